import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../../applications/answers.rules.js';
import { compare, type ComparedKey } from './comparison.rules.js';

const AMAKA: Answers = {
  personal: {
    surname: 'Okafor',
    givenNames: 'Amaka',
    birthDate: '2005-03-14',
    citizenships: [{ country: 'NG', passportUsed: true }],
  },
  passport: { number: 'A01234567' },
  contact: { phone: '+2348031234567' },
};
const other = (changes: Answers): Answers => ({
  ...AMAKA,
  ...changes,
  personal: { ...AMAKA.personal, ...changes.personal },
});
const likeness = (key: ComparedKey, changes: Answers) =>
  compare({ answers: AMAKA, email: null }, { answers: other(changes), email: null }).find((row) => row.key === key)
    ?.likeness;

describe('two persons side by side', () => {
  it.each<[string, ComparedKey, Answers, string]>([
    ['the same name in another order', 'names', { personal: { surname: 'Amaka', givenNames: 'Okafor' } }, 'same'],
    ['a name spelled otherwise', 'names', { personal: { givenNames: 'Amakah' } }, 'near'],
    ['a name in another script', 'names', { personal: { surname: null, givenNames: 'Амака Окафор' } }, 'near'],
    ['somebody else’s name', 'names', { personal: { surname: 'Mensah', givenNames: 'Grace' } }, 'differs'],
    ['another day of birth', 'birthDate', { personal: { birthDate: '2005-03-15' } }, 'differs'],
    ['a passport typed otherwise', 'passportNumber', { passport: { number: 'a 0123-4567' } }, 'same'],
    [
      'the number of another country’s passport',
      'passportNumber',
      { personal: { citizenships: [{ country: 'GH', passportUsed: true }] } },
      'differs',
    ],
    ['a phone that only one gives', 'phone', { contact: {} }, 'one_side'],
  ])('say of %s what it is', (_, key, changes, expected) => {
    expect(likeness(key, changes)).toBe(expected);
  });

  it('leave out what neither says', () => {
    expect(compare({ answers: AMAKA, email: null }, { answers: {}, email: null }).map(({ key }) => key)).toEqual([
      'names',
      'birthDate',
      'citizenship',
      'passportNumber',
      'phone',
    ]);
  });
});
