import type { Profile } from '../../src/catalogue/occasion.rules.js';

/** What a Medicine applicant from a country must be asked, as the facts gathered on 2026-11-22 say. */
export interface Checklist {
  /** Citizenship, residence, birth and school; null: nothing is known yet. */
  country: string | null;
  /** How the certificate is made valid, and how many stations it passes. */
  certificate: [method: 'apostille' | 'consular' | 'none', stations: number];
  /** Words of the certificate's sentence. */
  words: string;
  /** Asked, never blocking. */
  warnings: string[];
  /** Advice of the home regulator that is acknowledged. */
  acknowledged: string[];
  /** Other advice. */
  notices: string[];
  /** Where it is said. */
  citation: string;
}

const checklist = (
  country: Checklist['country'],
  certificate: Checklist['certificate'],
  words: string,
  warnings: string[],
  acknowledged: string[],
  notices: string[],
  citation: string,
): Checklist => ({ country, certificate, words, warnings, acknowledged, notices: [...notices, 'funds'], citation });

const EXAM = 'exam-verification';

// prettier-ignore
export const CHECKLISTS: readonly Checklist[] = [
  checklist('IN', ['apostille', 2], 'Class XII', ['neet-result'], ['advisory-nmc'], ['visa-post-in'], 'HRD or SDM, then MEA; NEET-UG and FMGL 2021 (B)'),
  checklist('NG', ['consular', 3], 'WASSCE', [EXAM], ['advisory-mdcn'], [], 'Federal ministry, MFA Abuja, embassy (A); MDCN 06.2022 and 04.2023 (A)'),
  checklist('GH', ['consular', 3], 'WASSCE', [EXAM], ['advisory-mdc-ghana', 'advisory-mdc-ghana-entry'], ['visa-post-gh'], 'Embassy in Accra since 27.12.2023 (B); mdcghana.org (A)'),
  checklist('SO', ['consular', 3], 'Puntland', [], [], [], 'Issuing ministry, MFA, accredited post unknown (B)'),
  checklist('PK', ['apostille', 3], 'HSSC', [EXAM, 'pmdc-student-reg'], ['advisory-pmdc'], [], 'Party since 09.03.2023 (A): board, IBCC, MOFA; PM&DC 29.07.2024 (B)'),
  checklist('ET', ['consular', 3], 'SSLE', [EXAM], [], [], 'EAES, MFA, embassy: mfa.gov.et (A); Nuffic (A)'),
  checklist('SD', ['consular', 3], 'Sudanese', [], [], [], 'Ministry, MFA in Port Sudan, post unknown (C)'),
  checklist('SA', ['apostille', 1], 'complete secondary', [], [], ['advisory-sa'], 'Apostille since 07.12.2022: hcch.net (A); the Saudi list was not read (C)'),
  checklist('BG', ['none', 0], 'diploma za sredno', [], [], ['visa-free-still-d'], 'Treaty with Ukraine: Bulgarian ministry’s list (B)'),
  checklist('US', ['apostille', 2], 'High school diploma', [], ['advisory-ecfmg'], ['visa-free-still-d'], 'Secretary of State of the issuing state (A); ECFMG (B)'),
  checklist('EG', ['consular', 3], 'complete secondary', [], [], [], 'Published lists contradict each other (C)'),
  checklist('KE', ['consular', 3], 'complete secondary', [], [], [], 'The default: consular unless an apostille or a treaty applies (A)'),
  checklist('STATELESS', ['consular', 3], 'complete secondary', [], [], [], 'The default'),
  checklist(null, ['consular', 3], 'complete secondary', [], [], [], 'The default: no country is known yet'),
];

/** What is different for an applicant whose case is not the plain one. */
export interface AwkwardCase {
  name: string;
  of: string;
  change: Partial<Profile>;
  /** Slots that block sending, in order; the plain case has the three of the first line. */
  submission: string[];
  /** Enrolment slots beside those of everybody. */
  enrolment: string[];
  warnings: string[];
  /** Slot, method and the country whose chain it is. */
  chains: [slot: string, method: string, country: string | null][];
  acknowledged: string[];
  /** Rules that must not concern this person. */
  not: string[];
}

const PLAIN = ['passport', 'edu-cert', 'edu-transcript'];
const secondary = (country: string, issuedBy?: string, ...sittings: [exam: string | null, year: number][]) => ({
  level: 'secondary' as const,
  country,
  ...(issuedBy ? { issuedBy } : {}),
  sittings: sittings.map(([exam, year]) => ({ exam, year })),
});
const awkward = (
  name: string,
  of: string,
  change: Partial<Profile>,
  asked: Partial<Pick<AwkwardCase, 'submission' | 'enrolment' | 'warnings' | 'chains' | 'acknowledged' | 'not'>>,
): AwkwardCase => ({
  name,
  of,
  change,
  submission: PLAIN,
  enrolment: [],
  warnings: [],
  chains: [],
  acknowledged: [],
  not: [],
  ...asked,
});

export const AWKWARD_CASES: readonly AwkwardCase[] = [
  awkward(
    'an Indian with a certificate of the Kingdom',
    'IN',
    { residence: 'SA', schools: [secondary('SA')] },
    {
      warnings: ['neet-result'],
      chains: [
        ['edu-cert', 'apostille', 'SA'],
        ['medical-cert', 'apostille', 'SA'],
        ['birth-cert', 'apostille', 'IN'],
      ],
      acknowledged: ['advisory-nmc'],
      not: ['edu-cert-in', 'advisory-sa'],
    },
  ),
  awkward(
    'an Indian of a CBSE school in Riyadh',
    'IN',
    { residence: 'SA', schools: [secondary('SA', 'IN')] },
    {
      warnings: ['neet-result'],
      chains: [['edu-cert', 'apostille', 'IN']],
      acknowledged: ['advisory-nmc'],
      not: ['advisory-sa'],
    },
  ),
  awkward(
    'a Sudanese who sat the examination of 2023 in Riyadh in December 2024',
    'SD',
    { residence: 'SA', schools: [secondary('SA', 'SD', [null, 2023])] },
    { chains: [['edu-cert', 'consular', 'SD']], not: ['advisory-sa'] },
  ),
  awkward(
    'an American who is a Nigerian too',
    'US',
    { otherCitizenships: ['NG'] },
    { chains: [['edu-cert', 'apostille', 'US']], acknowledged: ['advisory-mdcn', 'advisory-ecfmg'] },
  ),
  awkward(
    'an Indian who comes by transfer from Georgia',
    'IN',
    { entryType: 'transfer', schools: [secondary('IN'), { level: 'higher', country: 'GE' }] },
    {
      submission: [...PLAIN, 'academic-reference'],
      enrolment: ['no-objection'],
      warnings: ['neet-result'],
      chains: [['edu-cert', 'apostille', 'IN']],
      acknowledged: ['advisory-nmc', 'advisory-nmc-transfer'],
    },
  ),
  awkward('a minor from Somalia', 'SO', { birthDate: '2009-06-01' }, { submission: [...PLAIN, 'guardian-consent'] }),
  awkward('a Somali whose birthday is not known', 'SO', { birthDate: null }, { warnings: ['guardian-consent'] }),
  awkward(
    'a Nigerian with WASSCE in two sittings',
    'NG',
    { schools: [secondary('NG', undefined, ['ng-wassce', 2024], ['ng-wassce', 2025])] },
    {
      submission: ['passport', 'edu-cert', 'edu-cert.2', 'edu-transcript'],
      warnings: [EXAM, `${EXAM}.2`],
      chains: [
        ['edu-cert', 'consular', 'NG'],
        ['edu-cert.2', 'consular', 'NG'],
      ],
      acknowledged: ['advisory-mdcn'],
    },
  ),
  awkward(
    'a Nigerian with WASSCE and NECO',
    'NG',
    { schools: [secondary('NG', undefined, ['ng-wassce', 2024], ['ng-neco', 2025])] },
    {
      submission: ['passport', 'edu-cert', 'edu-cert.2', 'edu-transcript'],
      warnings: [EXAM, `${EXAM}.2`],
      acknowledged: ['advisory-mdcn'],
    },
  ),
  awkward(
    'a Pakistani with A-levels',
    'PK',
    { schools: [secondary('PK', undefined, ['pk-equivalence', 2025])] },
    {
      warnings: [EXAM, 'pmdc-student-reg'],
      chains: [['edu-cert', 'apostille', 'PK']],
      acknowledged: ['advisory-pmdc'],
      not: ['edu-cert-pk-hssc'],
    },
  ),
  awkward(
    'a stateless person with a Bulgarian diploma, for whom a relative acts',
    'STATELESS',
    { residence: 'BG', representedBy: 'other', schools: [secondary('BG')] },
    {
      submission: [...PLAIN, 'poa'],
      chains: [['edu-cert', 'none', 'BG']],
      not: ['visa-free-still-d'],
    },
  ),
  awkward('a Kenyan whose agent has a contract', 'KE', { representedBy: 'agent' }, { not: ['poa'] }),
  awkward('an Iranian', 'IR', {}, { enrolment: ['mes-permission'] }),
];
