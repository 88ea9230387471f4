import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanFilename, disposition, documentPolicy, servedFilename } from './filename.rules.js';

const clean = (name: string) => cleanFilename(name, 'application/pdf');

describe('cleanFilename', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Amaka\\scan.pdf', 'scan.pdf'],
    ['..', 'file.pdf'],
    ['', 'file.pdf'],
    ['/', 'file.pdf'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['invoice\u202Egpj.pdf', 'invoicegpj.pdf'],
    ['<b>"x"</b>.pdf', 'b_.pdf'],
    ['  my   passport .pdf ', 'my passport .pdf'],
  ])('%j becomes %j', (name, expected) => {
    expect(clean(name)).toBe(expected);
  });

  it('leaves names in any script alone', () => {
    for (const name of ['Паспорт Їжак.pdf', 'جواز السفر.pdf', 'पासपोर्ट.jpg', 'ፓስፖርት.png', '护照 (1).pdf']) {
      expect(clean(name)).toBe(name);
    }
  });

  it('shortens the middle and keeps the ending', () => {
    const name = clean(`${'x'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(120);
    expect(name).toMatch(/…x+\.pdf$/);
  });

  it('always leaves something to show, without slashes, controls or turning marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const result = clean(name);
        expect(result.length).toBeGreaterThan(0);
        expect([...result].length).toBeLessThanOrEqual(120);
        expect(result).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('handing a file out', () => {
  it('ends the name as the bytes say', () => {
    expect(servedFilename('cv.html', 'application/pdf')).toBe('cv.html.pdf');
    expect(servedFilename('scan.PDF', 'application/pdf')).toBe('scan.PDF');
    expect(servedFilename('photo.jpeg', 'image/jpeg')).toBe('photo.jpeg');
  });

  it('names it in ASCII and in UTF-8', () => {
    expect(disposition('inline', 'Паспорт "1".pdf')).toBe(
      `inline; filename="_______ _1_.pdf"; filename*=UTF-8''%D0%9F%D0%B0%D1%81%D0%BF%D0%BE%D1%80%D1%82%20%221%22.pdf`,
    );
    expect(disposition('attachment', "o'neil(1)*.pdf")).toContain("UTF-8''o%27neil%281%29%2A.pdf");
  });

  it('never lets a name break out of the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(disposition('inline', clean(name))).toMatch(
          /^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!%#$&+^`|-]*$/,
        );
      }),
    );
  });

  it('sandboxes images and lets the PDF viewer start', () => {
    expect(documentPolicy('image/png')).toMatch(/default-src 'none'.*sandbox/);
    expect(documentPolicy('application/pdf')).toMatch(/default-src 'none'.*object-src 'self'/);
    expect(documentPolicy('application/pdf')).not.toContain('sandbox');
  });
});
