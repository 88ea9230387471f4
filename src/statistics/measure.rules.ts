import { REACH, type Status, STATUSES } from '../applications/lifecycle.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';

export const MEASURES = ['applied', 'offered', 'accepted', 'enrolled'] as const;
export type MeasureId = (typeof MEASURES)[number];

/**
 * What is counted. `reached`: persons of whom some event leads to one of `statuses`; it never falls again.
 * `standing`: persons who are in one of `statuses` on the day; it may fall.
 */
export interface Measure {
  id: MeasureId;
  /** Raised when the definition changes; the old one stays, so that an old number can be made again. */
  version: number;
  unit: 'persons';
  kind: 'reached' | 'standing';
  statuses: readonly Status[];
  name: Record<Locale, string>;
  definition: Record<Locale, string>;
}

/** The status itself and all that lie further on, in the order of REACH (applications/lifecycle.rules.ts). */
const fromOn = (status: Status): readonly Status[] => STATUSES.filter((other) => REACH[other] >= REACH[status]);

/**
 * The register of measures: one definition serves page, API, export and, later, releases.
 * Source: product.md, "Figures that give the same number again".
 */
export const MEASURE: Record<MeasureId, Measure> = {
  applied: {
    id: 'applied',
    version: 1,
    unit: 'persons',
    kind: 'reached',
    statuses: fromOn('submitted'),
    name: { en: 'Applied', uk: 'Подали заяву' },
    definition: {
      en: 'Persons who had sent an application on or before the as-of date, whatever became of it. Each person is counted once.',
      uk: 'Особи, які надіслали заяву не пізніше дати, на яку ведеться підрахунок, незалежно від її подальшої долі. Кожну особу враховано один раз.',
    },
  },
  offered: {
    id: 'offered',
    version: 1,
    unit: 'persons',
    kind: 'reached',
    statuses: fromOn('offered'),
    name: { en: 'Offered a place', uk: 'Отримали пропозицію' },
    definition: {
      en: 'Persons who had been offered a place on or before the as-of date, with or without conditions, whatever they answered. Each person is counted once.',
      uk: 'Особи, яким запропоновано місце не пізніше дати, на яку ведеться підрахунок, з умовами чи без них, незалежно від відповіді. Кожну особу враховано один раз.',
    },
  },
  accepted: {
    id: 'accepted',
    version: 1,
    unit: 'persons',
    kind: 'reached',
    statuses: fromOn('accepted'),
    name: { en: 'Accepted the offer', uk: 'Прийняли пропозицію' },
    definition: {
      en: 'Persons who had accepted an offer on or before the as-of date, also when the place was given up later. Each person is counted once.',
      uk: 'Особи, які прийняли пропозицію не пізніше дати, на яку ведеться підрахунок, навіть якщо згодом місце звільнилося. Кожну особу враховано один раз.',
    },
  },
  enrolled: {
    id: 'enrolled',
    version: 1,
    unit: 'persons',
    kind: 'standing',
    statuses: ['enrolled'],
    name: { en: 'Enrolled', uk: 'Зараховані' },
    definition: {
      en: 'Persons with an enrolment order in force on the as-of date: dated on or before it and not annulled. Each person is counted once.',
      uk: 'Особи, щодо яких на дату підрахунку чинний наказ про зарахування: виданий не пізніше цієї дати й не скасований. Кожну особу враховано один раз.',
    },
  },
};

/** The measure that `asked` names, with or without its version (`enrolled`, `enrolled.v1`); undefined: there is none. */
export function measureOf(asked: string): Measure | undefined {
  const [id, version, ...rest] = asked.split('.');
  const measure = Object.hasOwn(MEASURE, id ?? '') ? MEASURE[id as MeasureId] : undefined;
  if (!measure || rest.length > 0) return undefined;
  return version === undefined || version === `v${measure.version}` ? measure : undefined;
}

export const STAGES = ['started', 'applied', 'verified', 'offered', 'accepted', 'confirmed', 'enrolled'] as const;
export type StageId = (typeof STAGES)[number];

export interface Stage {
  id: StageId;
  /** Had reached it: some event leads to one of these. Each list holds the next one, so that the funnel is nested. */
  statuses: readonly Status[];
}

/**
 * The stages from start to enrolment. Four of them are the measures; the last one counts, as enrolled.v1 does, those
 * who stand there on the day.
 */
export const FUNNEL: readonly Stage[] = [
  { id: 'started', statuses: STATUSES },
  { id: 'applied', statuses: MEASURE.applied.statuses },
  { id: 'verified', statuses: ['under_review', 'waitlisted', ...MEASURE.offered.statuses] },
  { id: 'offered', statuses: MEASURE.offered.statuses },
  { id: 'accepted', statuses: MEASURE.accepted.statuses },
  { id: 'confirmed', statuses: ['confirmed', 'enrolled'] },
  { id: 'enrolled', statuses: MEASURE.enrolled.statuses },
];

export const FUNNEL_VERSION = 1;
