import { describe, expect, it } from '@jest/globals';
import type { Answers } from './answers.rules.js';
import { gapsIn, sectionStates } from './completeness.rules.js';

const today = '2026-11-22';

/** Answers of an applicant with one name only, complete. */
function complete(): Answers {
  return {
    personal: {
      givenNames: 'Hodan',
      birthDate: '2007',
      birthPrecision: 'year',
      sex: 'F',
      birthCountry: 'SO',
      residence: 'KE',
      citizenships: [{ country: 'SO', passportUsed: true }],
    },
    passport: { number: 'P1', expiresOn: '2030-01-01' },
    contact: { phone: '+252612345678', country: 'KE', visaCountry: 'KE' },
    education: [
      { level: 'secondary', institution: 'School', country: 'SO', certificate: 'Leaving', completedIn: 2025 },
    ],
    choice: { entryType: 'first_year' },
    consent: { dataProcessing: true, truthful: true },
  };
}

const gapsOf = (answers: Answers) => gapsIn(answers, today).map((gap) => `${gap.section}.${gap.field} ${gap.code}`);

describe('gapsIn', () => {
  it('asks nothing more of one name and a year of birth', () => {
    expect(gapsOf(complete())).toEqual([]);
  });

  it('asks for a name, once, when neither stands there', () => {
    const answers = complete();
    delete answers.personal!.givenNames;
    expect(gapsOf(answers)).toEqual(['personal.givenNames missing']);
  });

  it.each([
    ['2007-02-30', 'personal.birthDate not_a_day'],
    ['2007-13', 'personal.birthDate not_a_day'],
    ['2027', 'personal.birthDate future'],
  ])('asks again for the birth date %s', (birthDate, gap) => {
    const answers = complete();
    answers.personal = { ...answers.personal, birthDate, birthPrecision: null };
    expect(gapsOf(answers)).toEqual([gap]);
  });

  it('wants one passport marked among several citizenships', () => {
    const answers = complete();
    answers.personal!.citizenships = [
      { country: 'NG', passportUsed: false },
      { country: 'US', passportUsed: false },
    ];
    expect(gapsOf(answers)).toEqual(['personal.citizenships one_passport']);
  });

  it('wants a secondary school and consent that was given', () => {
    const answers = complete();
    answers.education = [];
    answers.consent = { dataProcessing: false, truthful: true };
    expect(gapsOf(answers)).toEqual(['education.education secondary_school', 'consent.dataProcessing consent']);
  });

  it('says of an empty draft that nothing is started', () => {
    const states = sectionStates({}, gapsIn({}, today));
    expect(new Set(Object.values(states))).toEqual(new Set(['not_started']));
  });
});
