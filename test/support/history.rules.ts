import fc from 'fast-check';
import { type Event, LIFECYCLE, type Status } from '../../src/applications/lifecycle.rules.js';
import { addDays, type Day, dayIn } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';

/** Histories as a bulk loader writes them: legal chains of events with their facts, whole dossiers at once. */
export interface HistoryEvent {
  seq: number;
  event: Event;
  from: Status | '(new)';
  to: Status;
  fromOfferingId: string | null;
  offeringId: string;
  effectiveOn: Day;
  recordedAt: Date;
}

export interface HistoryFact {
  seq: number;
  citizenship: string | null;
  residence: string | null;
  schoolCountry: string | null;
  sex: string | null;
  birthYear: number | null;
  entryType: string | null;
  representedBy: string | null;
  /** Of which facts it speaks. */
  said: string[];
  validFrom: Day | null;
}

export interface HistoryWord {
  kind: 'place_of_study' | 'online_start' | 'arrival' | 'academic_leave' | 'return_from_leave' | 'end_of_study';
  place: 'on_site' | 'online' | null;
  day: Day;
  recordedAt: Date;
  revokedAt: Date | null;
}

export interface History {
  id: string;
  personId: string;
  events: HistoryEvent[];
  facts: HistoryFact[];
  words: HistoryWord[];
}

/** A word on who is whom, as a bulk loader writes it. */
export interface HistoryMerge {
  takenId: string;
  seq: number;
  event: 'merge' | 'separate';
  keptId: string;
  holdsFrom: Day | null;
  recordedAt: Date;
}

/** What a deed says besides its event; whatever is left out follows from the history. */
export interface Deed {
  event: Event;
  /** An instant (ISO), later than the deed before. */
  at: string;
  /** The day from which it holds; left out: its own day, for annul the annulled order's. */
  on?: Day;
  offeringId?: string;
  fact?: Partial<Omit<HistoryFact, 'seq' | 'said'>>;
}

const HAPPY: Partial<Record<Status | '(new)', Event>> = {
  draft: 'submit',
  submitted: 'verify',
  returned: 'resubmit',
  under_review: 'offer',
  waitlisted: 'offer',
  offered: 'accept',
  accepted: 'confirm',
  confirmed: 'enrol',
};
const STATES_FACTS: readonly Event[] = ['start', 'submit', 'resubmit', 'correct'];
const NOTHING = {
  citizenship: null,
  residence: null,
  schoolCountry: null,
  sex: null,
  birthYear: null,
  entryType: null,
  representedBy: null,
};
const ALL_FACTS = Object.keys(NOTHING);

/** One dossier told deed by deed; throws where the lifecycle has no such edge. */
export function history(personId: string, offeringId: string, deeds: Deed[]): History {
  const dossier: History = { id: newId(), personId, events: [], facts: [], words: [] };
  let fact: Omit<HistoryFact, 'seq' | 'said' | 'validFrom'> = NOTHING;
  for (const deed of deeds) {
    const last = dossier.events.at(-1);
    const from = last?.to ?? '(new)';
    const edge = LIFECYCLE.find((one) => one.from === from && one.event === deed.event);
    if (!edge) throw new Error(`no edge ${deed.event} from ${from}`);
    const recordedAt = new Date(deed.at);
    const annulled = dossier.events.findLast((event) => event.event === 'enrol')?.effectiveOn;
    const seq = dossier.events.length + 1;
    dossier.events.push({
      seq,
      event: deed.event,
      from,
      to: edge.to,
      fromOfferingId: last?.offeringId ?? null,
      offeringId: deed.offeringId ?? last?.offeringId ?? offeringId,
      effectiveOn: deed.on ?? (deed.event === 'annul' ? annulled : undefined) ?? dayIn('Europe/Kyiv', recordedAt),
      recordedAt,
    });
    if (STATES_FACTS.includes(deed.event)) {
      const { validFrom = null, ...told } = deed.fact ?? {};
      fact = { ...fact, ...told };
      const said = deed.event === 'start' || deed.event === 'submit' ? ALL_FACTS : Object.keys(told);
      dossier.facts.push({ seq, ...fact, said, validFrom });
    }
  }
  return dossier;
}

const country = fc.constantFrom('IN', 'NG', 'GH', null);
const choice = fc.record({
  happy: fc.boolean(),
  pick: fc.nat(20),
  hours: fc.integer({ min: 1, max: 900 }),
  back: fc.nat(60),
  offering: fc.nat(20),
  facts: fc.record({
    citizenship: country,
    residence: country,
    schoolCountry: country,
    sex: fc.constantFrom('F', 'M', null),
    birthYear: fc.constantFrom(2008, 2006, 2001, null),
    entryType: fc.constantFrom('first_year', 'transfer', null),
    representedBy: fc.constantFrom('nobody', 'agent', 'other', null),
  }),
  speaksOf: fc.subarray(ALL_FACTS),
  validShift: fc.option(fc.integer({ min: -90, max: 60 })),
});
const WORDS = [
  { kind: 'place_of_study', place: 'online' },
  { kind: 'place_of_study', place: 'on_site' },
  { kind: 'online_start', place: 'online' },
  { kind: 'arrival', place: 'on_site' },
  { kind: 'academic_leave', place: null },
  { kind: 'return_from_leave', place: null },
  { kind: 'end_of_study', place: null },
] as const;
const study = fc.record({
  word: fc.constantFrom(...WORDS),
  day: fc.nat(500),
  hours: fc.nat(9_000),
  revoked: fc.option(fc.nat(3_000), { freq: 3 }),
});
const dossier = fc.record({
  person: fc.nat(8),
  offering: fc.nat(20),
  start: fc.nat(200),
  walk: fc.array(choice, { maxLength: 16, size: 'max' }),
  words: fc.array(study, { maxLength: 5 }),
});

const EPOCH = Date.parse('2025-01-01T09:00:00Z');
const HOUR = 3_600_000;

/**
 * Some twenty random dossiers of some nine persons: every legal edge, orders recorded up to 60 days late, annulments,
 * dated and undated corrections, deferrals, study abroad, several dossiers of one person.
 */
export function randomHistories(offeringIds: readonly string[], intakeOf: (offeringId: string) => string) {
  const offering = (n: number) => offeringIds[n % offeringIds.length] ?? '';
  return fc.array(dossier, { minLength: 4, maxLength: 20, size: 'max' }).map((drawn) => {
    const people = new Map<number, string>();
    const histories: History[] = [];
    for (const { person, offering: first, start, walk, words } of drawn) {
      if (!people.has(person)) people.set(person, newId());
      let at = EPOCH + start * 24 * HOUR;
      let state: Status = 'draft';
      let order = '';
      const deeds: Deed[] = [{ event: 'start', at: new Date(at).toISOString(), fact: { citizenship: null } }];
      for (const { happy, pick, hours, back, offering: next, facts, speaksOf, validShift } of walk) {
        const edges = LIFECYCLE.filter((edge) => edge.from === state);
        const edge = (happy && edges.find((one) => one.event === HAPPY[state])) || edges[pick % edges.length];
        if (!edge) break;
        at += hours * HOUR;
        const day = dayIn('Europe/Kyiv', new Date(at));
        const all = edge.event === 'submit';
        const told = Object.fromEntries(Object.entries(facts).filter(([name]) => all || speaksOf.includes(name)));
        const validFrom = edge.event === 'correct' && validShift !== null ? addDays(day, validShift) : null;
        if (edge.event === 'enrol') order = addDays(day, -back);
        deeds.push({
          event: edge.event,
          at: new Date(at).toISOString(),
          on: edge.event === 'enrol' || edge.event === 'annul' ? order : undefined,
          offeringId: edge.event === 'defer' || edge.event === 'choose' ? offering(next) : undefined,
          fact: { ...told, validFrom },
        });
        state = edge.to;
      }
      const told = history(people.get(person) ?? '', offering(first), deeds);
      for (const { word, day, hours, revoked } of words) {
        const recordedAt = new Date(EPOCH + day * 24 * HOUR + hours * HOUR);
        told.words.push({
          ...word,
          day: addDays('2025-01-01', day),
          recordedAt,
          revokedAt: revoked === null ? null : new Date(recordedAt.getTime() + revoked * HOUR),
        });
      }
      if (histories.some((other) => clash(other, told, intakeOf))) told.personId = newId();
      histories.push(told);
    }
    return histories;
  });
}

const joining = fc.record({
  taken: fc.nat(20),
  kept: fc.nat(20),
  hours: fc.integer({ min: 1, max: 4_000 }),
  from: fc.option(fc.nat(600)),
});

/** Random merges of the persons of these histories and separations of who was merged, none of which forms a circle. */
export function randomMerges(histories: readonly History[]): fc.Arbitrary<HistoryMerge[]> {
  const people = [...new Set(histories.map(({ personId }) => personId))];
  return fc.array(joining, { maxLength: 8, size: 'max' }).map((drawn) => {
    const merges: HistoryMerge[] = [];
    let at = EPOCH;
    for (const { taken, kept, hours, from } of drawn) {
      at += hours * HOUR;
      const [takenId, other] = [people[taken % people.length] ?? '', people[kept % people.length] ?? ''];
      const last = merges.findLast((one) => one.takenId === takenId);
      const parted = last?.event === 'merge';
      if (!parted && above(other, merges).has(takenId)) continue;
      merges.push({
        takenId,
        seq: (last?.seq ?? 0) + 1,
        event: parted ? 'separate' : 'merge',
        keptId: parted ? last.keptId : other,
        holdsFrom: from === null ? null : addDays('2025-01-01', from),
        recordedAt: new Date(at),
      });
    }
    return merges;
  });
}

/** A person and everybody who ever took them in, or whoever did. */
function above(personId: string, merges: readonly HistoryMerge[]): Set<string> {
  const found = new Set([personId]);
  for (const one of found) for (const { takenId, keptId } of merges) if (takenId === one) found.add(keptId);
  return found;
}

const HELD: readonly string[] = ['accepted', 'confirmed', 'enrolled'];
const OVER: readonly string[] = ['rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired'];

/** What the database forbids a person: two live dossiers for one offering, two places in one intake. */
function clash(a: History, b: History, intakeOf: (offeringId: string) => string): boolean {
  const [one, other] = [a.events.at(-1), b.events.at(-1)];
  if (a.personId !== b.personId || !one || !other) return false;
  if (!OVER.includes(one.to) && !OVER.includes(other.to) && one.offeringId === other.offeringId) return true;
  return HELD.includes(one.to) && HELD.includes(other.to) && intakeOf(one.offeringId) === intakeOf(other.offeringId);
}
