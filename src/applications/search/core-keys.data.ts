import type { Day } from '../../platform/clock/day.rules.js';
import { addDays } from '../../platform/clock/day.rules.js';
import { ENDED, STATUSES } from '../lifecycle.rules.js';
import { foldName } from '../search-name.rules.js';
import { nameTiers, typedWords } from './name-search.rules.js';
import { type SearchKey, searchKey, type SearchScope } from './search-key.rules.js';
import { calendarDays, days, either, fitting, oneOf, type Range } from './search-value.rules.js';

const HOLDERS = ['applicant', 'officer', 'faculty', 'registrar', 'state', 'nobody'] as const;

/** Of a common name so many are found: more are no answer to a question. */
const SEARCH_BOUND = 500;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const upper = (text: string) => text.toUpperCase();
const OFFICERS = `select name as code from account where 'officer' = any(roles) and name is not null order by name`;

/** Any text of a bounded length. */
const text = (example: string) => fitting(/^.{1,100}$/su, [example]);

/** What every reader may ask of applications, and what the office may ask besides. */
export const CORE_KEYS: readonly SearchKey[] = [
  searchKey({
    name: 'status',
    reads: oneOf(...STATUSES),
    stands: (status, stand) => stand.status === status,
    sql: () => 'true',
    about: { en: 'Where the application stands', uk: 'У якому стані заява' },
    example: 'status:submitted,returned',
  }),
  searchKey({
    name: 'holder',
    reads: oneOf(...HOLDERS),
    stands: (holder, stand) => stand.holder === holder,
    sql: () => 'true',
    about: { en: 'Whose move it is', uk: 'Чий тепер крок' },
    example: 'holder:officer',
  }),
  searchKey({
    name: 'country',
    reads: fitting(/^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/, ['NG', 'IN', 'STATELESS'], upper),
    listed: 'select code from country order by code',
    sql: (countries, at) => ofKnown(at, `a.citizenship = any(${at.bind(countries)})`),
    about: { en: 'Citizenship used, as a two-letter code', uk: 'Громадянство, дві літери коду' },
    example: 'country:NG,GH',
  }),
  searchKey({
    name: 'programme',
    reads: fitting(/^[\p{L}\p{N}._-]{1,80}$/u, ['medicine'], (word) => word.toLowerCase()),
    listed: 'select slug as code from programme union select code from programme order by code',
    // One word of a longer name will do: medicine for general-medicine.
    fits: (word, listed) => listed.some((one) => one.toLowerCase() === word || one.split('-').includes(word)),
    sql: (programmes, { bind }) => {
      const named = programmes.map((programme) => {
        const word = bind(programme);
        return `p.slug = ${word} or lower(p.code) = ${word} or (${word} = any(string_to_array(p.slug, '-'))
          and not exists (select 1 from programme x where x.slug = ${word}))`;
      });
      return `a.offering_id in (select o.id from offering o join programme p on p.id = o.programme_id
        where ${named.join(' or ')})`;
    },
    about: {
      en: 'Programme: the name in its address, a word of it, or its code',
      uk: 'Програма: назва в адресі, слово з неї або код',
    },
    example: 'programme:medicine',
  }),
  searchKey({
    name: 'intake',
    reads: fitting(/^[\w.-]{1,20}$/, ['2027-09']),
    listed: 'select code from intake order by code',
    sql: (intakes, { bind }) => `a.intake_id in (select id from intake where code = any(${bind(intakes)}))`,
    about: { en: 'Intake: year and month in which study begins', uk: 'Набір: рік і місяць початку навчання' },
    example: 'intake:2027-09',
  }),
  searchKey({
    name: 'language',
    reads: fitting(/^[a-z]{2,3}$/, ['en'], (word) => word.toLowerCase()),
    listed: 'select distinct language as code from offering order by code',
    sql: (languages, { bind }) =>
      `a.offering_id in (select o.id from offering o where o.language = any(${bind(languages)}))`,
    about: { en: 'Language of teaching', uk: 'Мова навчання' },
    example: 'language:en',
  }),
  searchKey({
    name: 'assignee',
    permission: 'application.note',
    reads: either(oneOf('me', 'nobody', 'any'), text('"Olena Marchuk"')),
    listed: OFFICERS,
    sql: assigned,
    about: { en: 'Which officer has it, by name', uk: 'Хто з працівників веде справу, за ім’ям' },
    example: 'assignee:me,nobody',
  }),
  searchKey({
    name: 'waiting',
    reads: either(oneOf('late'), days),
    statuses: () => STATUSES.filter((status) => status !== 'enrolled' && !ENDED.includes(status)),
    sql: (waits, at) => `a.holder <> 'nobody' and (${waits.map((one) => waited(one, at)).join(' or ')})`,
    about: {
      en: 'Days since somebody is awaited; late: past the due day, or longer than nine of ten took',
      uk: 'Скільки днів на когось чекають; late: минув строк або довше, ніж у дев’яти з десяти',
    },
    example: 'waiting:>5d',
  }),
  searchKey({
    name: 'submitted',
    reads: either(oneOf('never'), calendarDays),
    sql: (on, at) =>
      on.map((one) => (one === 'never' ? 'a.submitted_at is null' : within('submitted_at', one, at))).join(' or '),
    about: { en: 'Day on which it was first sent', uk: 'День, коли заяву вперше надіслано' },
    example: 'submitted:>=today-7',
  }),
  searchKey({
    name: 'due',
    reads: either(oneOf('any', 'none', 'overdue'), calendarDays),
    sql: (on, at) => on.map((one) => due(one, at)).join(' or '),
    about: { en: 'Day by which an answer is due', uk: 'День, до якого чекаємо на відповідь' },
    example: 'due:overdue',
  }),
  searchKey({
    name: 'sent',
    reads: oneOf('first', 'again'),
    sql: (times) => times.map((one) => (one === 'first' ? 'a.submission = 1' : 'a.submission > 1')).join(' or '),
    about: { en: 'Sent for the first time, or again after a return', uk: 'Надіслано вперше чи знову після повернення' },
    example: 'sent:again',
  }),
  searchKey({
    name: 'reference',
    reads: fitting(/^\d{4}-\d{5,9}$/, ['2026-00417']),
    sql: (references, { bind }) => `a.reference = any(${bind(references)})`,
    about: { en: 'Number of the application', uk: 'Номер заяви' },
    example: 'reference:2026-00417',
  }),
  searchKey({
    name: 'name',
    reads: text('"Amina Bello"'),
    sql: (names, at, not) => found(names, at, not, nameLike),
    about: {
      en: 'Name in any script and spelling; words without a key are a name, a reference or a passport number',
      uk: 'Ім’я будь-яким письмом і написанням; слова без ключа — це ім’я, номер заяви або паспорта',
    },
    example: 'name:"Amina Bello"',
  }),
];

/** What words without a key ask: a reference, a passport number, or a name. */
export const WORDS_KEY: SearchKey = searchKey({
  name: '',
  reads: text('Amina'),
  sql: (words, at, not) => found(words, at, not, wordsLike),
  about: { en: 'A name, a reference, or a passport number', uk: 'Ім’я, номер заяви або номер паспорта' },
  example: 'Amina',
});

function assigned(who: readonly string[], { actor, bind }: SearchScope): string {
  return who
    .map((one) => {
      if (one === 'me') return `a.assignee_id = ${bind(actor.accountId)}`;
      if (one === 'nobody') return 'a.assignee_id is null';
      if (one === 'any') return 'a.assignee_id is not null';
      if (UUID.test(one)) return `a.assignee_id = ${bind(one)}`;
      return `a.assignee_id in (select c.id from account c where lower(c.name) = lower(${bind(one)}))`;
    })
    .join(' or ');
}

/** The instant at which `day` begins in the house. */
const begins = (day: Day, { bind, timezone }: Pick<SearchScope, 'bind' | 'timezone'>) =>
  `(${bind(day)}::date)::timestamp at time zone ${bind(timezone)}`;

function within(column: string, { from, to }: Range<Day>, at: SearchScope): string {
  const bounds = [`a.${column} is not null`];
  if (from) bounds.push(`a.${column} >= ${begins(from, at)}`);
  if (to) bounds.push(`a.${column} < ${begins(addDays(to, 1), at)}`);
  return `(${bounds.join(' and ')})`;
}

function waited(wait: 'late' | Range<number>, at: SearchScope): string {
  if (wait === 'late') return late(at);
  const { from, to } = wait;
  const back = (n: number | undefined) => (n === undefined ? undefined : addDays(at.today, -n));
  return within('waiting_since', { from: back(to), to: back(from) }, at);
}

/** Past the due day where there is one, else past the limit of the status. */
export function late(at: Pick<SearchScope, 'limits' | 'bind' | 'today' | 'timezone'>): string {
  const limits = [...at.limits].map(
    ([status, limit]) => `when ${at.bind(status)} then a.waiting_since < ${begins(addDays(at.today, -limit), at)}`,
  );
  const byStatus = limits.length > 0 ? `case a.status ${limits.join(' ')} else false end` : 'false';
  return `case when a.due_on is not null then a.due_on < ${at.bind(at.today)}::date else ${byStatus} end`;
}

function due(on: 'any' | 'none' | 'overdue' | Range<Day>, { bind, today }: SearchScope): string {
  if (on === 'none') return 'a.due_on is null';
  if (on === 'any') return 'a.due_on is not null';
  if (on === 'overdue') return `a.due_on < ${bind(today)}::date`;
  const bounds = ['a.due_on is not null'];
  if (on.from) bounds.push(`a.due_on >= ${bind(on.from)}::date`);
  if (on.to) bounds.push(`a.due_on <= ${bind(on.to)}::date`);
  return `(${bounds.join(' and ')})`;
}

/** What says who somebody is holds of nobody whom the reader reviews blind: neither it nor its opposite tells. */
function ofKnown({ known }: SearchScope, condition: string): string {
  const seen = known();
  return seen === 'true' ? condition : `${seen} and ${condition}`;
}

/** A way to find dossiers by a text; values are bound already. */
interface Way {
  /** Holds of the rows that are found. */
  where(): string;
  /** The same as a query of their ids, where it takes another way than to ask that of each. */
  look?(): string;
}

/** Rows of which one of `texts` is true: looked up once before the statement, or asked of each row where turned round. */
function found(
  texts: readonly string[],
  at: SearchScope,
  not: boolean,
  ways: (text: string, at: SearchScope) => Way[],
): string {
  const all = texts.flatMap((text) => ways(text, at));
  if (not) return all.map(({ where }) => where()).join(' or ');
  const looks = all.map(
    ({ where, look }) => look?.() ?? `select a.id from application a where ${at.sight} and ${where()}`,
  );
  return `a.id in (select id from ${at.before(looks.join(' union '))})`;
}

function wordsLike(text: string, at: SearchScope): Way[] {
  if (/^\d{4}-\d{5,9}$/.test(text)) return [{ where: () => `a.reference = ${at.bind(text)}` }];
  const number = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (!/\d{4}/.test(number)) return nameLike(text, at);
  return [{ where: () => ofKnown(at, passportOf(number, at)) }, ...nameLike(text, at)];
}

/** By each country that may have issued it: the index has the country first. */
function passportOf(number: string, { bind }: SearchScope): string {
  return `a.passport_key = any(array(select c.code || ':' || ${bind(number)} from country c))`;
}

/** In any script and spelling, the likest first: tier by tier, until enough are found. */
function nameLike(text: string, at: SearchScope): Way[] {
  const words = typedWords(foldName(text));
  if (words.length === 0) return [{ where: () => 'false' }];
  const named = (query: string) => ofKnown(at, `name_words(a.search_name) @@ ${query}`);
  return [
    {
      where: () => named(`(select whole from (${nameTiers(words, at.bind)}) tiers order by tier desc limit 1)`),
      look: () => `(select a.id from (${nameTiers(words, at.bind)}) tiers cross join lateral (
        select a.id from application a where ${at.sight} and ${named('tiers.query')} limit ${SEARCH_BOUND}) a
        order by tiers.tier limit ${SEARCH_BOUND})`,
    },
  ];
}
