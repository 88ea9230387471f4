import type { Reader } from '../dossier.query.js';
import {
  type ApplicantFacts,
  type Conflict,
  conflictsFound,
  foldApplicant,
  foldReviewer,
  type ReviewerFacts,
} from './conflict.rules.js';

/** Who may not judge, and not look at, a dossier. */
export interface ConflictRow {
  applicationId: string;
  accountId: string;
  grounds: Conflict[];
  /** Said by a person; else the records show it. */
  declared: boolean;
}

/** Conflicts, declared and found, of some people with some dossiers. */
export async function conflictsOf(
  db: Reader,
  applicationIds: readonly string[],
  accountIds: readonly string[],
): Promise<ConflictRow[]> {
  const declared: (Omit<ConflictRow, 'grounds' | 'declared'> & { ground: Conflict })[] = await db.query(
    `select application_id as "applicationId", account_id as "accountId", ground from dossier_bar
     where application_id = any($1::uuid[]) and account_id = any($2::uuid[])`,
    [applicationIds, accountIds],
  );
  const known = new Set(declared.map((one) => `${one.applicationId} ${one.accountId}`));
  const reviewers = (await reviewerFacts(db, accountIds)).map(foldReviewer);
  const found: ConflictRow[] = [];
  for (const applicant of (await applicantFacts(db, applicationIds)).map(foldApplicant)) {
    for (const reviewer of reviewers) {
      if (known.has(`${applicant.id} ${reviewer.id}`)) continue;
      const grounds = conflictsFound(reviewer, applicant);
      if (grounds.length > 0) {
        found.push({ applicationId: applicant.id, accountId: reviewer.id, grounds, declared: false });
      }
    }
  }
  return [...declared.map(({ ground, ...one }) => ({ ...one, grounds: [ground], declared: true })), ...found];
}

function reviewerFacts(db: Reader, accountIds: readonly string[]): Promise<ReviewerFacts[]> {
  return db.query(
    `select c.id as "accountId", f.family_name as "familyName", f.address, coalesce(f.schools, '{}') as schools
     from account c left join reviewer_profile f on f.account_id = c.id where c.id = any($1::uuid[])`,
    [accountIds],
  );
}

function applicantFacts(db: Reader, applicationIds: readonly string[]): Promise<ApplicantFacts[]> {
  return db.query(
    `select a.id as "applicationId", a.answers->'personal'->>'surname' as surname,
       a.answers->'personal'->>'givenNames' as "givenNames", a.answers->'contact'->>'address' as address,
       a.answers->'contact'->>'city' as city,
       array(select s->>'institution' from jsonb_array_elements(case jsonb_typeof(a.answers->'education') when 'array'
         then a.answers->'education' else '[]' end) s where s->>'institution' is not null) as schools,
       array(select distinct e.actor_id from application_event e
         where e.application_id = a.id and e.on_behalf is not null and e.actor_id is not null) as "actedFor"
     from application a where a.id = any($1::uuid[])`,
    [applicationIds],
  );
}
