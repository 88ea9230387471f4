import { describe, expect, it } from '@jest/globals';
import { findingsOf, inspectionOf, isFace, isInert } from './inspection.rules.js';
import type { FileFacts } from './inspector/file-facts.rules.js';
import type { PdfFacts } from './inspector/pdf-facts.rules.js';
import type { PictureFacts } from './inspector/picture-facts.rules.js';

const aPdf = (changes: Partial<PdfFacts> = {}): FileFacts => ({
  kind: 'pdf',
  state: 'whole',
  pages: 2,
  missing: 0,
  lock: 'none',
  active: [],
  links: 0,
  pictures: [],
  disguised: null,
  ...changes,
});

const aPhoto = (changes: Partial<PictureFacts> = {}): PictureFacts & FileFacts => ({
  kind: 'picture',
  width: 4_000,
  height: 3_000,
  state: 'whole',
  sight: { light: 230, contrast: 180, sharpness: 0.4 },
  disguised: null,
  ...changes,
});

const sight = (changes: Partial<NonNullable<PictureFacts['sight']>>) => ({
  sight: { light: 230, contrast: 180, sharpness: 0.4, ...changes },
});

const unfit = (facts: FileFacts | null) => inspectionOf(facts).unfit;
const codes = (facts: FileFacts, face = false) => findingsOf(inspectionOf(facts), face).map(({ code }) => code);

describe('what nobody could read', () => {
  it.each<[string, FileFacts | null, string | null]>([
    ['what ended its inspector', null, 'unreadable'],
    ['a PDF with a password', aPdf({ lock: 'password', pages: 0 }), 'encrypted'],
    ['a PDF that only its owner locked', aPdf({ lock: 'owner' }), null],
    ['a PDF without a page', aPdf({ pages: 0 }), 'no_pages'],
    ['a PDF whose pages are missing', aPdf({ pages: 0, missing: 1 }), 'damaged'],
    ['a PDF of which a page is missing', aPdf({ pages: 3, missing: 1 }), null],
    ['a PDF that cannot be followed', aPdf({ state: 'unread', pages: 0 }), null],
    ['a PDF in which there is nothing', aPdf({ state: 'broken', pages: 0 }), 'damaged'],
    ['a PDF that unfolds beyond measure', aPdf({ state: 'bomb' }), 'unreadable'],
    ['a photo', aPhoto(), null],
    ['half a photo', aPhoto({ state: 'broken', sight: null }), 'damaged'],
    ['a picture of too many pixels', aPhoto({ state: 'too_many_pixels', sight: null }), 'too_many_pixels'],
  ])('%s', (_name, facts, expected) => {
    expect(unfit(facts)).toBe(expected);
    if (expected !== null) expect(findingsOf(inspectionOf(facts))).toEqual([]);
  });
});

describe('what is told of a file', () => {
  it('flags to officers what a PDF would do, and notes what is good to know', () => {
    const found = findingsOf(inspectionOf(aPdf({ active: ['script', 'embedded_files'], links: 3, lock: 'owner' })));
    expect(found).toEqual([
      { code: 'script', severity: 'flag' },
      { code: 'embedded_files', severity: 'flag' },
      { code: 'links', severity: 'note' },
      { code: 'owner_locked', severity: 'note' },
    ]);
    expect(codes({ ...aPdf(), disguised: 'archive' })).toEqual(['disguised']);
  });

  it.each<[string, Partial<PictureFacts>, string[]]>([
    ['a good photo', {}, []],
    ['a small one', { width: 900, height: 600 }, ['small']],
    ['a dark one, whose focus nobody can tell', sight({ light: 60, contrast: 60, sharpness: 0.05 }), ['dark']],
    ['one out of focus', sight({ sharpness: 0.06 }), ['blurred']],
    ['pale ink', sight({ contrast: 40 }), ['faint']],
    ['nothing at all', sight({ contrast: 3, sharpness: null }), ['blank']],
    ['a scrap', { width: 100, height: 90, ...sight({ contrast: 0, sharpness: null }) }, ['small', 'blank']],
  ])('warns the sender of %s', (_name, changes, expected) => {
    expect(codes(aPhoto(changes))).toEqual(expected);
    expect(findingsOf(inspectionOf(aPhoto(changes))).every(({ severity }) => severity === 'warn')).toBe(true);
  });

  it('warns of scanned pages as of photos, each thing once', () => {
    const pictures = [aPhoto(sight({ sharpness: 0.05 })), aPhoto(sight({ sharpness: 0.06 }))];
    expect(codes(aPdf({ pictures }))).toEqual(['blurred']);
  });

  it('lets the photo of a face be as small as those are', () => {
    const small = aPhoto({ width: 413, height: 531 });
    expect([codes(small), codes(small, true)]).toEqual([['small'], []]);
    expect([isFace(['jpeg', 'png']), isFace(['pdf', 'jpeg'])]).toEqual([true, false]);
  });
});

describe('what is shown as it came', () => {
  it.each<[string, FileFacts | null, boolean]>([
    ['a photo', aPhoto(), true],
    ['a PDF that does nothing', aPdf({ links: 2 }), true],
    ['a PDF that acts', aPdf({ active: ['launch'] }), false],
    ['a PDF that cannot be followed', aPdf({ state: 'unread' }), false],
    ['what could not be read', null, false],
  ])('%s: %s', (_name, facts, expected) => {
    expect(isInert(inspectionOf(facts))).toBe(expected);
  });

  it('nothing that nobody has looked at', () => {
    expect(isInert(null)).toBe(false);
  });
});
