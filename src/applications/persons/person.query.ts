import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { scopeOf } from '../application-scope.query.js';
import type { Status } from '../lifecycle.rules.js';
import type { MergeEvent } from './person-merge.entity.js';
import type { Standing } from './person.rules.js';

type Database = Pick<EntityManager, 'query'>;

/** Each of the persons $1 (`asked_id`) with all whom merges ever tied to them, whatever became of it (`id`). */
export const KIN = `kin (asked_id, id) as (
  select one, one from unnest($1::uuid[]) one
  union
  select kin.asked_id, case m.taken_id when kin.id then m.kept_id else m.taken_id end
  from kin join person_merge m on m.taken_id = kin.id or m.kept_id = kin.id)`;

/** Persons and all whom merges ever tied to them, in one order everywhere, so that no two writers wait crosswise. */
export async function kinOf(db: Database, personIds: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await db.query(`with recursive ${KIN} select distinct id from kin order by id`, [
    personIds,
  ]);
  return rows.map(({ id }) => id);
}

/** Who these persons are now: themselves, or who took them in; with the dossiers that are theirs. */
export function standingsOf(db: Database, personIds: readonly string[]): Promise<(Standing & { askedId: string })[]> {
  return db.query(
    `select one as "askedId", p.person_id as "personId", p.id as "applicantId", c.id as "accountId",
       c.disabled_at is not null as shut,
       (select coalesce(json_agg(json_build_object('id', a.id, 'reference', a.reference, 'status', a.status,
          'offeringId', a.offering_id, 'intakeId', a.intake_id) order by a.reference), '[]')
        from application a where a.applicant_id = p.id) as dossiers
     from unnest($1::uuid[]) one
     join applicant p on p.person_id = person_at(one, 'infinity', 'infinity')
     left join account c on c.id = p.account_id`,
    [personIds],
  );
}

/** Holds persons and their dossiers against every other writer: applicants first, then dossiers, each by id. */
export async function holdPersons(db: Database, personIds: readonly string[]): Promise<void> {
  await db.query('select 1 from applicant where person_id = any($1::uuid[]) order by id for no key update', [
    personIds,
  ]);
  await db.query('select 1 from application where person_id = any($1::uuid[]) order by id for no key update', [
    personIds,
  ]);
}

/** Gives each dossier of these persons to whom its person is now. */
export async function handOver(db: Database, personIds: readonly string[]): Promise<void> {
  await db.query(
    `update application a set applicant_id = p.id from applicant p
     where a.person_id = any($1::uuid[]) and a.applicant_id <> p.id
       and p.person_id = person_at(a.person_id, 'infinity', 'infinity')`,
    [personIds],
  );
}

export interface LastWord {
  seq: number;
  event: MergeEvent;
  keptId: string;
  recordedAt: Date;
}

/** The last word on whether somebody was taken in; undefined: there was none. */
export async function lastWordOn(db: Database, personId: string): Promise<LastWord | undefined> {
  const [row]: LastWord[] = await db.query(
    `select seq, event, kept_id as "keptId", recorded_at as "recordedAt" from person_merge
     where taken_id = $1 order by seq desc limit 1`,
    [personId],
  );
  return row;
}

/** A dossier of a person. */
export interface PersonDossier {
  reference: string;
  status: Status;
  /** Under whom it was begun. */
  personId: string;
  programme: string;
  intake: string;
}

/** The sent dossiers of whom the person of a dossier is now, as far as the actor sees them; that one too. */
export function dossiersOf(db: Database, actor: Actor, applicationId: string): Promise<PersonDossier[]> {
  const params: unknown[] = [applicationId];
  return db.query(
    `select a.reference, a.status, a.person_id as "personId", p.code as programme, i.code as intake
     from application own join application a on a.applicant_id = own.applicant_id or a.id = own.id
     join offering o on o.id = a.offering_id
     join programme p on p.id = o.programme_id
     join intake i on i.id = a.intake_id
     where own.id = $1 and ${scopeOf(actor, params)} order by a.reference limit 50`,
    params,
  );
}

/** One word on who is whom, as it is read. */
export interface MergeRow {
  event: MergeEvent;
  takenId: string;
  keptId: string;
  holdsFrom: Day | null;
  reason: string;
  actor: string | null;
  /** Null: none were written, or they were erased. */
  note: string | null;
  at: Date;
  /** What was begun under whom, as far as the reader sees it. */
  taken: string[];
  kept: string[];
}

/** Every word about the kin of these persons, the oldest first. */
export function mergesOf(db: Database, actor: Actor, personIds: readonly string[]): Promise<MergeRow[]> {
  const params: unknown[] = [personIds];
  const begun = (column: string) =>
    `array(select a.reference from application a where a.person_id = ${column} and ${scopeOf(actor, params)}
       order by a.reference limit 20)`;
  return db.query(
    `with recursive ${KIN}
     select m.event, m.taken_id as "takenId", m.kept_id as "keptId", m.holds_from as "holdsFrom",
       m.reason_code as reason, c.name as actor, w.words as note, m.recorded_at as at,
       ${begun('m.taken_id')} as taken, ${begun('m.kept_id')} as kept
     from person_merge m
     left join person_merge_words w on w.taken_id = m.taken_id and w.seq = m.seq
     left join account c on c.id = m.actor_id
     where m.taken_id in (select id from kin) order by m.recorded_at, m.seq limit 200`,
    params,
  );
}
