import type { Answers } from './answers.rules.js';
import { blindAnswers } from './blind.rules.js';

const whole: Answers = {
  personal: {
    surname: 'Zqcanary',
    givenNames: 'Zqcanary',
    nativeName: 'Zqcanary',
    birthDate: '2005-03-14',
    birthPlace: 'Zqcanary',
    citizenships: [{ country: 'NG', passportUsed: true }],
  },
  passport: { number: 'Zqcanary', mrz: 'Zqcanary' },
  contact: { phone: '+2348031234567', address: 'Zqcanary', emergencyName: 'Zqcanary' },
  education: [
    {
      level: 'secondary',
      institution: 'Queen’s College',
      country: 'NG',
      certificate: 'WASSCE',
      certificateNumber: 'Zqcanary',
      completedIn: 2023,
      sittings: [{ exam: 'WASSCE', year: 2023, number: 'Zqcanary' }],
      subjects: [{ subject: 'Biology', grade: 'A1' }],
    },
  ],
  choice: { entryType: 'first_year', representedBy: 'agent' },
};

describe('answers to a blind reviewer', () => {
  it('say nothing of who it is', () => {
    expect(JSON.stringify(blindAnswers(whole))).not.toMatch(/Zqcanary|2005-03-14|\+234/);
    expect(Object.keys(blindAnswers(whole))).toEqual(['education', 'choice']);
  });

  it('keep what was learnt', () => {
    expect(blindAnswers(whole).education).toEqual([
      {
        level: 'secondary',
        institution: 'Queen’s College',
        country: 'NG',
        certificate: 'WASSCE',
        completedIn: 2023,
        sittings: [{ exam: 'WASSCE', year: 2023 }],
        subjects: [{ subject: 'Biology', grade: 'A1' }],
      },
    ]);
    expect(blindAnswers({})).toEqual({});
  });
});
