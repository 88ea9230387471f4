import type { EntityManager } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { dueDay, type StepFacts, type StepKind } from '../review.rules.js';

/** A step of one dossier in its present round, for which people are named. */
export interface Task {
  applicationId: string;
  kind: StepKind;
  round: number;
  /** Null: the house has no such step, and asks all the same. */
  step: StepFacts | null;
  /** Its turn has come. */
  current: boolean;
}

const IN_REVIEW: readonly Status[] = ['under_review', 'waitlisted'];

/** Names and unnames reviewers, and lets each read exactly while a task of theirs stands. Call it under the dossier's lock. */
export async function writeAssignments(
  db: EntityManager,
  actor: Actor,
  { applicationId, kind, round, step, current }: Task,
  change: { added: readonly string[]; removed: readonly string[]; now: Date; today: Day },
): Promise<void> {
  const { added, removed, now, today } = change;
  await db.query(
    `insert into review_assignment (application_id, step_kind, round, reviewer_id, blind, due_on, assigned_at, assigned_by)
     select a.id, $2, $3, one, $4, case when a.status = any($8) then $5::date end, $6, $7
     from application a, unnest($9::uuid[]) as one where a.id = $1`,
    [
      applicationId,
      kind,
      round,
      step?.blind ?? false,
      step && current ? dueDay(step, today) : null,
      now,
      actor.accountId,
      IN_REVIEW,
      added,
    ],
  );
  await db.query(
    `delete from review_assignment
     where application_id = $1 and step_kind = $2 and round = $3 and reviewer_id = any($4::uuid[])`,
    [applicationId, kind, round, removed],
  );
  await alignGrants(db, applicationId, [...added, ...removed], now);
}

/**
 * Makes the leave to read follow from the tasks: it stands while any does, and is blind as long as one of them is:
 * who judges without knowing the applicant must not learn who it is by another task.
 */
export async function alignGrants(
  db: EntityManager,
  applicationId: string,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  await db.query(
    `delete from dossier_grant g where g.application_id = $1 and g.account_id = any($2::uuid[]) and g.ground = 'review'
       and not exists (select 1 from review_assignment s
         where s.application_id = g.application_id and s.reviewer_id = g.account_id)`,
    [applicationId, accountIds],
  );
  await db.query(
    `insert into dossier_grant (application_id, account_id, ground, granted_at, blind)
     select s.application_id, s.reviewer_id, 'review', $3, bool_or(s.blind) from review_assignment s
     where s.application_id = $1 and s.reviewer_id = any($2::uuid[]) group by s.application_id, s.reviewer_id
     on conflict (application_id, account_id, ground) do update set blind = excluded.blind`,
    [applicationId, accountIds, now],
  );
}
