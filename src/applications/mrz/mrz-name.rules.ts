import { LETTERS } from './mrz-letters.data.js';
import type { MrzNames } from './mrz.rules.js';

/** How one letter of a name may be written in the zone; the first way is the recommended one. */
type Ways = readonly string[];

/**
 * A name, letter by letter, as ICAO Doc 9303-3 lets it be written: marks fall away, some letters become two, hyphens,
 * apostrophes and spaces part or vanish. Null: a script that the zone has no way to write.
 */
export function waysOf(name: string): Ways[] | null {
  const ways: Ways[] = [];
  // Composed first: the table has rows for Ü and Й, whose marks would else be taken off.
  for (const letter of name.normalize('NFC').toLocaleUpperCase('en')) {
    const known = LETTERS.get(letter);
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
    const base = known ?? LETTERS.get(plain);
    if (base) ways.push(base);
    else if (/^[A-Z]+$/.test(plain)) ways.push([plain]);
    else if (/\p{L}/u.test(letter)) return null;
  }
  return ways;
}

/** The name as the recommended ways write it, without what parts its words; null: it can't be written. */
export function inZone(name: string): string | null {
  return (
    waysOf(name)
      ?.map(([first = '']) => first)
      .join('') ?? null
  );
}

/** Whether `text` (A to Z) is a way to write the whole name, or with `cut` its beginning. */
export function spells(name: string, text: string, cut = false): boolean {
  const ways = waysOf(name);
  if (!ways) return false;
  let reached = new Set([0]);
  for (const letter of ways) {
    if (cut && reached.has(text.length)) return true;
    reached = new Set(
      [...reached].flatMap((at) => letter.filter((way) => text.startsWith(way, at)).map((way) => at + way.length)),
    );
  }
  return reached.has(text.length);
}

export interface WrittenNames {
  surname?: string | null;
  givenNames?: string | null;
}

/**
 * What differs between the names of the answers and those of the zone. `spelling`: another way to write what may be
 * the same name; `order`: the right names in the wrong boxes, or divided otherwise; `script`: not in Latin letters.
 */
export type NameDifference = {
  key: 'surname' | 'givenNames' | 'names';
  kind: 'spelling' | 'other' | 'order' | 'script';
};

export function nameDifferences(answers: WrittenNames, zone: MrzNames): NameDifference[] {
  const surname = answers.surname?.trim() ?? '';
  const givenNames = answers.givenNames?.trim() ?? '';
  if (!surname && !givenNames) return [];
  if ([surname, givenNames].some((name) => waysOf(name) === null)) return [{ key: 'names', kind: 'script' }];
  const is = (name: string, text: string) => sameName(name, text, zone.truncated);
  // One name is enough, whichever box it stands in; the zone has it first.
  if (!zone.givenNames && (!surname || !givenNames)) {
    const [name, key] = surname ? ([surname, 'surname'] as const) : ([givenNames, 'givenNames'] as const);
    return is(name, zone.surname) ? [] : [{ key, kind: near(name, zone.surname) }];
  }
  const [surnameFits, givenFits] = [is(surname, zone.surname), is(givenNames, zone.givenNames)];
  if (surnameFits && givenFits) return [];
  if (wordsOf(`${surname} ${givenNames}`) === wordsOf(`${zone.surname} ${zone.givenNames}`)) {
    return [{ key: 'names', kind: 'order' }];
  }
  const differences: NameDifference[] = [];
  if (!surnameFits) differences.push({ key: 'surname', kind: near(surname, zone.surname) });
  if (!givenFits) differences.push({ key: 'givenNames', kind: near(givenNames, zone.givenNames) });
  return differences;
}

/** The words of a name, whatever their order and their boxes. */
const wordsOf = (name: string) =>
  name
    .split(/[\s-]+/)
    .map((word) => inZone(word))
    .filter(Boolean)
    .toSorted()
    .join(' ');

/** A cut name holds in its parts: each is the beginning of one of the name's own, in their order. */
function sameName(name: string, text: string, truncated: boolean): boolean {
  if (spells(name, text.replaceAll(' ', ''))) return true;
  if (!truncated) return false;
  const parts = name.split(/[\s'’ʼ-]+/).filter(Boolean);
  let at = 0;
  for (const cut of text.split(' ').filter(Boolean)) {
    while (at < parts.length && !spells(parts[at] ?? '', cut, true)) at++;
    if (at++ >= parts.length) return spells(name, text.replaceAll(' ', ''), true);
  }
  return true;
}

/** Names that differ in so small a part of their letters are taken for ways to write one name. */
const NEAR = 1 / 3;

function near(name: string, text: string): 'spelling' | 'other' {
  const [a, b] = [alike(inZone(name) ?? ''), alike(text.replaceAll(' ', ''))];
  return distance(a, b) <= Math.max(a.length, b.length) * NEAR ? 'spelling' : 'other';
}

/** Letters that transliterations choose between are one here: Yuriy and IURII, Jusuf and YUSUF. */
const alike = (text: string) => text.replace(/[YJ]/g, 'I').replace(/PH/g, 'F').replace(/W/g, 'V').replace(/[QC]/g, 'K');

/** Letters to be added, taken away or changed to make one text the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (b[j - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
