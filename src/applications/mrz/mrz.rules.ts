import { type Details, parse } from 'mrz';
import { LOOKALIKES, TWINS } from './mrz-letters.data.js';

/** The two lines as they are kept: 44 signs, a line break, 44 signs. */
export const MRZ = /^[A-Z0-9<]{44}\n[A-Z0-9<]{44}$/;

const LENGTH = 44;

/**
 * What was typed or pasted, as far as it can be put right without guessing: capitals, no spaces, `«` for `<<`, Cyrillic
 * letters that look like Latin ones, two lines pasted as one.
 */
export function tidyMrz(typed: string): string {
  const lines = typed
    .toUpperCase()
    .replace(/[«《]/g, '<<')
    .replace(/[‹〈＜]/g, '<')
    .split(/[\r\n]+/)
    .map((line) => [...line.replace(/\s/g, '')].map((sign) => TWINS.get(sign) ?? sign).join(''))
    .filter(Boolean);
  const [only = ''] = lines;
  if (lines.length === 1 && only.length === 2 * LENGTH) return `${only.slice(0, LENGTH)}\n${only.slice(LENGTH)}`;
  return lines.join('\n');
}

/** What keeps typed lines from being read at all: how many there are, how long they are, signs that are never there. */
export type MrzShape =
  | { code: 'lines'; found: number }
  | { code: 'length'; line: number; found: number }
  | { code: 'sign'; line: number; place: number };

/** The first thing wrong with the shape of tidied lines; null: they can be read. Places count from 1. */
export function mrzShape(tidied: string): MrzShape | null {
  const lines = tidied.split('\n');
  if (lines.length !== 2) return { code: 'lines', found: lines.length };
  for (const [n, line] of lines.entries()) {
    const place = line.search(/[^A-Z0-9<]/);
    if (place >= 0) return { code: 'sign', line: n + 1, place: place + 1 };
    if (line.length !== LENGTH) return { code: 'length', line: n + 1, found: line.length };
  }
  return null;
}

/** Fields of the second line that a check digit guards; composite: all of them at once. */
export const CHECKED = ['number', 'birth', 'expiry', 'personal', 'composite'] as const;
export type CheckedField = (typeof CHECKED)[number];

/** From the first sign to the check digit itself, in the second line; places from 0, the end left out. */
export const PLACES: Record<Exclude<CheckedField, 'composite'>, readonly [from: number, to: number]> = {
  number: [0, 10],
  birth: [13, 20],
  expiry: [21, 28],
  personal: [28, 43],
};

const DIGIT_OF: Record<CheckedField, { detail: string; place: number }> = {
  number: { detail: 'documentNumberCheckDigit', place: 9 },
  birth: { detail: 'birthDateCheckDigit', place: 19 },
  expiry: { detail: 'expirationDateCheckDigit', place: 27 },
  personal: { detail: 'personalNumberCheckDigit', place: 42 },
  composite: { detail: 'compositeCheckDigit', place: 43 },
};

/** A sign that was likely taken for another: line and place count from 1. */
export interface Suspect {
  line: 1 | 2;
  place: number;
  typed: string;
  likely: string;
}

/** Something that cannot be as it was typed. */
export type MrzFault =
  /** The first line does not begin with P: these are not the lines of a passport. */
  | { code: 'document' }
  /** A digit where only letters stand, or the other way round. */
  | { code: 'letter' | 'digit'; line: 1 | 2; place: number; likely: Suspect[] }
  /** The check digit at `place` of the second line does not fit its field. */
  | { code: 'check'; field: CheckedField; line: 2; place: number; likely: Suspect[] };

/** The passport's own data as its two lines give them; nothing is looked up or made up. */
export interface MrzFacts {
  /** P, or P and a letter of the issuer's choice. */
  document: string;
  /** Up to three letters. */
  issuer: string;
  nationality: string;
  names: MrzNames;
  number: string;
  /** YYMMDD; parts that the passport does not give are `<<`. */
  birth: string;
  expiry: string;
  sex: 'F' | 'M' | 'X';
}

export interface MrzNames {
  /** The primary identifier, its parts with spaces; where a passport has one name only, that stands here. */
  surname: string;
  givenNames: string;
  /** The line was too short for the whole name. */
  truncated: boolean;
}

export interface MrzReading {
  facts: MrzFacts;
  faults: MrzFault[];
}

/**
 * Reads the two lines of a passport (TD3, ICAO Doc 9303-4); `mrz` must match MRZ. The library splits the fields and
 * computes check digits; names, unknown dates and long numbers are read here, where it is too strict or loses them.
 */
export function readMrz(mrz: string): MrzReading {
  const [first = '', second = ''] = mrz.split('\n');
  return { facts: factsOf(first, second), faults: faultsOf(first, second) };
}

function factsOf(first: string, second: string): MrzFacts {
  const sex = second[20] === 'F' || second[20] === 'M' ? second[20] : 'X';
  return {
    document: filled(first.slice(0, 2)),
    issuer: filled(first.slice(2, 5)),
    nationality: filled(second.slice(10, 13)),
    names: namesOf(first.slice(5)),
    number: filled(second.slice(0, 9)) + overflow(second).number,
    birth: dateOf(second.slice(13, 19)),
    expiry: dateOf(second.slice(21, 27)),
    sex,
  };
}

const filled = (text: string) => text.replace(/<+$/, '');
const worded = (text: string) => text.split('<').filter(Boolean).join(' ');
/** Some issuers write 00 for a month or a day that is not known. */
const dateOf = (text: string) => text.replace(/^(..)00/, '$1<<').replace(/00$/, '<<');

/** Surname and given names part at the first `<<`. A name that reaches the last place was cut there. */
function namesOf(field: string): MrzNames {
  const parted = field.indexOf('<<');
  return {
    surname: worded(parted < 0 ? field : field.slice(0, parted)),
    givenNames: worded(parted < 0 ? '' : field.slice(parted)),
    truncated: !field.endsWith('<'),
  };
}

/**
 * A number of more than nine signs goes on in the optional field, its check digit after it, and `<` stands where the
 * check digit would (Doc 9303-5, 4.2.2, which issuers of passports follow too).
 */
function overflow(second: string): { number: string; digit: string | null } {
  const rest = second[9] === '<' ? (/^([A-Z0-9]{1,12})(\d)<*$/.exec(second.slice(28, 42)) ?? null) : null;
  return { number: rest?.[1] ?? '', digit: rest?.[2] ?? null };
}

function faultsOf(first: string, second: string): MrzFault[] {
  const faults: MrzFault[] = [];
  if (!first.startsWith('P')) faults.push({ code: 'document' });
  const misplaced = (line: 1 | 2, text: string, from: number, code: 'letter' | 'digit') => {
    const wrong = code === 'letter' ? /\d/ : /[A-Z]/;
    for (const [n, typed] of [...text].entries()) {
      if (!wrong.test(typed)) continue;
      const likely = others(typed).filter((sign) => sign !== '<' && !wrong.test(sign));
      const place = from + n + 1;
      faults.push({
        code,
        line,
        place,
        likely: likely.slice(0, 1).map((sign) => ({ line, place, typed, likely: sign })),
      });
    }
  };
  misplaced(1, first.slice(1), 1, 'letter');
  misplaced(2, second.slice(10, 13), 10, 'letter');
  for (const [from, to] of [PLACES.birth, PLACES.expiry]) misplaced(2, second.slice(from, to), from, 'digit');
  const failing = failingIn(first, second);
  for (const field of failing) {
    // The composite digit fails along with its fields; alone it says that it is wrong itself, or the optional field.
    if (field === 'composite' && failing.length > 1) continue;
    const { place } = DIGIT_OF[field];
    faults.push({ code: 'check', field, line: 2, place: place + 1, likely: suspects(first, second, field, failing) });
  }
  return faults;
}

/** The checked fields whose digit does not fit. */
function failingIn(first: string, second: string): CheckedField[] {
  const found = new Map<string | null, Details>(
    parse([first, written(second)], { autocorrect: false }).details.map((one) => [one.field, one]),
  );
  const long = overflow(second);
  return CHECKED.filter((field) => {
    if (field === 'number' && long.digit !== null)
      return digitOf(second.slice(0, 9) + long.number) !== Number(long.digit);
    return found.get(DIGIT_OF[field].detail)?.valid !== true;
  });
}

/** A field without content may have `<` for its digit: the library takes only 0, which counts the same. */
function written(second: string): string {
  const emptied = (line: string, [from, to]: readonly [number, number]) =>
    /^<+$/.test(line.slice(from, to)) ? `${line.slice(0, to - 1)}0${line.slice(to)}` : line;
  return [PLACES.birth, PLACES.expiry].reduce(emptied, second);
}

/** The check digit of a number too long for its field: weights 7, 3, 1 (Doc 9303-3, 4.9); the library has it for no passport. */
function digitOf(text: string): number {
  const valueOf = (sign: string) => (sign === '<' ? 0 : Number.parseInt(sign, 36));
  return [...text].reduce((sum, sign, n) => sum + valueOf(sign) * ([7, 3, 1][n % 3] ?? 0), 0) % 10;
}

/** Signs that this one is easily taken for. */
const others = (typed: string): string[] =>
  LOOKALIKES.filter((group) => group.includes(typed)).flatMap((group) => [...group].filter((sign) => sign !== typed));

/** Two fields and with them the composite digit. */
const MOST_FAILING = 3;

/** So many suspects are told: more would be no help. */
const MOST_SUSPECTS = 3;

/**
 * Which sign was likely mistyped: one that is easily taken for another, and with which every check fits that is not
 * broken elsewhere too.
 */
function suspects(first: string, second: string, field: CheckedField, failing: readonly CheckedField[]): Suspect[] {
  // So much is wrong that any sign would only be guessed.
  if (failing.length > MOST_FAILING) return [];
  const [from, to] = field === 'composite' ? [28, LENGTH] : PLACES[field];
  const inDates = field === 'birth' || field === 'expiry';
  const left = failing.filter((one) => one !== field && one !== 'composite').length;
  const found: Suspect[] = [];
  for (let place = from; place < to; place++) {
    const typed = second[place] ?? '';
    for (const likely of others(typed)) {
      if ((inDates || place === to - 1) && /[A-Z]/.test(likely)) continue;
      const changed = `${second.slice(0, place)}${likely}${second.slice(place + 1)}`;
      const still = failingIn(first, changed);
      if (still.includes(field) || still.length > (left > 0 ? left + 1 : 0)) continue;
      found.push({ line: 2, place: place + 1, typed, likely });
    }
  }
  return found.slice(0, MOST_SUSPECTS);
}
