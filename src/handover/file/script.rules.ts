import type { Locale } from '../../platform/i18n/words.rules.js';

/** The faces that a file carries: Noto Sans (Latin, Cyrillic, Greek, Devanagari) and Noto Naskh Arabic. */
export type Face = 'sans' | 'arabic';

/** Whether a face has a letter for a code point. */
export type Carries = (face: Face, codePoint: number) => boolean;

/** A word or a part of one, drawn in one face and one direction. */
export interface Atom {
  text: string;
  face: Face;
  /** Whether white space stands before it. */
  spaced: boolean;
}

const ARABIC = /\p{Script=Arabic}/u;
/** Marks that belong to the letter before them, and invisible joiners. */
const CLINGS = /[\p{M}\u200c\u200d]/u;
/** What turns the direction of writing or hides: never printed. */
const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cc}]/gu;

/**
 * A text as words that can be drawn. Letters of a script that no face carries are named instead of drawn:
 * "[Ethiopic letters]", so that nobody takes an empty box for a name.
 */
export function atomsOf(text: string, carries: Carries, missing: (script: string) => string): Atom[] {
  const atoms: Atom[] = [];
  for (const word of text.normalize('NFC').replace(/\s+/g, ' ').replace(HIDDEN, '').split(' ')) {
    if (word === '') continue;
    let spaced = atoms.length > 0;
    for (const run of runsOf(word, carries)) {
      const last = atoms.at(-1);
      const label = run.face === null ? missing(run.script) : null;
      // Several words of a script that is not carried are named once.
      if (label !== null && last?.text === label) {
        spaced = false;
        continue;
      }
      atoms.push({ text: label ?? run.text, face: run.face ?? 'sans', spaced });
      spaced = false;
    }
  }
  return atoms;
}

interface Run {
  text: string;
  face: Face | null;
  script: string;
}

function runsOf(word: string, carries: Carries): Run[] {
  const runs: Run[] = [];
  for (const char of word) {
    const last = runs.at(-1);
    if (last && CLINGS.test(char)) {
      last.text += char;
      continue;
    }
    const face = faceOf(char, carries);
    const script = face === null ? scriptOf(char) : '';
    if (last && last.face === face && last.script === script) last.text += char;
    else runs.push({ text: char, face, script });
  }
  return runs;
}

function faceOf(char: string, carries: Carries): Face | null {
  const codePoint = char.codePointAt(0) ?? 0;
  if (ARABIC.test(char)) return carries('arabic', codePoint) ? 'arabic' : null;
  return carries('sans', codePoint) ? 'sans' : null;
}

/** Scripts that are named, with their ISO 15924 codes. */
const CODES: Readonly<Record<string, string>> = {
  Ethiopic: 'Ethi',
  Bengali: 'Beng',
  Tamil: 'Taml',
  Telugu: 'Telu',
  Malayalam: 'Mlym',
  Kannada: 'Knda',
  Gujarati: 'Gujr',
  Gurmukhi: 'Guru',
  Sinhala: 'Sinh',
  Han: 'Hani',
  Hangul: 'Hang',
  Hiragana: 'Hira',
  Katakana: 'Kana',
  Thai: 'Thai',
  Khmer: 'Khmr',
  Myanmar: 'Mymr',
  Lao: 'Laoo',
  Georgian: 'Geor',
  Armenian: 'Armn',
  Hebrew: 'Hebr',
  Thaana: 'Thaa',
  Syriac: 'Syrc',
  Nko: 'Nkoo',
  Tibetan: 'Tibt',
  Mongolian: 'Mong',
  Arabic: 'Arab',
};
const TESTS = Object.keys(CODES).map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);

/** The script of a character by its name in Unicode; empty for signs and for scripts not listed. */
export function scriptOf(char: string): string {
  return TESTS.find(([, test]) => test.test(char))?.[0] ?? '';
}

/** What a reader calls a script: "Ethiopic", "ефіопська"; empty stays empty. */
export function scriptName(locale: Locale, script: string): string {
  const code = CODES[script];
  return code ? (new Intl.DisplayNames([locale], { type: 'script' }).of(code) ?? script) : '';
}

const isArabic = (atom: Atom) => atom.face === 'arabic';
/** Digits and signs: they stand as their neighbours do. */
const isNeutral = (atom: Atom) => !isArabic(atom) && !/\p{L}/u.test(atom.text);

/**
 * The atoms of one line in the order in which they are drawn from left to right. A line that begins with Arabic reads
 * from the right; words of the other direction keep their own order in it (the Unicode algorithm, word by word).
 */
export function drawn(line: readonly Atom[]): Atom[] {
  const first = line.find((atom) => !isNeutral(atom));
  const rightToLeft = first !== undefined && isArabic(first);
  const groups: Atom[][] = [];
  line.forEach((atom, at) => {
    const against = turned(line, at, rightToLeft);
    const last = groups.at(-1);
    const lastAgainst = last && turned(line, line.indexOf(last[0]!), rightToLeft);
    if (last && against && lastAgainst) last.push(atom);
    else groups.push([atom]);
  });
  // In a line from the left, groups of Arabic are reversed; in one from the right everything is, but groups of the rest.
  const order = rightToLeft ? groups.toReversed() : groups.map((group) => group.toReversed());
  return respaced(order, rightToLeft);
}

/** Whether an atom runs against its line: Arabic in a Latin line and what is between Arabic, or Latin in an Arabic one. */
function turned(line: readonly Atom[], at: number, rightToLeft: boolean): boolean {
  const atom = line[at]!;
  if (rightToLeft) return !isArabic(atom);
  if (isArabic(atom)) return true;
  if (!isNeutral(atom)) return false;
  const before = line.slice(0, at).findLast((one) => !isNeutral(one));
  const after = line.slice(at + 1).find((one) => !isNeutral(one));
  return Boolean(before && after && isArabic(before) && isArabic(after));
}

/** Gives each atom the gap that stands before it on paper. */
function respaced(groups: readonly Atom[][], rightToLeft: boolean): Atom[] {
  const atoms: Atom[] = [];
  groups.forEach((group, g) => {
    group.forEach((atom, n) => {
      const previous = atoms.at(-1);
      let spaced = false;
      if (previous && n > 0) spaced = rightToLeft ? atom.spaced : previousLogical(group, n).spaced;
      else if (previous && g > 0) spaced = rightToLeft ? groups[g - 1]![0]!.spaced : lastLogical(group).spaced;
      atoms.push({ ...atom, spaced });
    });
  });
  return atoms;
}

/** In a reversed group the gap before the n-th on paper is the one before its left neighbour in the text. */
const previousLogical = (group: readonly Atom[], n: number) => group[n - 1]!;
/** The first of a reversed group in the text. */
const lastLogical = (group: readonly Atom[]) => group.at(-1)!;
