import { sittingsOf } from '../../applications/answer-facts.rules.js';
import type { Answers, SchoolAnswers, Section } from '../../applications/answers.rules.js';
import { countryName, formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { type Answer, SummaryList } from '../ui/facts.view.js';
import { idOf } from '../ui/form/form.rules.js';
import { passportLineWords } from '../passport/passport-lines.words.js';
import { Code, Name, Soft } from '../ui/text.view.js';
import { portalWords } from './portal.words.js';
import { sectionWords } from './sections/section.words.js';

type Value = Answer['answer'];

const day = (locale: Locale, value: string | null | undefined) => (value ? formatDay(locale, value) : null);
const country = (locale: Locale, value: string | null | undefined) => (value ? countryName(locale, value) : null);
const code = (value: string | null | undefined) => (value ? <Code>{value}</Code> : null);
const name = (value: string | null | undefined) => (value ? <Name>{value}</Name> : null);

/**
 * The answers of a section by field, in the order of its form, in the words of its form. What was not answered is null.
 */
export function answersOf(locale: Locale, section: Section, answers: Answers): [string, string, Value][] {
  const say = sectionWords[locale];
  switch (section) {
    case 'personal': {
      const w = say.personal;
      const given = answers.personal ?? {};
      const aliases = given.aliases ?? [];
      const citizenships = given.citizenships ?? [];
      return [
        ['givenNames', w.givenNames, name(given.givenNames)],
        ['surname', w.surname, name(given.surname)],
        ['nativeName', w.nativeName, name(given.nativeName)],
        ['patronymic', w.patronymic, name(given.patronymic)],
        [
          'aliases',
          w.alias,
          aliases.length > 0
            ? aliases.map((one, n) => (
                <>
                  {n > 0 ? <br /> : null}
                  <Name>{one.name}</Name>
                  {one.source ? ` (${one.source})` : null}
                </>
              ))
            : null,
        ],
        ['birthDate', w.birthDate, day(locale, given.birthDate)],
        ['sex', w.sex, given.sex ? w.sexes[given.sex] : null],
        ['birthCountry', w.birthCountry, country(locale, given.birthCountry)],
        ['birthPlace', w.birthPlace, given.birthPlace ?? null],
        [
          'citizenships',
          w.citizenships,
          citizenships.length > 0
            ? citizenships
                .map((one) => {
                  const named = countryName(locale, one.country);
                  return one.passportUsed && citizenships.length > 1 ? `${named} (${w.used})` : named;
                })
                .join('; ')
            : null,
        ],
        ['residence', w.residence, country(locale, given.residence)],
      ];
    }
    case 'passport': {
      const w = say.passport;
      const given = answers.passport ?? {};
      return [
        ['number', w.number, code(given.number)],
        ['issuedOn', w.issuedOn, day(locale, given.issuedOn)],
        ['expiresOn', w.expiresOn, day(locale, given.expiresOn)],
        ['authority', w.authority, given.authority ?? null],
        ['mrz', passportLineWords[locale].labelStaff, given.mrz ? given.mrz.split('\n').map(code) : null],
      ];
    }
    case 'contact':
      return contactAnswers(locale, answers);
    case 'education':
      return [
        [
          'education',
          say.titles.education,
          answers.education?.length ? answers.education.map((one) => <School locale={locale} school={one} />) : null,
        ],
      ];
    case 'choice': {
      const w = say.choice;
      const entry = answers.choice?.entryType;
      const by = answers.choice?.representedBy;
      return [
        ['entryType', w.entryType, entry ? w.entryTypes[entry] : null],
        ['representedBy', w.representedBy, by ? w.representatives[by] : null],
      ];
    }
    case 'consent': {
      const w = say.consent;
      return [
        ['dataProcessing', w.data, answers.consent?.dataProcessing ? w.yes : null],
        ['truthful', w.truthful, answers.consent?.truthful ? w.stated : null],
      ];
    }
  }
}

function contactAnswers(locale: Locale, answers: Answers): [string, string, Value][] {
  const w = sectionWords[locale].contact;
  const given = answers.contact ?? {};
  return [
    ['phone', w.phone, code(given.phone)],
    ['whatsapp', w.whatsapp, given.whatsapp ? '✓' : null],
    ['telegram', w.telegram, given.telegram ? '✓' : null],
    ['address', w.address, given.address ?? null],
    ['city', w.city, given.city ?? null],
    ['postcode', w.postcode, code(given.postcode)],
    ['country', w.country, country(locale, given.country)],
    ['visaCountry', w.visaCountry, country(locale, given.visaCountry)],
    ['emergencyName', w.emergencyName, name(given.emergencyName)],
    ['emergencyPhone', w.emergencyPhone, code(given.emergencyPhone)],
  ];
}

/** One school in a few lines. */
function School({ locale, school }: { locale: Locale; school: SchoolAnswers }) {
  const w = sectionWords[locale].education;
  const years = [school.startedIn, school.completedIn].filter(Boolean).join('–');
  const subjects = (school.subjects ?? []).map((one) => [one.subject, one.grade].filter(Boolean).join(': '));
  const sittings = sittingsOf(school);
  const where = [school.city, country(locale, school.country)].filter(Boolean).join(', ');
  return (
    <p>
      <b>{school.institution ?? w.levels[school.level]}</b>
      <br />
      {[w.levels[school.level], where, years].filter(Boolean).join(' · ')}
      {school.certificate || school.certificateNumber ? (
        <>
          <br />
          {school.certificate} {code(school.certificateNumber)}
        </>
      ) : null}
      {sittings ? (
        <>
          <br />
          {w.exam}: <Code>{sittings}</Code>
        </>
      ) : null}
      {school.issuedBy ? (
        <>
          <br />
          {w.issuedBy.split(',')[0]}: {country(locale, school.issuedBy)}
        </>
      ) : null}
      {school.language ? (
        <>
          <br />
          {w.language}: {school.language}
        </>
      ) : null}
      {subjects.length > 0 ? (
        <>
          <br />
          {subjects.join('; ')}
        </>
      ) : null}
    </p>
  );
}

/** The answers of one section as rows; `change`: where they can be changed. What is not answered is left out; of nothing, it says so. */
export function SectionAnswers(props: { locale: Locale; section: Section; answers: Answers; change?: string }) {
  const { locale, section, answers, change } = props;
  const rows = answersOf(locale, section, answers)
    .filter(([, , answer]) => answer !== null)
    .map(([field, question, answer]) => ({
      question,
      answer,
      change: change && `${change}#${anchorOf(section, field)}`,
    }));
  if (rows.length > 0) return <SummaryList locale={locale} answers={rows} />;
  return section === 'choice' ? null : <Soft p>{portalWords[locale].tasks.status.not_started}</Soft>;
}

/** The control of a field on its section's page. */
function anchorOf(section: Section, field: string): string {
  if (section === 'education') return idOf('education[0][institution]');
  if (field === 'citizenships') return idOf('personal[citizenships][0][country]');
  return idOf(field === 'aliases' ? 'personal[aliases][0][name]' : `${section}[${field}]`);
}
