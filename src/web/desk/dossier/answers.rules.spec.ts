import { describe, expect, it } from '@jest/globals';
import { ageOn, comparedWith, languageOf } from './answers.rules.js';

describe('answers beside papers', () => {
  it('names the language of a script', () => {
    expect([languageOf('محمد'), languageOf('राम'), languageOf('ብርሃን'), languageOf('Okafor')]).toEqual([
      'ar',
      'hi',
      'am',
      undefined,
    ]);
  });

  it('compares a passport with the answers that stand in it, without inventing a surname', () => {
    const answers = {
      personal: { givenNames: 'PRIYA', birthDate: '2007', citizenships: [{ country: 'IN', passportUsed: true }] },
      passport: { number: 'Z1', expiresOn: '2034-03-31' },
    };
    expect(comparedWith('passport', answers).map(({ key }) => key)).toEqual([
      'givenNames',
      'number',
      'citizenship',
      'born',
      'expiresOn',
    ]);
  });

  it('finds the school of a numbered paper', () => {
    const education = [
      { level: 'higher' as const, institution: 'University', completedIn: 2025 },
      { level: 'secondary' as const, institution: 'School', completedIn: 2021 },
    ];
    expect(comparedWith('edu-cert', { education })[0]?.value).toBe('School');
    expect(comparedWith('edu-cert.2', { education })[0]?.value).toBe('University');
    expect(comparedWith('insurance', { education })).toEqual([]);
  });

  it('counts years that are over', () => {
    expect(ageOn('2007-11-23', '2026-11-22')).toBe(18);
    expect(ageOn('2007-11-22', '2026-11-22')).toBe(19);
    expect(ageOn('2007', '2026-11-22')).toBe(19);
    expect(ageOn(null, '2026-11-22')).toBeNull();
  });
});
