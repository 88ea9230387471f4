import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../../applications/answers.rules.js';
import { type Finding, findingsIn, type Held } from './finding.rules.js';

const SETTING = { today: '2026-11-30', countries: new Map([['NGA', 'NG']]) };

const AMAKA: Answers = {
  personal: {
    surname: 'Okafor',
    givenNames: 'Amaka',
    birthDate: '2005-03-14',
    citizenships: [{ country: 'NG', passportUsed: true }],
  },
  passport: { number: 'A01234567', issuedOn: '2024-02-01', expiresOn: '2034-01-31' },
  education: [
    { level: 'secondary', country: 'NG', certificate: 'WASSCE', certificateNumber: '4123456/23', completedIn: 2023 },
  ],
};

/** A dossier of Amaka's with other answers, section by section. */
function held(changes: Answers = {}, more: Partial<Held> = {}): Held {
  const answers = {
    ...AMAKA,
    ...changes,
    personal: { ...AMAKA.personal, ...changes.personal },
    passport: { ...AMAKA.passport, ...changes.passport },
  };
  return { id: 'b', answers, files: [], live: true, ...more };
}

/** Another person's, who shares nothing with Amaka. */
const other = (changes: Answers = {}, more: Partial<Held> = {}) =>
  held(
    {
      passport: { number: 'B7654321' },
      education: [],
      ...changes,
      personal: { givenNames: 'Ngozi', birthDate: '2004-09-01', ...changes.personal },
    },
    { id: 'a', ...more },
  );

const kinds = (own: Held, others: readonly Held[] = []) => findingsIn(own, others, SETTING).map(({ kind }) => kind);
const school = (more: object) => ({ education: [{ level: 'secondary' as const, country: 'SD', ...more }] });

describe('what does not fit in one dossier', () => {
  it('is nothing where everything fits', () => {
    expect(kinds(held())).toEqual([]);
  });

  it('is a certificate or a sitting from before its holder was fourteen', () => {
    expect(kinds(held(school({ completedIn: 2018 })))).toEqual(['early_certificate']);
    expect(kinds(held(school({ completedIn: 2019 })))).toEqual([]);
    expect(kinds(held(school({ completedIn: 2023, sittings: [{ year: 2017 }] })))).toEqual(['early_certificate']);
  });

  it('is not an examination of 2023 that was sat in 2024, whichever of the two the school was finished in', () => {
    expect(kinds(held(school({ completedIn: 2023, sittings: [{ exam: 'sudan', year: 2024 }] })))).toEqual([]);
    expect(kinds(held(school({ completedIn: 2024, sittings: [{ exam: 'sudan', year: 2023 }] })))).toEqual([]);
  });

  it('is a passport that has run out, once, however many days ago', () => {
    const own = held({ passport: { issuedOn: '2016-11-29', expiresOn: '2026-11-29' } });
    const [now] = findingsIn(own, [], SETTING);
    const [later] = findingsIn(own, [], { ...SETTING, today: '2027-02-01' });
    expect(now).toMatchObject({ kind: 'passport_expired', right: { facts: [{ key: 'today', value: '2026-11-30' }] } });
    expect(later?.ground).toBe(now?.ground);
    expect(kinds(held({ passport: { expiresOn: '2026-11-30' } }))).toEqual([]);
  });

  it.each([
    ['a passport issued after today', { passport: { issuedOn: '2026-12-01' } }],
    ['a passport issued after it expires', { passport: { issuedOn: '2024-02-01', expiresOn: '2024-02-01' } }],
    ['a passport issued before birth', { passport: { issuedOn: '2005-02-27' } }],
    ['a school finished before it began', school({ startedIn: 2024, completedIn: 2023 })],
  ])('is %s', (_, changes) => {
    expect(kinds(held(changes))).toContain('impossible_dates');
  });

  it('compares a day with a birth of which only the year is known as far as that goes', () => {
    expect(kinds(held({ personal: { birthDate: '2005' }, passport: { issuedOn: '2005-01-02' } }))).toEqual([]);
  });

  it('is another person’s name in another script or on another paper', () => {
    expect(kinds(held({ personal: { aliases: [{ name: 'Amaca Okafor', source: 'school' }] } }))).toEqual([]);
    expect(kinds(held({ personal: { aliases: [{ name: 'Grace Mensah', source: 'school' }] } }))).toEqual([
      'names_apart',
    ]);
  });

  it('is lines of a passport that say something else, as one question with everything that differs', () => {
    // The specimen of ICAO Doc 9303: Anna Maria Eriksson, born on 12 August 1974.
    const mrz = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
    const [found, ...more] = findingsIn(held({ passport: { mrz } }), [], SETTING);
    expect(more).toEqual([]);
    expect(found?.kind).toBe('lines_differ');
    const keys = found?.left.facts.map(({ key }) => key);
    expect(keys).toEqual(['surname', 'givenNames', 'passportNumber', 'birthDate', 'expiresOn']);
    expect(found?.right.facts).toContainEqual({ key: 'birthDate', value: '1974-08-12' });
  });

  it('is nothing any more once the dossier has come to its end', () => {
    expect(kinds(held(school({ completedIn: 2018 }), { live: false }))).toEqual([]);
  });
});

describe('what two dossiers share', () => {
  const same = { education: AMAKA.education };

  it('is a passport, however it is typed', () => {
    expect(kinds(held(), [other({ passport: { number: 'a 0123-4567' } })])).toEqual(['same_passport']);
    const ghana = { citizenships: [{ country: 'GH', passportUsed: true }] };
    expect(kinds(held(), [other({ passport: { number: 'A01234567' }, personal: ghana })])).toEqual([]);
  });

  it('is a certificate of the same issuing country', () => {
    expect(kinds(held(), [other(same)])).toEqual(['same_certificate']);
    const ghana = [{ level: 'secondary' as const, country: 'GH', certificateNumber: '4123456/23' }];
    expect(kinds(held(), [other({ education: ghana })])).toEqual([]);
  });

  it('is no certificate where the number says too little', () => {
    const vague = { education: [{ level: 'secondary' as const, country: 'NG', certificateNumber: '12/3' }] };
    expect(kinds(held(vague), [other(vague)])).toEqual([]);
  });

  it('is the same file, with the version of each', () => {
    const file = (documentId: string) => [{ hash: 'ff', slot: 'edu-cert', documentId }];
    const [found] = findingsIn(held({}, { files: file('own') }), [other({}, { files: file('theirs') })], SETTING);
    expect(found?.left.facts.at(-1)).toEqual({ key: 'file', value: 'edu-cert', documentId: 'theirs' });
    expect(found?.right.facts.at(-1)).toEqual({ key: 'file', value: 'edu-cert', documentId: 'own' });
  });

  it.each([
    [
      'day of birth and name in another spelling',
      { personal: { givenNames: 'Amakah', birthDate: '2005-03-14' } },
      true,
    ],
    [
      'phone and name in another order',
      { contact: { phone: '+2348031234567' }, personal: { surname: 'Amaka', givenNames: 'Okafor' } },
      true,
    ],
    ['day of birth and phone', { contact: { phone: '+2348031234567' }, personal: { birthDate: '2005-03-14' } }, true],
    ['day of birth alone', { personal: { birthDate: '2005-03-14' } }, false],
    ['phone alone, as an agent’s', { contact: { phone: '+2348031234567' } }, false],
    ['name alone', { personal: { givenNames: 'Amaka' } }, false],
    ['year of birth and name', { personal: { givenNames: 'Amaka', birthDate: '2005' } }, false],
  ])('is a person by %s', (_, changes: Answers, one) => {
    const contact = { phone: '+2348031234567' };
    expect(kinds(held({ contact }), [other(changes)])).toEqual(one ? ['same_person'] : []);
  });

  it('is the same question from whichever dossier it is looked for', () => {
    const [own, theirs] = [held(), other(same)];
    expect(findingsIn(own, [theirs], SETTING)).toEqual(findingsIn(theirs, [own], SETTING));
  });

  it('is asked as long as one of both is under way', () => {
    const over = { live: false };
    expect(kinds(held({}, over), [other(same)])).toEqual(['same_certificate']);
    expect(kinds(held({}, over), [other(same, over)])).toEqual([]);
  });

  it('shows both persons, and keeps no number in its ground', () => {
    const [found] = findingsIn(held(), [other(same)], SETTING) as [Finding];
    expect(found.left.facts[0]).toEqual({ key: 'name', value: 'Ngozi Okafor' });
    expect(found.right.facts[0]).toEqual({ key: 'name', value: 'Amaka Okafor' });
    expect(found.ground).toMatch(/^[0-9a-f]{64}$/);
  });
});
