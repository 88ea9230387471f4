import { type Answers, citizenshipUsed, namesIn, passportKey } from '../../applications/answers.rules.js';
import { certificateKey } from '../questions/finding.rules.js';
import { areNear } from '../questions/name-distance.rules.js';

export const COMPARED = [
  'names',
  'birthDate',
  'sex',
  'birthCountry',
  'citizenship',
  'residence',
  'passportNumber',
  'certificateNumber',
  'phone',
  'email',
] as const;
export type ComparedKey = (typeof COMPARED)[number];

/** near: another spelling or script. one_side: only one of the two says it. */
export const LIKENESSES = ['same', 'near', 'differs', 'one_side'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** One detail of two persons, side by side. */
export interface Compared {
  key: ComparedKey;
  left: string[];
  right: string[];
  likeness: Likeness;
}

/** What is compared of a person. */
export interface Self {
  answers: Answers;
  /** The address with which they sign in. */
  email: string | null;
}

/** What two persons have in common and what not, detail by detail; what neither says is left out. */
export function compare(left: Self, right: Self): Compared[] {
  return COMPARED.flatMap((key): Compared[] => {
    const [mine, theirs] = [saidBy(left, key), saidBy(right, key)];
    if (mine.shown.length === 0 && theirs.shown.length === 0) return [];
    return [{ key, left: mine.shown, right: theirs.shown, likeness: likenessOf(key, mine, theirs) }];
  });
}

interface Said {
  /** As they wrote it. */
  shown: string[];
  /** By which it is compared. */
  keys: string[];
}

function saidBy({ answers, email }: Self, key: ComparedKey): Said {
  const { personal, passport, contact, education } = answers;
  switch (key) {
    case 'names': {
      const shown = [...new Set(namesIn(answers).filter((name): name is string => Boolean(name)))];
      return { shown, keys: shown.map(inOrder) };
    }
    case 'citizenship': {
      const used = citizenshipUsed(answers);
      const rest = (personal?.citizenships ?? []).map(({ country }) => country).filter((one) => one !== used);
      return plain(...(used ? [used] : []), ...rest);
    }
    case 'passportNumber':
      return { shown: plain(passport?.number).shown, keys: plain(passportKey(answers)).shown };
    case 'certificateNumber': {
      const numbered = (education ?? []).filter((school) => school.certificateNumber);
      return {
        shown: plain(...numbered.map((school) => school.certificateNumber)).shown,
        keys: plain(...numbered.map(certificateKey)).shown,
      };
    }
    case 'phone':
      return plain(contact?.phone);
    case 'email':
      return plain(email);
    default:
      return plain(personal?.[key]);
  }
}

/** A name whatever the order of its words; in another script it is another spelling. */
const inOrder = (name: string) => name.normalize('NFKC').toLowerCase().trim().split(/\s+/).toSorted().join(' ');

function plain(...values: (string | null | undefined)[]): Said {
  const shown = values.filter((value): value is string => Boolean(value));
  return { shown, keys: shown };
}

function likenessOf(key: ComparedKey, left: Said, right: Said): Likeness {
  if (left.shown.length === 0 || right.shown.length === 0) return 'one_side';
  if (left.keys.some((one) => right.keys.includes(one))) return 'same';
  const near = key === 'names' && left.shown.some((one) => right.shown.some((other) => areNear(one, other)));
  return near ? 'near' : 'differs';
}
