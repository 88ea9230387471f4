import type { Status } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { FUNNEL, MEASURE, type StageId } from '../measure.rules.js';

/** One dossier as its history tells it: what the ledger is worked out from, and nothing else. */
export interface ToldDossier {
  id: string;
  /** By seq. */
  events: readonly ToldEvent[];
  /** By seq. */
  facts: readonly ToldFact[];
  places: readonly ToldPlace[];
}

export interface ToldEvent {
  from: Status | '(new)';
  to: Status;
  offeringId: string;
  /** The day from which it holds. */
  on: Day;
  /** Milliseconds: the instant at which it was recorded. */
  at: number;
}

/** The counted dimensions of a person and of what is applied for. */
export interface Facts {
  citizenship: string | null;
  residence: string | null;
  school: string | null;
  sex: string | null;
  birthYear: number | null;
  entryType: string | null;
}

export interface ToldFact extends Facts {
  /** Null: it was always so. */
  on: Day | null;
  at: number;
}

export interface ToldPlace {
  id: string;
  place: 'on_site' | 'online';
  on: Day;
  at: number;
  /** The instant at which it was taken back; null: it holds. */
  until: number | null;
}

/** Where a dossier is counted: all dimensions at once. */
export interface Cell extends Facts {
  offeringId: string;
  place: 'on_site' | 'online';
  /** Not the person's first application. */
  repeated: boolean;
  /** YYYY-MM from which it is counted at the stage. */
  since: string;
}

/** One step of a person's function: from `on` the person is counted in these cells (their keys, sorted). */
export interface StepOf {
  on: Day;
  cells: readonly string[];
}

/** An entry of the ledger before it is written: at `on` the person enters (+1) or leaves (−1) the cells of `set`. */
export interface Difference {
  stage: StageId;
  on: Day;
  /** Cell keys, sorted, joined by a space. */
  set: string;
  delta: number;
}

const NOTHING: Facts = {
  citizenship: null,
  residence: null,
  school: null,
  sex: null,
  birthYear: null,
  entryType: null,
};

/** A cell in one line, without spaces: equal cells have equal keys. */
export function keyOf(cell: Cell): string {
  return [
    cell.offeringId,
    cell.citizenship,
    cell.residence,
    cell.school,
    cell.sex,
    cell.birthYear,
    cell.entryType,
    cell.place,
    cell.repeated ? 'again' : 'first',
    cell.since,
  ]
    .map((part) => (part === null ? '-' : String(part).replaceAll(/[\s|]/g, '_')))
    .join('|');
}

/** Reads a key back. */
export function cellOf(key: string): Cell {
  const parts = key.split('|').map((part) => (part === '-' ? null : part));
  const [offeringId, citizenship, residence, school, sex, birthYear, entryType, place, order, since] = parts;
  return {
    offeringId: offeringId!,
    citizenship: citizenship ?? null,
    residence: residence ?? null,
    school: school ?? null,
    sex: sex ?? null,
    birthYear: birthYear ? Number(birthYear) : null,
    entryType: entryType ?? null,
    place: place as Cell['place'],
    repeated: order === 'again',
    since: since!,
  };
}

/** Every instant at which something about these dossiers became known, or ceased to be, earliest first. */
export function instantsOf(dossiers: readonly ToldDossier[]): number[] {
  const instants = dossiers.flatMap(({ events, places }) => [
    ...events.map((event) => event.at),
    ...places.flatMap((place) => (place.until === null ? [place.at] : [place.at, place.until])),
  ]);
  return [...new Set(instants)].toSorted((a, b) => a - b);
}

/**
 * What a person's dossiers, as known at `knownAt`, say of every day and every stage of the funnel: the entries of a
 * ledger that knew nothing before. The rules are those of HistoryCountQuery; the two are held against each other
 * by test/statistics-count.spec.ts.
 */
export function entriesOf(dossiers: readonly ToldDossier[], knownAt: number): Difference[] {
  const known = dossiers.map((dossier) => asKnown(dossier, knownAt)).filter(({ events }) => events.length > 0);
  const first = known.toSorted((a, b) => a.events[0]!.at - b.events[0]!.at || (a.id < b.id ? -1 : 1))[0];
  const days = [...new Set(known.flatMap(daysOf))].toSorted();
  return FUNNEL.flatMap(({ id, statuses }) => {
    const steps = days.map((on) => ({
      on,
      cells: sortedKeys(known.flatMap((one) => cellAt(one, statuses, id === MEASURE.enrolled.id, on, one !== first))),
    }));
    return differencesOf(id, steps);
  });
}

/** What must be added to `have` to make `wanted`: the ledger is never rewritten. */
export function missingFrom(have: readonly Difference[], wanted: readonly Difference[]): Difference[] {
  const sums = new Map<string, Difference>();
  const add = (entry: Difference, sign: 1 | -1) => {
    const key = `${entry.stage} ${entry.on} ${entry.set}`;
    const sum = sums.get(key) ?? { ...entry, delta: 0 };
    sums.set(key, { ...sum, delta: sum.delta + sign * entry.delta });
  };
  for (const entry of wanted) add(entry, 1);
  for (const entry of have) add(entry, -1);
  return [...sums.values()].filter(({ delta }) => delta !== 0);
}

function differencesOf(stage: StageId, steps: readonly StepOf[]): Difference[] {
  const differences: Difference[] = [];
  let before = '';
  for (const { on, cells } of steps) {
    const set = cells.join(' ');
    if (set === before) continue;
    if (before) differences.push({ stage, on, set: before, delta: -1 });
    if (set) differences.push({ stage, on, set, delta: 1 });
    before = set;
  }
  return differences;
}

function sortedKeys(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(keyOf))].toSorted();
}

function asKnown(dossier: ToldDossier, knownAt: number): ToldDossier {
  return {
    id: dossier.id,
    events: dossier.events.filter((event) => event.at <= knownAt),
    facts: dossier.facts.filter((fact) => fact.at <= knownAt),
    places: dossier.places.filter(({ at, until }) => at <= knownAt && (until === null || until > knownAt)),
  };
}

/** The days on which the function may step. */
function daysOf({ events, facts, places }: ToldDossier): Day[] {
  return [...events, ...facts, ...places].flatMap(({ on }) => (on === null ? [] : [on]));
}

/** The cell in which a dossier is counted at a stage on a day; none where it is not counted. */
function cellAt(
  { events, facts, places }: ToldDossier,
  statuses: readonly Status[],
  standing: boolean,
  day: Day,
  repeated: boolean,
): Cell[] {
  const counting = events.filter((event) => event.on <= day);
  const state = counting.at(-1);
  if (!state || (standing && !statuses.includes(state.to))) return [];
  const since = standing
    ? counting.findLast(({ from, to }) => statuses.includes(to) && !statuses.includes(from as Status))?.on
    : counting
        .filter(({ to }) => statuses.includes(to))
        .map(({ on }) => on)
        .toSorted()[0];
  if (since === undefined) return [];
  const { citizenship, residence, school, sex, birthYear, entryType } =
    facts.findLast(({ on }) => on === null || on <= day) ?? NOTHING;
  const word = places
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => compare(a.on, b.on) || a.at - b.at || compare(a.id, b.id))
    .at(-1);
  return [
    {
      offeringId: state.offeringId,
      citizenship,
      residence,
      school,
      sex,
      birthYear,
      entryType,
      place: word?.place ?? 'on_site',
      repeated,
      since: since.slice(0, 7),
    },
  ];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
