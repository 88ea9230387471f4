import { createHash } from 'node:crypto';
import {
  type Answers,
  citizenshipUsed,
  namesIn,
  passportKey,
  passportName,
  type SchoolAnswers,
} from '../../applications/answers.rules.js';
import { compareMrz, type CountryCodes, type DifferenceKey } from '../../applications/mrz/mrz-compare.rules.js';
import { searchName } from '../../applications/search-name.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { areApart, areNear } from './name-distance.rules.js';
import type { Fact, FactKey, QuestionKind, Side, Source } from './question.rules.js';

/** A version of a paper, by what is in it. */
export interface HeldFile {
  hash: string;
  slot: string;
  documentId: string;
}

/** A dossier as the rules compare it. */
export interface Held {
  id: string;
  answers: Answers;
  files: readonly HeldFile[];
  /** It was sent and has not come to its end. */
  live: boolean;
}

/** Two things that do not fit together. */
export interface Finding {
  kind: QuestionKind;
  leftId: string;
  rightId: string;
  left: Side;
  right: Side;
  /** Digest of what it rests on. */
  ground: string;
}

/** Younger than this nobody leaves a secondary school. */
const LEAST_AGE = 14;

/**
 * Everything in a dossier, and between it and those of other persons, that a person should look at. Of a dossier that
 * came to its end only what concerns one that has not.
 */
export function findingsIn(
  own: Held,
  others: readonly Held[],
  { today, countries }: { today: Day; countries: CountryCodes },
): Finding[] {
  const found = others.filter((other) => own.live || other.live).flatMap((other) => sharedWith(own, other));
  if (own.live) found.push(...contradictionsIn(own.answers, today, countries));
  const all = found.map((one): Finding => ({ leftId: own.id, rightId: own.id, ...one }));
  return [...new Map(all.map((one) => [`${one.leftId} ${one.rightId} ${one.kind} ${one.ground}`, one])).values()];
}

const contradictionsIn = (answers: Answers, today: Day, countries: CountryCodes) => [
  ...earlyCertificates(answers),
  ...expired(answers, today),
  ...impossibleDates(answers, today),
  ...lines(answers, countries, today),
  ...namesApart(answers),
];

type Found = Omit<Finding, 'leftId' | 'rightId'> & Partial<Pick<Finding, 'leftId' | 'rightId'>>;

const digest = (...parts: (string | number)[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const side = (source: Source, ...facts: Fact[]): Side => ({ source, facts });

function fact(key: FactKey, value: string | number | null | undefined): Fact[] {
  return value === null || value === undefined || value === '' ? [] : [{ key, value: String(value) }];
}

/** What is in both dossiers and usually belongs to one person; the earlier dossier is always the left one. */
function sharedWith(own: Held, other: Held): Found[] {
  const [left, right] = own.id < other.id ? [own, other] : [other, own];
  const pair = (kind: QuestionKind, ground: string, of: (held: Held) => Side): Found => ({
    kind,
    leftId: left.id,
    rightId: right.id,
    left: of(left),
    right: of(right),
    ground,
  });
  const found: Found[] = [];
  const passport = passportKey(own.answers);
  if (passport && passport === passportKey(other.answers)) {
    found.push(
      pair('same_passport', digest(passport), ({ answers }) =>
        side('answers', ...personOf(answers), ...fact('passportNumber', answers.passport?.number)),
      ),
    );
  }
  // With one passport they are asked about already.
  else if (areOne(own.answers, other.answers)) {
    found.push(
      pair('same_person', digest(...[left, right].flatMap(({ answers }) => likenessOf(answers))), ({ answers }) =>
        side('answers', ...personOf(answers), ...fact('phone', answers.contact?.phone)),
      ),
    );
  }
  const theirs = certificatesOf(other.answers);
  for (const key of certificatesOf(own.answers).keys()) {
    if (!theirs.has(key)) continue;
    found.push(
      pair('same_certificate', digest(key), ({ answers }) => {
        const school = certificatesOf(answers).get(key);
        return side(
          'answers',
          ...personOf(answers),
          ...fact('certificate', school?.certificate),
          ...fact('certificateNumber', school?.certificateNumber),
          ...fact('completedIn', school?.completedIn),
        );
      }),
    );
  }
  const held = new Set(other.files.map(({ hash }) => hash));
  for (const hash of new Set(own.files.map((file) => file.hash))) {
    if (!held.has(hash)) continue;
    found.push(
      pair('same_file', digest(hash), ({ answers, files }) => {
        const file = files.find((one) => one.hash === hash);
        const paper: Fact[] = file ? [{ key: 'file', value: file.slot, documentId: file.documentId }] : [];
        return side('files', ...personOf(answers), ...paper);
      }),
    );
  }
  return found;
}

/** One person, as far as answers can say: of the day of birth, the phone and the name two agree. */
function areOne(one: Answers, other: Answers): boolean {
  const day = one.personal?.birthDate;
  const born = day?.length === 10 && day === other.personal?.birthDate;
  const phone = Boolean(one.contact?.phone) && one.contact?.phone === other.contact?.phone;
  if (born && phone) return true;
  return (born || phone) && namesIn(one).some((a) => namesIn(other).some((b) => a && b && areNear(a, b)));
}

const likenessOf = (answers: Answers) => [
  searchName(namesIn(answers)),
  answers.personal?.birthDate ?? '',
  answers.contact?.phone ?? '',
];

function personOf(answers: Answers): Fact[] {
  return [
    ...fact('name', passportName(answers)),
    ...fact('birthDate', answers.personal?.birthDate),
    ...fact('citizenship', citizenshipUsed(answers)),
  ];
}

function certificatesOf(answers: Answers): Map<string, SchoolAnswers> {
  return new Map(
    (answers.education ?? []).flatMap((school) => {
      const key = certificateKey(school);
      return key ? [[key, school] as const] : [];
    }),
  );
}

/**
 * The key under which the same certificate meets itself again: the country that issued it, and its number. The same as
 * certificate_keys() of the database, by whose index others are found. Null: too little to be a number of one paper.
 */
export function certificateKey(
  school: Pick<SchoolAnswers, 'issuedBy' | 'country' | 'certificateNumber'>,
): string | null {
  const country = school.issuedBy ?? school.country;
  const number = school.certificateNumber?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  return country && number.length >= 5 && /\d/.test(number) ? `${country}:${number}` : null;
}

/**
 * A certificate, or a sitting of its examination, from before anybody could have it. That an examination bears the year
 * before the one in which it was sat is no question: Sudan's of 2023 was sat in 2024.
 */
function earlyCertificates({ personal, education }: Answers): Found[] {
  const born = personal?.birthDate;
  if (!born) return [];
  const least = Number(born.slice(0, 4)) + LEAST_AGE;
  return (education ?? []).flatMap((school): Found[] => {
    const early = [
      ...(school.completedIn ? fact('completedIn', school.completedIn) : []),
      ...(school.sittings ?? []).flatMap(({ year }) => (year ? fact('sittingYear', year) : [])),
    ].filter(({ value }) => Number(value) < least);
    if (early.length === 0) return [];
    return [
      {
        kind: 'early_certificate',
        left: side('answers', ...fact('birthDate', born)),
        right: side('answers', ...fact('certificate', school.certificate), ...early),
        ground: digest(born.slice(0, 4), ...early.map(({ value }) => value)),
      },
    ];
  });
}

function expired({ passport }: Answers, today: Day): Found[] {
  const expiresOn = passport?.expiresOn;
  if (!expiresOn || expiresOn >= today) return [];
  return [
    {
      kind: 'passport_expired',
      left: side('answers', ...fact('expiresOn', expiresOn)),
      right: side('calendar', ...fact('today', today)),
      ground: digest(expiresOn),
    },
  ];
}

/** Days and years that contradict each other, or the calendar. */
function impossibleDates({ personal, passport, education }: Answers, today: Day): Found[] {
  const { issuedOn, expiresOn } = passport ?? {};
  const born = personal?.birthDate;
  const found: Found[] = [];
  const contradict = (left: Side, right: Side) =>
    found.push({ kind: 'impossible_dates', left, right, ground: digest(JSON.stringify([left.facts, right.facts])) });
  const issued = side('answers', ...fact('issuedOn', issuedOn));
  // Without the day of today: the same question tomorrow is the same question.
  if (issuedOn && issuedOn > today) contradict(issued, side('calendar'));
  if (issuedOn && expiresOn && issuedOn >= expiresOn)
    contradict(issued, side('answers', ...fact('expiresOn', expiresOn)));
  // As far as the day of birth is known.
  if (issuedOn && born && issuedOn.slice(0, born.length) < born) {
    contradict(issued, side('answers', ...fact('birthDate', born)));
  }
  for (const { certificate, startedIn, completedIn } of education ?? []) {
    if (!startedIn || !completedIn || startedIn <= completedIn) continue;
    contradict(
      side('answers', ...fact('certificate', certificate), ...fact('startedIn', startedIn)),
      side('answers', ...fact('completedIn', completedIn)),
    );
  }
  return found;
}

const KEY_OF: Record<DifferenceKey, FactKey> = {
  names: 'names',
  surname: 'surname',
  givenNames: 'givenNames',
  number: 'passportNumber',
  birthDate: 'birthDate',
  sex: 'sex',
  expiresOn: 'expiresOn',
  citizenship: 'citizenship',
  issuer: 'issuer',
};

/** The passport's lines against the answers. Other spellings and mistaken signs are shown to both, and are no question. */
function lines(answers: Answers, countries: CountryCodes, today: Day): Found[] {
  const differences = (compareMrz(answers, countries, today)?.differences ?? []).filter(({ kind }) => kind === 'other');
  if (differences.length === 0) return [];
  return [
    {
      kind: 'lines_differ',
      left: side('answers', ...differences.flatMap(({ key, answer }) => fact(KEY_OF[key], answer))),
      right: side('lines', ...differences.flatMap(({ key, passport }) => fact(KEY_OF[key], passport))),
      ground: digest(...differences.flatMap(({ key, answer, passport }) => [key, answer, passport])),
    },
  ];
}

/** Names as other papers and other scripts have them, where they can hardly be the same person's. */
function namesApart(answers: Answers): Found[] {
  const name = passportName(answers);
  const { nativeName, ukrainianName, aliases } = answers.personal ?? {};
  const others = [nativeName, ukrainianName, ...(aliases ?? []).map((alias) => alias.name)];
  return others.flatMap((other): Found[] => {
    if (!name || !other || !areApart(name, other)) return [];
    return [
      {
        kind: 'names_apart',
        left: side('answers', ...fact('name', name)),
        right: side('answers', ...fact('otherName', other)),
        ground: digest(name, other),
      },
    ];
  });
}
