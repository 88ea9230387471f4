import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Profile } from '../src/catalogue/occasion.rules.js';
import { housePack, readHouseFiles } from '../src/catalogue/reference/reference-files.data.js';
import { type Requirement, requirementsFor, type RuleBook } from '../src/catalogue/requirement.rules.js';
import { AWKWARD_CASES, CHECKLISTS } from './support/checklist.data.js';

const TODAY = '2026-11-22';
const FOR_ALL = ['face-photo-digital', 'birth-cert', 'medical-cert', 'insurance', 'photo-print'];
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

function asked(country: string | null, change: Partial<Profile> = {}, day = TODAY): Requirement[] {
  const schools = [{ level: 'secondary' as const, country }];
  const person: Profile = {
    programme: 'MED',
    programmeLevel: 'master',
    entryType: 'first_year',
    citizenship: country,
    residence: country,
    birthCountry: country,
    birthDate: '2006-05-04',
    schools,
  };
  return requirementsFor({ ...person, ...change }, book, day);
}

const slots = (list: Requirement[], level: string) => list.filter((one) => one.level === level).map((one) => one.slot);
const advice = (list: Requirement[], acknowledge: boolean) =>
  list.filter((one) => one.level === 'notice' && one.acknowledge === acknowledge).map((one) => one.ruleCodes[0]);
const slot = (list: Requirement[], key: string) => {
  const found = list.find((one) => one.slot === key);
  if (!found) throw new Error(`no slot ${key}`);
  return found;
};

describe('the checklist of a Medicine applicant from', () => {
  it.each(CHECKLISTS.map((one) => [one.country ?? 'nowhere yet', one.citation, one] as const))(
    '%s: %s',
    (_, __, of) => {
      const list = asked(of.country);
      const cert = slot(list, 'edu-cert');
      expect({
        submission: slots(list, 'submission'),
        enrolment: slots(list, 'enrolment'),
        warnings: slots(list, 'warning'),
        certificate: [cert.legalisation, cert.legalisationSteps.length],
        acknowledged: advice(list, true),
        notices: advice(list, false),
      }).toEqual({
        submission: ['passport', 'edu-cert', 'edu-transcript'],
        enrolment: FOR_ALL,
        warnings: of.warnings,
        certificate: of.certificate,
        acknowledged: of.acknowledged,
        notices: of.notices,
      });
      expect(cert.sentence.en).toContain(of.words);
      expect(slot(list, 'edu-transcript').legalisation).toBe(cert.legalisation);
      expect(slot(list, 'passport').legalisation).toBe('none');
      expect(slot(list, 'medical-cert').validity?.maxAge).toEqual({ months: 2, at: 'entry' });
    },
  );
});

describe('the checklist of', () => {
  it.each(AWKWARD_CASES.map((one) => [one.name, one] as const))('%s', (_, of) => {
    const list = asked(of.of, of.change);
    expect({
      submission: slots(list, 'submission'),
      enrolment: slots(list, 'enrolment').filter((key) => !FOR_ALL.includes(key ?? '')),
      warnings: slots(list, 'warning'),
      acknowledged: advice(list, true),
      chains: of.chains.map(([key]) => [key, slot(list, key).legalisation, slot(list, key).issuingCountry]),
    }).toEqual({
      submission: of.submission,
      enrolment: of.enrolment,
      warnings: of.warnings,
      acknowledged: of.acknowledged,
      chains: of.chains,
    });
    expect(list.flatMap((one) => one.ruleCodes).filter((code) => of.not.includes(code))).toEqual([]);
  });
});

describe('examinations', () => {
  it.each([
    [2002, 'et-eslce', 'ESLCE'],
    [2003, 'et-eheee', 'EHEEE'],
    [2010, 'et-eheee', 'EHEEE'],
    [2011, 'et-ueec', 'UEEC'],
    [2020, 'et-ueec', 'UEEC'],
    [2021, 'et-ssle', 'SSLE'],
  ])('of Ethiopia in %i: %s, without being asked', (year, exam, name) => {
    const schools = [{ level: 'secondary' as const, country: 'ET', sittings: [{ exam: null, year }] }];
    const cert = slot(asked('ET', { schools }), 'edu-cert');
    expect(cert.exam?.code).toBe(exam);
    expect(cert.sentence.en).toContain(name);
    expect(cert.staffNotes.map((note) => note.en).join()).toContain('even to those who failed');
  });

  it('each sitting has its own certificate, its own confirmation and its own words', () => {
    const sittings = [
      { exam: 'ng-wassce', year: 2024 },
      { exam: 'ng-neco', year: 2025 },
    ];
    const list = asked('NG', { schools: [{ level: 'secondary', country: 'NG', sittings }] });
    expect(['edu-cert', 'edu-cert.2'].map((key) => slot(list, key).sitting)).toEqual([1, 2]);
    expect(slot(list, 'exam-verification').sentence.en).toContain('verify.waeconline.org.ng');
    expect(slot(list, 'exam-verification.2').sentence.en).toContain('everify.neco.gov.ng');
  });

  it('an examination of another country than the one that issued the certificate says nothing', () => {
    const schools = [{ level: 'secondary' as const, country: 'GH', sittings: [{ exam: 'ng-neco', year: 2024 }] }];
    const cert = slot(asked('GH', { schools }), 'edu-cert');
    expect([cert.exam, cert.ruleCodes.includes('edu-cert-ng-neco')]).toEqual([null, false]);
  });

  it('a second sitting renumbers no certificate of another school', () => {
    const kenya = { level: 'secondary' as const, country: 'KE' };
    const nigeria = (sittings: number) => ({
      level: 'secondary' as const,
      country: 'NG',
      sittings: Array.from({ length: sittings }, () => ({ exam: 'ng-wassce', year: 2024 })),
    });
    const issuers = (sittings: number) =>
      asked('NG', { schools: [nigeria(sittings), kenya] })
        .filter((one) => one.documentType === 'edu-cert')
        .map((one) => one.issuingCountry);
    expect([issuers(1), issuers(2)]).toEqual([
      ['NG', 'KE'],
      ['NG', 'KE', 'NG'],
    ]);
  });
});

describe('legalisation', () => {
  it.each([
    ['PK', '2023-03-08', 'consular'],
    ['PK', '2023-03-09', 'apostille'],
    ['SA', '2022-12-06', 'consular'],
    ['SA', '2022-12-07', 'apostille'],
  ])('%s on %s: %s', (country, day, method) => {
    expect(slot(asked(country, {}, day), 'edu-cert').legalisation).toBe(method);
  });

  it('sends a birth certificate through no ministry of education', () => {
    const list = asked('NG');
    const stations = (key: string) => slot(list, key).legalisationSteps.map((step) => step.en);
    expect(stations('edu-cert')).toEqual([
      'Federal Ministry of Education, Abuja',
      'Ministry of Foreign Affairs, Abuja (keep the treasury receipt)',
      'Embassy of Ukraine, Abuja',
    ]);
    expect(stations('birth-cert')).toHaveLength(3);
    expect(stations('birth-cert').join()).not.toContain('Education');
  });

  it('names the packs that a checklist rests on', () => {
    const packs = new Set(
      asked('IN', { schools: [{ level: 'secondary', country: 'SA' }] }).flatMap((one) =>
        one.judgedBy.map(({ pack }) => pack),
      ),
    );
    expect([...packs].toSorted()).toEqual(['IN', 'SA', 'general']);
  });
});

describe('every row of the house', () => {
  it('says where it comes from, how sure it is and when it was looked at, in both languages', () => {
    const rows = [...book.requirements, ...book.legalisations, ...book.exams] as unknown as Record<string, unknown>[];
    for (const row of rows) {
      expect(row).toMatchObject({ source: expect.stringMatching(/\S/), lastChecked: expect.any(String) });
      for (const [name, value] of Object.entries(row)) {
        if (name.endsWith('En'))
          expect([row['code'], name, Boolean(row[name.replace(/En$/, 'Uk')])]).toEqual([
            row['code'],
            name,
            Boolean(value),
          ]);
      }
    }
  });
});
