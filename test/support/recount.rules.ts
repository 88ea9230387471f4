import { REACH } from '../../src/applications/lifecycle.rules.js';
import { daysBetween } from '../../src/platform/clock/day.rules.js';
import { FILTER_DIMENSIONS } from '../../src/statistics/dimension.rules.js';
import { MEASURE } from '../../src/statistics/measure.rules.js';
import { type By, type Question, STEPS } from '../../src/statistics/question.rules.js';
import type { StageId } from '../../src/statistics/stage.rules.js';
import type { Group, Table } from '../../src/statistics/table.rules.js';
import type { History, HistoryEvent, HistoryFact, HistoryMerge } from './history.rules.js';
import type { SampleCatalogue } from './history.service.js';

interface Found {
  id: string;
  personId: string;
  key: string;
  part: string;
  days: number;
}

const byKey = <T extends { key: string }>(items: readonly T[]) => items.toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** A table in one order, so that two can be compared. */
export function inOrder(table: Table): Table {
  const items = byKey(table.items).map((one) => (one.parts ? { ...one, parts: byKey(one.parts) } : one));
  return { ...table, items, ...(table.columns ? { columns: byKey(table.columns) } : {}) };
}

/**
 * Figures counted by hand: dossier by dossier, day by day, in no hurry and without SQL. Written from the definitions in
 * docs/figures.md, not from the queries.
 */
export function recount(
  told: readonly History[],
  catalogue: SampleCatalogue,
  asked: Question,
  merges: readonly HistoryMerge[] = [],
): Table {
  // Everybody under the person who they are on the day, as known: from here on nobody asks again.
  const histories = told.map((one) => ({ ...one, personId: whoIs(one.personId, asked, merges) }));
  const { measure } = asked;
  if (measure.kind === 'ratio') {
    const above = recount(histories, catalogue, { ...asked, measure: MEASURE[measure.numerator!] });
    const below = recount(histories, catalogue, { ...asked, measure: MEASURE[measure.denominator!] });
    const items = below.items.map(({ key, count }) => {
      return { key, count: above.items.find((one) => one.key === key)?.count ?? 0, of: count };
    });
    return { items, total: above.total, of: below.total };
  }
  if (measure.kind !== 'waiting') return tabled(found(histories, catalogue, asked, measure.stage), asked);
  if (asked.by !== 'step') {
    const waits = found(histories, catalogue, asked, asked.step!);
    const items = groupsOf(waits, ({ key }) => key).map(([key, group]) => ({ key, ...waited(group) }));
    const { count: total, ...all } = waited(waits);
    return inOrder({ items, total, ...all });
  }
  const items = STEPS.map((key) => ({ key, ...waited(found(histories, catalogue, { ...asked, by: 'year' }, key)) }));
  const some = items.filter(({ count }) => count > 0);
  return inOrder({ items: some, total: some.reduce((sum, { count }) => sum + count, 0) });
}

function whoIs(personId: string, asked: Question, merges: readonly HistoryMerge[]): string {
  const said = merges
    .filter(({ takenId, recordedAt }) => takenId === personId && recordedAt <= asked.knownAt)
    .filter(({ holdsFrom }) => !holdsFrom || holdsFrom <= asked.asOf)
    .toSorted((a, b) => b.seq - a.seq)[0];
  return said?.event === 'merge' ? whoIs(said.keptId, asked, merges) : personId;
}

function tabled(all: Found[], { unit, split }: Question): Table {
  const size = (some: Found[]) =>
    unit === 'persons' ? new Set(some.map(({ personId }) => personId)).size : some.length;
  const groups = (some: Found[], of: (one: Found) => string): Group[] =>
    groupsOf(some, of).map(([key, group]) => ({ key, count: size(group) }));
  const items = groupsOf(all, ({ key }) => key).map(([key, group]) => {
    return { key, count: size(group), ...(split ? { parts: groups(group, ({ part }) => part) } : {}) };
  });
  const columns = split && all.length > 0 ? { columns: groups(all, ({ part }) => part) } : {};
  return inOrder({ items, total: size(all), ...columns });
}

function groupsOf(all: Found[], of: (one: Found) => string): [string, Found[]][] {
  const groups = new Map<string, Found[]>();
  for (const one of all) groups.set(of(one), [...(groups.get(of(one)) ?? []), one]);
  return [...groups];
}

function waited(all: Found[]) {
  const days = all.map((one) => one.days).toSorted((a, b) => a - b);
  const within = (part: number) => days[Math.ceil(days.length * part) - 1] ?? null;
  return { count: days.length, median: within(0.5), most: within(0.9) };
}

function found(histories: readonly History[], catalogue: SampleCatalogue, asked: Question, stage: StageId): Found[] {
  return histories.flatMap((told): Found[] => {
    const known = told.events.filter((e) => e.effectiveOn <= asked.asOf && e.recordedAt <= asked.knownAt);
    const state = known.at(-1);
    const since = sinceOf(known, stage);
    if (!state || since === undefined) return [];
    if (asked.from && since < asked.from) return [];
    const word = (kinds: string[], day: string) =>
      told.words
        .filter(({ kind, day: on }) => kinds.includes(kind) && on <= day)
        .filter(
          ({ recordedAt, revokedAt }) => recordedAt <= asked.knownAt && !(revokedAt && revokedAt <= asked.knownAt),
        )
        .toSorted((a, b) =>
          a.day === b.day ? a.recordedAt.getTime() - b.recordedAt.getTime() : a.day < b.day ? -1 : 1,
        );
    const places = ['place_of_study', 'online_start', 'arrival'];
    const placeOn = (day: string) => word(places, day).at(-1)?.place ?? 'on_site';
    if (stage === 'on_roll' && word(['end_of_study'], asked.asOf).some(({ day }) => day >= since)) return [];
    const there = word(['online_start', 'arrival'], asked.asOf).length > 0 || placeOn(asked.asOf) === 'online';
    if (stage === 'not_arrived' && there) return [];
    const day = stage === 'orders' ? since : asked.asOf;
    const fact = <K extends keyof HistoryFact>(name: K): HistoryFact[K] | null => {
      let value: HistoryFact[K] | null = null;
      for (const each of told.facts) {
        const event = told.events.find((e) => e.seq === each.seq);
        if (!event || event.recordedAt > asked.knownAt || !each.said.includes(name)) continue;
        if (each.validFrom === null || each.validFrom <= day) value = each[name];
      }
      return value;
    };
    const { programme, intake, startsOn, preparatory, level, language } = catalogue.told(state.offeringId);
    const own = histories
      .filter((one) => one.personId === told.personId && one.events[0]!.recordedAt <= asked.knownAt)
      .toSorted((a, b) => +a.events[0]!.recordedAt - +b.events[0]!.recordedAt || (a.id < b.id ? -1 : 1));
    const age = Number(startsOn.slice(0, 4)) - (fact('birthYear') ?? 0);
    const bands = age < 18 ? 'under_18' : age < 21 ? '18_20' : age < 25 ? '21_24' : age < 30 ? '25_29' : '30_over';
    const leave = word(['academic_leave', 'return_from_leave'], day).at(-1)?.kind;
    const values: Record<Exclude<By, 'country' | 'step'>, string> = {
      citizenship: fact('citizenship') ?? 'UNKNOWN',
      residence: fact('residence') ?? 'UNKNOWN',
      school: fact('schoolCountry') ?? 'UNKNOWN',
      sex: fact('sex') ?? 'UNKNOWN',
      age: fact('birthYear') === null ? 'UNKNOWN' : bands,
      entry_type: fact('entryType') ?? 'UNKNOWN',
      represented_by: fact('representedBy') ?? 'UNKNOWN',
      place: placeOn(day),
      leave: leave === 'academic_leave' ? 'on_leave' : 'studying',
      attempt: own[0]?.id === told.id ? 'first' : 'repeated',
      intake,
      entry_year: startsOn.slice(0, 4),
      programme,
      level,
      language,
      year: since.slice(0, 4),
      month: since.slice(0, 7),
    };
    if (asked.programme ? programme !== asked.programme : asked.preparatory === 'out' && preparatory) return [];
    if (asked.intake && intake !== asked.intake) return [];
    if (asked.place !== 'all' && values.place !== asked.place) return [];
    if (FILTER_DIMENSIONS.some((one) => asked.only[one] && values[one] !== asked.only[one])) return [];
    const named = (by: By) => values[(by === 'country' ? asked.basis : by) as keyof typeof values];
    const before = BEFORE[stage];
    const days = before ? daysBetween(sinceOf(known, before)!, since) : 0;
    return [
      { id: told.id, personId: told.personId, key: named(asked.by), part: asked.split ? named(asked.split) : '', days },
    ];
  });
}

const BEFORE: Partial<Record<StageId, StageId>> = {
  applied: 'started',
  verified: 'applied',
  offered: 'verified',
  accepted: 'offered',
  confirmed: 'accepted',
  enrolled: 'confirmed',
};

const REACHED: Partial<Record<StageId, (event: HistoryEvent) => boolean>> = {
  started: () => true,
  applied: ({ to }) => REACH[to] >= 1,
  verified: ({ to }) => to === 'under_review' || to === 'waitlisted' || REACH[to] >= 2,
  reviewed: ({ from, to }) =>
    to === 'waitlisted' || REACH[to] >= 2 || (to === 'rejected' && (from === 'under_review' || from === 'waitlisted')),
  offered: ({ to }) => REACH[to] >= 2,
  accepted: ({ to }) => REACH[to] >= 3,
  not_arrived: ({ to }) => REACH[to] >= 3,
  confirmed: ({ to }) => to === 'confirmed' || to === 'enrolled',
};

/** The day since when a dossier counts at a stage; undefined: it does not. */
function sinceOf(known: HistoryEvent[], stage: StageId): string | undefined {
  const reached = REACHED[stage];
  if (reached) {
    return known
      .filter(reached)
      .map((e) => e.effectiveOn)
      .toSorted()[0];
  }
  return known.at(-1)?.to === 'enrolled' ? known.findLast((e) => e.event === 'enrol')?.effectiveOn : undefined;
}
