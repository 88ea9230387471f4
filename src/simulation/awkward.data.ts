import type { Answers } from '../applications/answers.rules.js';

/** A dossier that has broken other systems. What is given here is laid over an invented person's answers. */
export interface AwkwardCase {
  key: string;
  /** What is awkward about it. */
  what: string;
  answers: Answers;
  /** How far it goes: a draft, sent, or offered and accepted. */
  until: 'submit' | 'verify' | 'accept';
  /** After sending: the passport was replaced. */
  newPassport?: string;
}

const citizen = (country: string) => [{ country, passportUsed: true }];
const school = (country: string, certificate: string, more: object = {}) => [
  { level: 'secondary' as const, institution: 'Secondary School', country, certificate, completedIn: 2025, ...more },
];

/** The sixteen cases of the department's list of what is really met. */
export const AWKWARD: readonly AwkwardCase[] = [
  {
    key: 'single-name',
    what: 'one name only, the surname blank',
    answers: { personal: { givenNames: 'Hodan', surname: null, citizenships: citizen('SO'), residence: 'SO' }, education: school('SO', 'National secondary leaving certificate') },
    until: 'verify',
  },
  {
    key: 'three-part-name',
    what: 'Ethiopian: own, father’s and grandfather’s name, no surname',
    answers: { personal: { givenNames: 'Bethlehem Tadesse Alemu', surname: null, nativeName: 'ቤተልሔም ታደሰ ዓለሙ', citizenships: citizen('ET'), residence: 'ET' }, education: school('ET', 'SSLE') },
    until: 'submit',
  },
  {
    key: 'three-spellings',
    what: 'the same Somali person spelled three ways on three papers',
    answers: { personal: { givenNames: 'Mohamed Abdi Hassan', surname: null, citizenships: citizen('SO'), residence: 'KE', aliases: [{ name: 'Maxamed Cabdi Xasan', source: 'school certificate' }, { name: 'Mohammed Abdi Hasan', source: 'birth certificate' }] }, education: school('SO', 'Puntland certificate') },
    until: 'submit',
  },
  {
    key: 'birth-year-only',
    what: 'day and month of birth unknown',
    answers: { personal: { birthDate: '2006', birthPrecision: 'year', citizenships: citizen('SD'), residence: 'SD' } },
    until: 'submit',
  },
  {
    key: 'sudanese-in-riyadh',
    what: 'Sudanese citizen, school and residence in Saudi Arabia',
    answers: { personal: { givenNames: 'Omer', surname: 'Elhassan', citizenships: citizen('SD'), residence: 'SA' }, education: school('SA', 'Sudanese Secondary School Certificate', { issuedBy: 'SD', city: 'Riyadh' }) },
    until: 'verify',
  },
  {
    key: 'indian-cbse-in-saudi',
    what: 'Indian citizen, CBSE certificate issued in Saudi Arabia',
    answers: { personal: { givenNames: 'Arjun', surname: 'Nair', citizenships: citizen('IN'), residence: 'SA' }, education: school('SA', 'Class XII (CBSE)', { issuedBy: 'SA', city: 'Jeddah' }) },
    until: 'accept',
  },
  {
    key: 'dual-us-nigerian',
    what: 'citizen of two countries, the Nigerian passport used',
    answers: { personal: { givenNames: 'Grace', surname: 'Okafor', citizenships: [{ country: 'NG', passportUsed: true }, { country: 'US', passportUsed: false }], residence: 'US' }, education: school('US', 'High school diploma') },
    until: 'submit',
  },
  {
    key: 'stateless',
    what: 'stateless (XXA in the passport)',
    answers: { personal: { givenNames: 'Yousef', surname: 'Khalil', nativeName: 'يوسف خليل', citizenships: citizen('STATELESS'), residence: 'JO', birthCountry: 'JO' }, education: school('JO', 'Tawjihi') },
    until: 'submit',
  },
  {
    key: 'south-sudan-old-paper',
    what: 'citizen of South Sudan with a Sudanese paper from before 2011',
    answers: { personal: { citizenships: citizen('SS'), residence: 'SS', birthDate: '1992-05-04', birthPrecision: 'day' }, education: school('SD', 'Sudanese Secondary School Certificate', { completedIn: 2010, issuedBy: 'SD' }) },
    until: 'submit',
  },
  {
    key: 'new-passport',
    what: 'passport replaced while the dossier was being checked',
    answers: { personal: { citizenships: citizen('GH'), residence: 'GH' }, education: school('GH', 'WASSCE') },
    until: 'submit',
    newPassport: 'G7654321',
  },
  {
    key: 'two-accounts-1',
    what: 'one person, first account',
    answers: { personal: { givenNames: 'Tunde', surname: 'Adeyemi', birthDate: '2007-03-14', birthPrecision: 'day', citizenships: citizen('NG'), residence: 'NG' }, passport: { number: 'A12345678' }, education: school('NG', 'WASSCE') },
    until: 'submit',
  },
  {
    key: 'two-accounts-2',
    what: 'the same person, second account and address',
    answers: { personal: { givenNames: 'Babatunde', surname: 'Adeyemi', birthDate: '2007-03-14', birthPrecision: 'day', citizenships: citizen('NG'), residence: 'NG' }, passport: { number: 'A 1234 5678' }, education: school('NG', 'WASSCE') },
    until: 'submit',
  },
  {
    key: 'shared-certificate-1',
    what: 'certificate number shared with another applicant',
    answers: { personal: { citizenships: citizen('PK'), residence: 'PK' }, education: school('PK', 'HSSC Pre-Medical', { certificateNumber: 'HSSC-2025-001177' }) },
    until: 'submit',
  },
  {
    key: 'shared-certificate-2',
    what: 'the other applicant with that certificate number',
    answers: { personal: { citizenships: citizen('PK'), residence: 'PK' }, education: school('PK', 'HSSC Pre-Medical', { certificateNumber: 'HSSC-2025-001177' }) },
    until: 'submit',
  },
  {
    key: 'agents-phone-1',
    what: 'contact that stands in several dossiers: an agent’s',
    answers: { contact: { phone: '+919876543210' }, personal: { citizenships: citizen('IN'), residence: 'IN' }, education: school('IN', 'Class XII') },
    until: 'submit',
  },
  {
    key: 'agents-phone-2',
    what: 'the same agent’s contact again',
    answers: { contact: { phone: '+919876543210' }, personal: { citizenships: citizen('IN'), residence: 'IN' }, education: school('IN', 'Class XII') },
    until: 'submit',
  },
  {
    key: 'two-sittings',
    what: 'WASSCE from two sittings: two certificates of one school',
    answers: { personal: { citizenships: citizen('NG'), residence: 'NG' }, education: [...school('NG', 'WASSCE', { completedIn: 2024, certificateNumber: '4123456/24' }), ...school('NG', 'WASSCE', { certificateNumber: '4123456/25' })] },
    until: 'verify',
  },
  {
    key: 'failing-marks',
    what: 'Ethiopian certificate with failing marks: it is issued all the same',
    answers: { personal: { citizenships: citizen('ET'), residence: 'ET' }, education: school('ET', 'SSLE', { subjects: [{ subject: 'Biology', grade: '41' }, { subject: 'Chemistry', grade: '38' }] }) },
    until: 'submit',
  },
  {
    key: 'exam-of-2023',
    what: 'Sudanese examination of 2023, sat in December 2024',
    answers: { personal: { citizenships: citizen('SD'), residence: 'EG' }, education: school('SD', 'Sudanese Secondary School Certificate', { completedIn: 2023, certificate: 'Sudanese Secondary School Certificate 2023 (sat December 2024)' }) },
    until: 'submit',
  },
]; // prettier-ignore
