import { describe, expect, it } from '@jest/globals';
import { type Atom, atomsOf, drawn, scriptName } from './script.rules.js';

/** Noto Sans has Latin, Cyrillic and Devanagari, Naskh has Arabic; neither has Ethiopic or Han. */
const carries = (face: string, codePoint: number) =>
  face === 'arabic'
    ? codePoint >= 0x600 && codePoint < 0x700
    : codePoint < 0x600 || (codePoint >= 0x900 && codePoint < 0x980);
const atoms = (text: string) => atomsOf(text, carries, (script) => `[${script}]`);
const told = (list: Atom[]) => list.map((atom) => (atom.spaced ? ' ' : '') + atom.text).join('');

describe('atomsOf', () => {
  it('parts words, and faces within a word', () => {
    expect(atoms('Amina  أمينة 2024')).toEqual([
      { text: 'Amina', face: 'sans', spaced: false },
      { text: 'أمينة', face: 'arabic', spaced: true },
      { text: '2024', face: 'sans', spaced: true },
    ]);
    expect(atoms('(أمينة)').map((atom) => atom.face)).toEqual(['sans', 'arabic', 'sans']);
  });

  it('keeps marks with their letter', () => {
    expect(atoms('प्रार्थना')).toHaveLength(1);
  });

  it('names what no face carries, once for all words of it', () => {
    expect(told(atoms('አበበ ቢቂላ, Abebe 北京'))).toBe('[Ethiopic], Abebe [Han]');
  });

  it('prints no mark that hides or turns writing', () => {
    expect(told(atoms('exe\u202efdp.\u200bpdf'))).toBe('exefdp.pdf');
  });
});

describe('drawn', () => {
  it('leaves a line without Arabic alone', () => {
    expect(told(drawn(atoms('Full name: Amina, born 2004')))).toBe('Full name: Amina, born 2004');
  });

  it('draws an Arabic line from the right', () => {
    expect(told(drawn(atoms('محمد عبد الله')))).toBe('الله عبد محمد');
  });

  it('keeps numbers and Latin words in order within an Arabic line', () => {
    expect(told(drawn(atoms('شهادة WASSCE May 2024 محمد')))).toBe('محمد WASSCE May 2024 شهادة');
  });

  it('turns only the Arabic within a Latin line', () => {
    expect(told(drawn(atoms('Name محمد عبد الله in Arabic')))).toBe('Name الله عبد محمد in Arabic');
    expect(told(drawn(atoms('Also (أمينة)')))).toBe('Also (أمينة)');
  });
});

describe('scriptName', () => {
  it('calls a script as its reader does', () => {
    expect(scriptName('en', 'Ethiopic')).toBe('Ethiopic');
    expect(scriptName('uk', 'Ethiopic')).toMatch(/ефіоп/i);
    expect(scriptName('en', '')).toBe('');
  });
});
