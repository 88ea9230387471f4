import { distance } from '../../applications/mrz/mrz-name.rules.js';
import { foldName } from '../../applications/search-name.rules.js';

/** Names from here on are taken for those of two persons: what transliteration and order leave stays below. */
const APART = 0.4;

/** Whether two names are so far from each other that a person should look; null: a script that cannot be compared. */
export function areApart(one: string, other: string): boolean | null {
  const distance = nameDistance(one, other);
  return distance === null ? null : distance >= APART;
}

/** Names up to here may well be one person's, spelled twice. */
const NEAR = 0.15;

export function areNear(one: string, other: string): boolean {
  const distance = nameDistance(one, other);
  return distance !== null && distance <= NEAR;
}

/**
 * How far two names are from each other, 0 to 1, whatever their script, their order, and how many of a person's names
 * each paper has. Compared by consonants: Arabic leaves vowels out, and transliterations choose them freely. Null: a
 * script that the house cannot read in Latin letters, or nothing left to compare.
 */
export function nameDistance(one: string, other: string): number | null {
  const [a, b] = [skeletons(one), skeletons(other)];
  if (a === null || b === null || a.length === 0 || b.length === 0) return null;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const left = [...many];
  let sum = 0;
  for (const word of few) {
    const distances = left.map((candidate) => apart(word, candidate));
    const nearest = Math.min(...distances);
    left.splice(distances.indexOf(nearest), 1);
    sum += nearest;
  }
  // Abdelrahman is also written as Abd El Rahman.
  return Math.min(sum / few.length, apart(a.join(''), b.join('')));
}

function skeletons(name: string): string[] | null {
  const folded = foldName(name);
  if (/[^a-z0-9 ]/.test(folded)) return null;
  return folded.split(' ').map(skeletonOf).filter(Boolean);
}

/** The consonants of a word, those that transliterations choose between being one. */
function skeletonOf(word: string): string {
  return word
    .replace(/dzh|zh/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'h')
    .replace(/([bcdgklmnprstvz])h/g, '$1')
    .replace(/[qc]/g, 'k')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1')
    .replace(/[aeiouyw]/g, '')
    .replace(/(?!^)h/g, '');
}

/** Letters to be changed, as a part of the longer word. */
function apart(a: string, b: string): number {
  return distance(a, b) / Math.max(a.length, b.length, 1);
}
