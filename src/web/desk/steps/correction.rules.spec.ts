import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../../../applications/answers.rules.js';
import { changedFields, standing } from './correction.rules.js';

const answers: Answers = {
  personal: {
    surname: 'Okafor',
    givenNames: 'Amaka',
    birthDate: '2005-03-14',
    birthPrecision: 'day',
    citizenships: [{ country: 'NG', passportUsed: true }],
  },
  passport: { number: 'A1', expiresOn: '2034-01-31' },
  education: [{ level: 'secondary', institution: 'School', country: 'SA', completedIn: 2023 }],
};
const base = { seq: 3, reason: 'spelling', ...standing(answers) } as Parameters<typeof changedFields>[1];

describe('a correction', () => {
  it('is nothing while nothing is changed', () => {
    expect(changedFields(answers, base)).toEqual({});
  });

  it('carries only what differs, and clears what was emptied', () => {
    const form = { ...base, personal: { ...base.personal, surname: undefined, birthDate: '2005' } };
    expect(changedFields(answers, form)).toEqual({
      personal: { surname: null, birthDate: '2005', birthPrecision: 'year' },
    });
  });

  it('marks another citizenship as used and keeps the old one', () => {
    expect(changedFields(answers, { ...base, citizenship: 'GH' })).toEqual({
      personal: {
        citizenships: [
          { country: 'GH', passportUsed: true },
          { country: 'NG', passportUsed: false },
        ],
      },
    });
  });

  it('sends schools whole', () => {
    const form = { ...base, schools: [{ institution: 'School', country: 'NG' }] };
    expect(changedFields(answers, form)).toEqual({
      education: [{ level: 'secondary', institution: 'School', country: 'NG', completedIn: 2023 }],
    });
  });
});
