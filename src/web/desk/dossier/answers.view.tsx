import type { ComponentChildren } from 'preact';
import type { Answers, SchoolAnswers, Section } from '../../../applications/answers.rules.js';
import { countryName, formatDay, languageName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type Fact, FactRows } from '../../ui/facts.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { languageOf, marksOf, yearsOf } from './answers.rules.js';
import { answerWords } from './answers.words.js';

/** All answers, section by section, as staff read them. */
export function AnswersView(props: { locale: Locale; answers: Answers }) {
  const { locale, answers } = props;
  const desk = deskWords[locale].section;
  const groups: [Section, Fact[]][] = [
    ['personal', personal(locale, answers)],
    ['passport', passport(locale, answers)],
    ['contact', contact(locale, answers)],
    ['education', (answers.education ?? []).flatMap((school) => schoolFacts(locale, school))],
    ['choice', choice(locale, answers)],
    ['consent', consent(locale, answers)],
  ];
  const told = groups.filter(([, facts]) => facts.some(([, value]) => value));
  if (told.length === 0) return <Soft p>{answerWords[locale].none}</Soft>;
  return (
    <>
      {told.map(([section, facts]) => (
        <>
          <h3>{desk[section]}</h3>
          <FactRows facts={facts} />
        </>
      ))}
    </>
  );
}

const country = (locale: Locale, code: string | null | undefined) => (code ? countryName(locale, code) : null);
const day = (locale: Locale, value: string | null | undefined) => (value ? formatDay(locale, value) : null);
const code = (value: string | null | undefined): ComponentChildren => (value ? <Code>{value}</Code> : null);

function personal(locale: Locale, answers: Answers): Fact[] {
  const say = answerWords[locale];
  const given = answers.personal ?? {};
  const native = given.nativeName;
  return [
    [say.surname, given.surname ? <Name>{given.surname}</Name> : null],
    [say.givenNames, given.givenNames ? <Name>{given.givenNames}</Name> : null],
    [say.nativeName, native ? <Name lang={languageOf(native)}>{native}</Name> : null],
    [say.ukrainianName, given.ukrainianName ? <Name lang="uk">{given.ukrainianName}</Name> : null],
    [say.patronymic, given.patronymic],
    [say.aliases, (given.aliases ?? []).map((one) => say.aliasOf(one.name, one.source)).join('; ')],
    [say.born, day(locale, given.birthDate)],
    [say.sex, given.sex ? say.sexes[given.sex] : null],
    [say.birthCountry, [given.birthPlace, country(locale, given.birthCountry)].filter(Boolean).join(', ')],
    [say.residence, country(locale, given.residence)],
    [
      say.citizenships,
      (given.citizenships ?? [])
        .map((one) => countryName(locale, one.country) + (one.passportUsed ? ` (${say.used})` : ''))
        .join(', '),
    ],
  ];
}

function passport(locale: Locale, answers: Answers): Fact[] {
  const say = answerWords[locale];
  const given = answers.passport ?? {};
  return [
    [say.number, code(given.number)],
    [say.issuedOn, day(locale, given.issuedOn)],
    [say.expiresOn, day(locale, given.expiresOn)],
    [say.authority, given.authority],
  ];
}

function contact(locale: Locale, answers: Answers): Fact[] {
  const say = answerWords[locale];
  const given = answers.contact ?? {};
  const apps = [given.whatsapp ? 'WhatsApp' : null, given.telegram ? 'Telegram' : null].filter(Boolean).join(', ');
  const address = [given.address, given.postcode, given.city, country(locale, given.country)].filter(Boolean);
  return [
    [
      say.phone,
      given.phone ? (
        <>
          <Code>{given.phone}</Code> {apps}
        </>
      ) : null,
    ],
    [say.address, address.join(', ')],
    [say.visaCountry, country(locale, given.visaCountry)],
    [
      say.emergency,
      given.emergencyName || given.emergencyPhone ? (
        <>
          {given.emergencyName} {code(given.emergencyPhone)}
        </>
      ) : null,
    ],
  ];
}

function schoolFacts(locale: Locale, school: SchoolAnswers): Fact[] {
  const say = answerWords[locale];
  const where = [school.institution, school.city, country(locale, school.country)].filter(Boolean).join(', ');
  return [
    [school.level === 'higher' ? say.higher : say.school, where],
    [say.certificate, school.certificate],
    [say.certificateNumber, code(school.certificateNumber)],
    [say.issuedBy, school.issuedBy !== school.country ? country(locale, school.issuedBy) : null],
    [say.years, yearsOf(school)],
    [
      say.language,
      school.language && /^[a-z]{2,3}$/.test(school.language) ? languageName(locale, school.language) : school.language,
    ],
    [say.marks, marksOf(school)],
  ];
}

function choice(locale: Locale, answers: Answers): Fact[] {
  const say = answerWords[locale];
  const entry = answers.choice?.entryType;
  return [[say.entryType, entry ? say.entryTypes[entry] : null]];
}

function consent(locale: Locale, answers: Answers): Fact[] {
  const say = answerWords[locale];
  const yesNo = (value: boolean | null | undefined) =>
    value === undefined || value === null ? null : value ? say.yes : say.no;
  return [
    [say.dataProcessing, yesNo(answers.consent?.dataProcessing)],
    [say.truthful, yesNo(answers.consent?.truthful)],
  ];
}
