import type { Status } from '../../applications/lifecycle.rules.js';
import { type Day, daysBetween } from '../../platform/clock/day.rules.js';
import { LEDGER_STAGES, STAGE, type Stage, type StageId } from '../stage.rules.js';
import { type Cell, type Facts, keyOf } from './cell.rules.js';

/** One dossier as its history tells it: what the ledger is worked out from, and nothing else. */
export interface ToldDossier {
  id: string;
  /** Under whom it was begun. */
  personId: string;
  /** By seq. */
  events: readonly ToldEvent[];
  /** By seq. */
  facts: readonly ToldFact[];
  words: readonly ToldWord[];
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

export interface ToldFact extends Facts {
  /** Of which facts it speaks; of the others it says nothing. */
  said: readonly (keyof Facts)[];
  /** Null: it was always so. */
  on: Day | null;
  at: number;
}

/** A milestone that figures need: where somebody studies, whether they are on leave, that their study ended. */
export interface ToldWord {
  id: string;
  kind: string;
  /** Where it says that somebody studies; null: it does not speak of it. */
  place: Cell['place'] | null;
  on: Day;
  at: number;
  /** The instant at which it was taken back; null: it holds. */
  until: number | null;
}

/** A word on who is whom. */
export interface ToldMerge {
  takenId: string;
  /** Who took them in; null: they stand alone again. */
  keptId: string | null;
  /** Null: it was always so. */
  on: Day | null;
  at: number;
}

/** A person, and all whom merges ever tied to them. */
export interface Told {
  personId: string;
  dossiers: readonly ToldDossier[];
  /** Of each who was taken in by seq. */
  merges: readonly ToldMerge[];
}

/** One step of a person's function: from `on` the person is counted in these cells (their keys, sorted, repeated). */
export interface StepOf {
  on: Day;
  cells: readonly string[];
}

/** An entry of the ledger before it is written: at `on` the person enters (+1) or leaves (−1) the cells of `set`. */
export interface Difference {
  stage: StageId;
  on: Day;
  /** Cell keys, sorted, joined by a space: one for each dossier. */
  set: string;
  delta: number;
}

/** Every instant at which something about a person became known, or ceased to be, earliest first. */
export function instantsOf({ dossiers, merges }: Pick<Told, 'dossiers' | 'merges'>): number[] {
  const instants = dossiers.flatMap(({ events, words }) => [
    ...events.map((event) => event.at),
    ...words.flatMap((word) => (word.until === null ? [word.at] : [word.at, word.until])),
  ]);
  return [...new Set([...instants, ...merges.map(({ at }) => at)])].toSorted((a, b) => a - b);
}

/**
 * What a person's dossiers, as known at `knownAt`, say of every day and every stage: the entries of a ledger that knew
 * nothing before. On each day those dossiers are theirs whose person is, or was taken in by, them on that day. The rules
 * are those of HistoryCountQuery; the two are held against each other by test/statistics-count.spec.ts.
 */
export function entriesOf({ personId, dossiers, merges }: Told, knownAt: number): Difference[] {
  const known = allKnown(dossiers, knownAt);
  const said = merges.filter(({ at }) => at <= knownAt);
  const days = [...new Set([...known.flatMap(daysOf), ...said.flatMap(({ on }) => on ?? [])])].toSorted();
  const owned = days.map((on) => ({ on, own: known.filter((one) => personOn(one.personId, said, on) === personId) }));
  return LEDGER_STAGES.flatMap((id) =>
    differencesOf(
      id,
      owned.map(({ on, own }) => ({
        on,
        cells: own
          .flatMap((one) => cellAt(one, STAGE[id], on, one !== own[0]))
          .map(keyOf)
          .toSorted(),
      })),
    ),
  );
}

/** A dossier that is counted. */
export interface Standing {
  id: string;
  /** The day since when. */
  since: Day;
  /** Of its cell. */
  key: string;
}

/** Which of a person's dossiers are counted at a stage on a day, as known at `knownAt`: what the entries sum up. */
export function standingAt({ personId, dossiers, merges }: Told, stage: Stage, day: Day, knownAt: number): Standing[] {
  const said = merges.filter(({ at }) => at <= knownAt);
  const own = allKnown(dossiers, knownAt).filter((one) => personOn(one.personId, said, day) === personId);
  return own.flatMap((one) =>
    cellAt(one, stage, day, one !== own[0]).map((cell) => {
      const counting = one.events.filter(({ on }) => on <= day);
      return { id: one.id, since: sinceOf(counting, stage)!, key: keyOf(cell) };
    }),
  );
}

/** Who somebody is on a day: of the words that hold on it the last one says. The same as person_at() of the database. */
export function personOn(personId: string, merges: readonly ToldMerge[], day: Day): string {
  let one = personId;
  // The database refuses circles; whoever finds one nevertheless comes to an end.
  for (const _ of merges) {
    const last = merges.findLast(({ takenId, on }) => takenId === one && (on === null || on <= day));
    if (!last?.keptId) return one;
    one = last.keptId;
  }
  return one;
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

/** The dossiers that were known, the one begun first first. */
function allKnown(dossiers: readonly ToldDossier[], knownAt: number): ToldDossier[] {
  return dossiers
    .map((dossier) => asKnown(dossier, knownAt))
    .filter(({ events }) => events.length > 0)
    .toSorted((a, b) => a.events[0]!.at - b.events[0]!.at || (a.id < b.id ? -1 : 1));
}

function asKnown(dossier: ToldDossier, knownAt: number): ToldDossier {
  return {
    ...dossier,
    events: dossier.events.filter((event) => event.at <= knownAt),
    facts: dossier.facts.filter((fact) => fact.at <= knownAt),
    words: dossier.words
      .filter(({ at, until }) => at <= knownAt && (until === null || until > knownAt))
      .toSorted((a, b) => compare(a.on, b.on) || a.at - b.at || compare(a.id, b.id)),
  };
}

/** The days on which the function may step. */
function daysOf({ events, facts, words }: ToldDossier): Day[] {
  return [...events, ...facts, ...words].flatMap(({ on }) => (on === null ? [] : [on]));
}

/** The cell in which a dossier is counted at a stage on a day; none where it is not counted. */
function cellAt({ events, facts, words }: ToldDossier, stage: Stage, day: Day, repeated: boolean): Cell[] {
  const counting = events.filter((event) => event.on <= day);
  const state = counting.at(-1);
  const since = sinceOf(counting, stage);
  if (!state || since === undefined) return [];
  const said = words.filter(({ on }) => on <= day);
  if (stage.counts === 'on_roll' && said.some(({ kind, on }) => kind === 'end_of_study' && on >= since)) return [];
  const studies = placeOf(said);
  const arrived = studies === 'online' || said.some(({ kind }) => kind === 'arrival' || kind === 'online_start');
  if (stage.counts === 'not_arrived' && arrived) return [];
  const seen = stage.counts === 'order' ? since : day;
  const wordsThen = said.filter(({ on }) => on <= seen);
  const before = stage.before && sinceOf(counting, STAGE[stage.before]);
  return [
    {
      offeringId: state.offeringId,
      ...factsOn(facts, seen),
      place: placeOf(wordsThen),
      leave: leaveOf(wordsThen),
      repeated,
      since: since.slice(0, 7),
      days: before ? daysBetween(before, since) : null,
    },
  ];
}

/** The day since when a dossier is counted at a stage; undefined: it is not. */
function sinceOf(counting: readonly ToldEvent[], { counts, statuses, notFrom }: Stage): Day | undefined {
  if (counts === 'reached' || counts === 'not_arrived') {
    return counting
      .filter(({ from, to }) => statuses.includes(to) && !notFrom.includes(from as Status))
      .map(({ on }) => on)
      .toSorted()[0];
  }
  const state = counting.at(-1);
  if (!state || !statuses.includes(state.to)) return undefined;
  return counting.findLast(({ from, to }) => statuses.includes(to) && !statuses.includes(from as Status))?.on;
}

/** Of each fact the last word that speaks of it and holds on that day. */
function factsOn(facts: readonly ToldFact[], day: Day): Facts {
  const of = <K extends keyof Facts>(name: K): Facts[K] | null =>
    facts.findLast(({ said, on }) => said.includes(name) && (on === null || on <= day))?.[name] ?? null;
  return {
    citizenship: of('citizenship'),
    residence: of('residence'),
    school: of('school'),
    sex: of('sex'),
    birthYear: of('birthYear'),
    entryType: of('entryType'),
    representedBy: of('representedBy'),
  };
}

function placeOf(words: readonly ToldWord[]): Cell['place'] {
  return words.findLast(({ place }) => place !== null)?.place ?? 'on_site';
}

function leaveOf(words: readonly ToldWord[]): Cell['leave'] {
  const last = words.findLast(({ kind }) => kind === 'academic_leave' || kind === 'return_from_leave');
  return last?.kind === 'academic_leave' ? 'on_leave' : 'studying';
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
