import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { housePack, readHouseFiles } from './reference/reference-files.data.js';
import type { Profile, School } from './occasion.rules.js';
import { type Requirement, requirementsFor, type RuleBook } from './requirement.rules.js';

const TODAY = '2026-11-22';
let book: RuleBook;

beforeAll(async () => {
  const pack = housePack(await readHouseFiles());
  const rows = (name: string) => pack.tables.find((one) => one.table.name === name)?.rows.map((one) => one.row) ?? [];
  book = {
    requirements: rows('requirementRule'),
    legalisations: rows('legalisationRule'),
    exams: rows('examSystem'),
  } as unknown as RuleBook;
});

function person(country: string | null, change: Partial<Profile> = {}): Profile {
  return {
    programme: 'MED',
    programmeLevel: 'master',
    entryType: 'first_year',
    citizenship: country,
    residence: country,
    birthCountry: country,
    birthDate: '2006-05-04',
    schools: [{ level: 'secondary', country }],
    ...change,
  };
}

const asked = (profile: Profile, day = TODAY) => requirementsFor(profile, book, day);
const slots = (list: Requirement[], level: string) => list.filter((one) => one.level === level).map((one) => one.slot);
const slot = (list: Requirement[], key: string) => {
  const found = list.find((one) => one.slot === key);
  if (!found) throw new Error(`no slot ${key}`);
  return found;
};
const rules = (list: Requirement[]) => list.flatMap((one) => one.ruleCodes);

const level = (birthDate: string | null) =>
  asked(person('SO', { birthDate })).find((one) => one.slot === 'guardian-consent')?.level ?? null;

describe('what is asked', () => {
  it('never asks for what comes only from the repealed list of 1998', () => {
    expect(rules(asked(person('NG')))).not.toEqual(expect.arrayContaining(['hiv-cert']));
    expect(rules(asked(person('NG')))).not.toEqual(expect.arrayContaining(['return-ticket']));
  });

  it('tells what is not sure beside the sentence, and lets it block nobody', () => {
    const cert = slot(asked(person('SA')), 'edu-cert');
    expect(cert).toMatchObject({ level: 'submission', basis: 'general', confidence: 'A', toConfirm: false });
    expect(cert.notes).toMatchObject([{ ruleCode: 'edu-cert-sa', toConfirm: true }]);
  });
});

describe('rules attach to what they are about', () => {
  it('Indian citizen, CBSE certificate issued by India in Riyadh: the chain of India', () => {
    const schools: School[] = [{ level: 'secondary', country: 'SA', issuedBy: 'IN' }];
    const cert = slot(asked(person('IN', { schools })), 'edu-cert');
    expect(cert.ruleCodes).toContain('legal-in');
    expect(cert.sentence.en).toContain('Class XII');
    expect(cert.notes.map((note) => note.ruleCode)).toEqual(['edu-cert-in-translation', 'edu-cert-sa', 'in-class-xii']);
  });

  it('Sudanese citizen, Sudanese certificate sat in Riyadh: the chain of Sudan, no advice of the Kingdom', () => {
    const schools: School[] = [{ level: 'secondary', country: 'SA', issuedBy: 'SD' }];
    const list = asked(person('SD', { residence: 'SA', schools }));
    expect(slot(list, 'edu-cert')).toMatchObject({ issuingCountry: 'SD', legalisationToConfirm: true });
    expect(slot(list, 'medical-cert').ruleCodes).toContain('legal-sa');
    expect(slot(list, 'birth-cert').ruleCodes).toContain('legal-sd');
    expect(rules(list)).not.toContain('advisory-sa');
  });

  it('a board of one country that examines in another: the board confirms, its country legalises', () => {
    const schools: School[] = [{ level: 'secondary', country: 'GH', issuedBy: 'NG' }];
    const list = asked(person('GH', { schools }));
    expect(slot(list, 'exam-verification').sentence.en).toContain('NECO');
    expect(slot(list, 'edu-cert').ruleCodes).toEqual(expect.arrayContaining(['edu-cert-ng', 'legal-ng']));
  });

  it('dual citizen: advice of both, what is asked follows the passport presented', () => {
    const dual = asked(person('US', { otherCitizenships: ['NG'] }));
    expect(rules(dual)).toEqual(expect.arrayContaining(['advisory-ecfmg', 'advisory-mdcn']));
    expect(rules(asked(person('US', { otherCitizenships: ['IR'] })))).not.toContain('mes-permission');
    expect(slot(asked(person('IR')), 'mes-permission')).toMatchObject({ level: 'enrolment', basis: 'citizenship' });
  });

  it('a Bulgarian school paper is exempt by treaty, whoever holds it', () => {
    const list = asked(person('NG', { schools: [{ level: 'secondary', country: 'BG' }] }));
    expect(slot(list, 'edu-cert')).toMatchObject({ legalisation: 'none', legalisationSteps: [] });
    expect(rules(list)).toContain('advisory-mdcn');
    expect(rules(list)).not.toContain('visa-free-still-d');
  });

  it('advice on practising medicine stays with those who would practise it', () => {
    expect(rules(asked(person('IN', { programme: 'PHARM' })))).not.toContain('neet-result');
  });
});

describe('schools', () => {
  it('schools in two countries: each paper with its own chain', () => {
    const list = asked(
      person('SD', {
        schools: [
          { level: 'secondary', country: 'SD' },
          { level: 'secondary', country: 'BG' },
        ],
      }),
    );
    expect(slots(list, 'submission')).toEqual([
      'passport',
      'edu-cert',
      'edu-cert.2',
      'edu-transcript',
      'edu-transcript.2',
    ]);
    expect(slot(list, 'edu-cert').legalisation).toBe('consular');
    expect(slot(list, 'edu-cert.2').legalisation).toBe('none');
    expect(slot(list, 'edu-transcript.2').legalisation).toBe('none');
  });

  it('a postgraduate brings a diploma of higher education, never a school certificate', () => {
    const list = asked(
      person('NG', {
        programme: 'PG',
        programmeLevel: 'postgraduate',
        schools: [
          { level: 'secondary', country: 'NG' },
          { level: 'higher', country: 'IN' },
        ],
      }),
    );
    expect(slot(list, 'edu-cert').sentence.en).toContain('higher education');
    expect(slot(list, 'edu-cert').legalisation).toBe('apostille');
    expect(slots(list, 'submission')).toContain('prior-he-curriculum');
    expect(rules(list)).not.toContain('edu-cert-ng');
    expect(rules(list)).not.toContain('exam-verification-ng');
  });
});

describe('age', () => {
  it('asks for a guardian until the day before the eighteenth birthday', () => {
    expect([level('2008-11-23'), level('2008-11-22')]).toEqual(['submission', null]);
  });

  it('counts an unknown day or month for the applicant, and asks', () => {
    expect(level('2008-12')).toBe('submission');
    expect(level('2008-11')).toBe('warning');
    expect(level('2008')).toBe('warning');
    expect(level('2009')).toBe('submission');
    expect(level('2007')).toBeNull();
    expect(level(null)).toBe('warning');
  });
});

describe('whatever is asked', () => {
  it('has unique slots, a stable order, both languages, and nothing unsure that blocks', () => {
    const country = fc.constantFrom('IN', 'NG', 'GH', 'SO', 'PK', 'ET', 'SD', 'SA', 'BG', 'US', 'RU', 'UKNOWN', null);
    const schools = fc.array(
      fc.record({ level: fc.constantFrom<School['level']>('secondary', 'higher'), country, issuedBy: country }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        country,
        schools,
        fc.constantFrom('MED', 'PHARM', 'PREP', 'PG', null),
        fc.constantFrom('first_year', 'transfer', null),
        fc.constantFrom('2009-01-31', '2008', null),
        (citizenship, ofSchools, programme, entryType, birthDate) => {
          const profile = person(citizenship, { schools: ofSchools, programme, entryType, birthDate });
          const list = asked(profile);
          const keys = list.map((one) => one.slot).filter((one) => one !== null);
          expect(new Set(keys).size).toBe(keys.length);
          expect(list.every((one) => one.sentence.en && one.sentence.uk)).toBe(true);
          expect(list.filter((one) => one.slot === null).every((one) => one.level === 'notice')).toBe(true);
          const blocking = list.filter((one) => one.level === 'submission' || one.level === 'enrolment');
          expect(blocking.every((one) => !one.toConfirm)).toBe(true);
          const shuffled = { ...book, requirements: book.requirements.toReversed() };
          expect(requirementsFor(profile, shuffled, TODAY).map((one) => one.slot ?? one.ruleCodes[0])).toEqual(
            list.map((one) => one.slot ?? one.ruleCodes[0]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
