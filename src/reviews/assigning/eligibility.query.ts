import type { EntityManager } from 'typeorm';
import { refuse } from '../review.refusals.js';
import type { Task } from './assignment-writer.service.js';
import { conflictsOf } from './conflict.query.js';

/**
 * Whether all of `accountIds` may be asked: they hold the step's role and no conflict of interest, did not judge in a
 * former round of it, and, where it is blind, know the dossier by no other role and examine nobody of it face to face.
 * @throws Refusal 409 review.conflict, review.same_panel, 422 review.not_a_reviewer, review.knows_the_applicant
 */
export async function requireEligible(db: EntityManager, task: Task, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const { applicationId, kind, round, step } = task;
  const people: { id: string; knows: boolean }[] = await db.query(
    `select id, roles && '{officer,decision_maker,registrar}' or exists (select 1 from dossier_grant g
         where g.application_id = $3 and g.account_id = account.id and g.ground = 'sitting') as knows
     from account where id = any($1::uuid[]) and $2 = any(roles) and disabled_at is null`,
    [accountIds, step?.role ?? 'reviewer', applicationId],
  );
  if (people.length < accountIds.length) throw refuse('review.not_a_reviewer');
  if (step?.blind && people.some((one) => one.knows)) throw refuse('review.knows_the_applicant');
  const [conflict] = await conflictsOf(db, [applicationId], accountIds);
  if (conflict) throw refuse('review.conflict', { accountId: conflict.accountId, grounds: conflict.grounds });
  const former = await db.query(
    `select 1 from review where application_id = $1 and step_kind = $2 and round < $3 and reviewer_id = any($4::uuid[])
     limit 1`,
    [applicationId, kind, round, accountIds],
  );
  if (former.length > 0) throw refuse('review.same_panel');
}
