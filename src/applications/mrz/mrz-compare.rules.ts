import type { Day } from '../../platform/clock/day.rules.js';
import { type Answers, citizenshipUsed } from '../answers.rules.js';
import { LOOKALIKES, ORGANISATIONS, STATES } from './mrz-letters.data.js';
import { nameDifferences } from './mrz-name.rules.js';
import { MRZ, type MrzFacts, type MrzFault, type MrzReading, readMrz } from './mrz.rules.js';

export type DifferenceKey =
  'names' | 'surname' | 'givenNames' | 'number' | 'birthDate' | 'sex' | 'expiresOn' | 'citizenship' | 'issuer';

/**
 * One answer beside what the zone says. Texts as they are compared: names, `YYYY-MM-DD` or the known part of it, F M X,
 * codes of countries (or the three letters of a code that the house does not know).
 */
export interface Difference {
  key: DifferenceKey;
  /** spelling, order, script: of names; lookalike: of a number, where signs were taken for each other. */
  kind: 'spelling' | 'order' | 'script' | 'lookalike' | 'other' | 'unknown';
  answer: string;
  passport: string;
  /** The answers that say it as the passport does; null: only a person can tell. */
  use: Pick<Answers, 'personal' | 'passport'> | null;
}

export interface Comparison {
  reading: MrzReading;
  differences: Difference[];
}

/** ISO 3166 alpha-3 → code of the country, as the house's table of countries has them. */
export type CountryCodes = ReadonlyMap<string, string>;

/**
 * The two lines of the passport beside the answers; null: there are none, or they cannot be read. A field whose check
 * digit does not fit is not compared: what is mistyped would be a false alarm. An answer not given yet is no difference.
 */
export function compareMrz(answers: Answers, countries: CountryCodes, today: Day): Comparison | null {
  const { mrz } = answers.passport ?? {};
  if (!mrz || !MRZ.test(mrz)) return null;
  const reading = readMrz(mrz);
  const { facts, faults } = reading;
  const differences = [
    ...namesCompared(answers, facts),
    ...(isSound(faults, 'number') ? numberCompared(answers, facts) : []),
    ...(isSound(faults, 'birth') ? birthCompared(answers, facts, today) : []),
    ...sexCompared(answers, facts),
    ...(isSound(faults, 'expiry') ? expiryCompared(answers, facts) : []),
    ...statesCompared(answers, facts, countries),
  ];
  return { reading, differences };
}

const PLACES_OF: Record<'number' | 'birth' | 'expiry', readonly [number, number]> = {
  number: [1, 10],
  birth: [14, 20],
  expiry: [22, 28],
};

function isSound(faults: readonly MrzFault[], field: 'number' | 'birth' | 'expiry'): boolean {
  const [from, to] = PLACES_OF[field];
  return !faults.some((fault) => {
    if (fault.code === 'check') return fault.field === field;
    return fault.code === 'digit' && fault.line === 2 && fault.place >= from && fault.place <= to;
  });
}

function namesCompared(answers: Answers, { names }: MrzFacts): Difference[] {
  const { surname, givenNames } = answers.personal ?? {};
  const ours = { surname: surname ?? '', givenNames: givenNames ?? '' };
  const whole = { surname: names.surname, givenNames: names.givenNames };
  return nameDifferences(ours, names).map(({ key, kind }): Difference => {
    if (key === 'names') {
      const use = { personal: { surname: whole.surname || null, givenNames: whole.givenNames || null } };
      return {
        key,
        kind,
        answer: boxes(ours),
        passport: boxes(whole),
        use: names.truncated ? null : use,
      };
    }
    // A passport with one name only has it in the first place, whichever box the answers have it in.
    const passport = key === 'givenNames' && !ours.surname && !whole.givenNames ? whole.surname : whole[key];
    const use = names.truncated || !passport ? null : { personal: { [key]: passport } };
    return { key, kind, answer: ours[key], passport, use };
  });
}

/** Surname first, as in the zone: `OKAFOR / AMAKA JANE`. */
const boxes = ({ surname, givenNames }: { surname: string; givenNames: string }) =>
  [surname || '–', givenNames || '–'].join(' / ');

function numberCompared(answers: Answers, { number }: MrzFacts): Difference[] {
  const typed = answers.passport?.number ?? '';
  const answer = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (!answer || !number || answer === number) return [];
  // The zone has room for nine signs; where it does not go on elsewhere, the rest of a longer number is not in it.
  if (number.length === 9 && answer.length > 9 && answer.startsWith(number)) return [];
  const alike =
    answer.length === number.length &&
    [...answer].every(
      (sign, n) =>
        LOOKALIKES.some((group) => group.includes(sign) && group.includes(number[n] ?? ' ')) || sign === number[n],
    );
  return [
    {
      key: 'number',
      kind: alike ? 'lookalike' : 'other',
      answer: typed,
      passport: number,
      use: { passport: { number } },
    },
  ];
}

function birthCompared(answers: Answers, { birth }: MrzFacts, today: Day): Difference[] {
  const answer = answers.personal?.birthDate;
  if (!answer || birth.startsWith('<')) return [];
  const theirs = partsOf(birth);
  const ours = [answer.slice(2, 4), answer.slice(5, 7), answer.slice(8, 10)];
  // Only what both say: a passport that knows the year alone contradicts no day.
  if (theirs.every((part, n) => !part || !ours[n] || part === ours[n])) return [];
  const century = `20${theirs[0]}` > today.slice(0, 4) ? '19' : '20';
  const known = theirs.slice(0, theirs.findIndex((part) => !part) < 0 ? 3 : theirs.findIndex((part) => !part));
  const passport = century + known.join('-');
  const birthPrecision = (['year', 'month', 'day'] as const)[known.length - 1] ?? 'day';
  return [
    { key: 'birthDate', kind: 'other', answer, passport, use: { personal: { birthDate: passport, birthPrecision } } },
  ];
}

/** Year (two digits), month, day; empty where the passport does not say. */
const partsOf = (date: string) =>
  [date.slice(0, 2), date.slice(2, 4), date.slice(4, 6)].map((part) => part.replace(/<+/, ''));

function sexCompared(answers: Answers, { sex }: MrzFacts): Difference[] {
  const answer = answers.personal?.sex;
  if (!answer || answer === sex) return [];
  return [{ key: 'sex', kind: 'other', answer, passport: sex, use: { personal: { sex } } }];
}

function expiryCompared(answers: Answers, { expiry }: MrzFacts): Difference[] {
  const answer = answers.passport?.expiresOn;
  if (!answer || expiry.includes('<')) return [];
  const expiresOn = `20${partsOf(expiry).join('-')}`;
  if (answer === expiresOn) return [];
  return [{ key: 'expiresOn', kind: 'other', answer, passport: expiresOn, use: { passport: { expiresOn } } }];
}

/**
 * The nationality is the citizenship that the applicant uses. The issuer differs from it rightly only in travel
 * documents of persons without the citizenship of the issuer, and of organisations.
 */
function statesCompared(answers: Answers, facts: MrzFacts, countries: CountryCodes): Difference[] {
  const answer = citizenshipUsed(answers);
  const { nationality, issuer } = facts;
  if (!answer || ORGANISATIONS.has(nationality)) return [];
  const state = stateOf(nationality, countries);
  if (!state) return [{ key: 'citizenship', kind: 'unknown', answer, passport: nationality, use: null }];
  const differences: Difference[] = [];
  if (state !== answer) differences.push({ key: 'citizenship', kind: 'other', answer, passport: state, use: null });
  const apart = ['STATELESS', 'REFUGEE', 'UNKNOWN'].includes(state) || ORGANISATIONS.has(issuer);
  const issuedBy = stateOf(issuer, countries);
  if (!apart && issuedBy !== state) {
    differences.push({
      key: 'issuer',
      kind: issuedBy ? 'other' : 'unknown',
      answer,
      passport: issuedBy ?? issuer,
      use: null,
    });
  }
  return differences;
}

/** The country behind three letters of a passport, by the house's code; undefined: none that the house knows. */
export function stateOf(letters: string, countries: CountryCodes): string | undefined {
  return STATES.get(letters) ?? countries.get(letters);
}
