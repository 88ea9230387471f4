import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { Reader } from './dossier.query.js';
import { type Progress, progressOf, type Recommendation, stepsFor } from './review.rules.js';

export interface ReviewRow {
  id: string;
  submission: number;
  revision: number;
  recommendation: Recommendation;
  note: string | null;
  reviewerId: string;
  reviewer: string | null;
  at: Date;
}

export interface ReviewerRow {
  accountId: string;
  name: string | null;
  assignedAt: Date;
  /** When they last gave a review of this dossier; null: not yet. */
  reviewedAt: Date | null;
}

/** A dossier in a reviewer's own list. */
export interface TaskRow {
  applicationId: string;
  reference: string;
  status: Status;
  submission: number;
  /** As in the passport, given names first. */
  name: string;
  citizenship: string | null;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  assignedAt: Date;
  waitingSince: Date;
  /** The last review given, if any. */
  recommendation: Recommendation | null;
  reviewedSubmission: number | null;
  reviewedAt: Date | null;
}

/** Reviews as rows; what a reader may see of them is judged by review.rules. */
@Injectable()
export class ReviewQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Every review of a dossier, oldest first. */
  ofDossier(db: Reader, applicationId: string): Promise<ReviewRow[]> {
    return db.query(
      `select r.id, r.submission, r.revision, r.recommendation, r.note, r.reviewer_id as "reviewerId",
         c.name as reviewer, r.at
       from review r join account c on c.id = r.reviewer_id
       where r.application_id = $1 order by r.at, r.id`,
      [applicationId],
    );
  }

  /** Who is to review a dossier. */
  reviewers(db: Reader, applicationId: string): Promise<ReviewerRow[]> {
    return db.query(
      `select s.reviewer_id as "accountId", c.name, s.assigned_at as "assignedAt",
         (select max(r.at) from review r where r.application_id = s.application_id and r.reviewer_id = s.reviewer_id)
           as "reviewedAt"
       from review_assignment s join account c on c.id = s.reviewer_id
       where s.application_id = $1 order by c.name, c.id`,
      [applicationId],
    );
  }

  /** Colleagues who may be asked for a review, by name, and how many reviews each still owes. */
  candidates(): Promise<{ accountId: string; name: string | null; open: number }[]> {
    return this.dataSource.query(
      `select c.id as "accountId", c.name,
         (select count(*)::int from review_assignment s join application a on a.id = s.application_id
          where s.reviewer_id = c.id and a.status in ('under_review', 'waitlisted')
            and not exists (select 1 from review r where r.application_id = s.application_id
              and r.reviewer_id = s.reviewer_id)) as open
       from account c where 'reviewer' = any(c.roles) and c.disabled_at is null order by c.name, c.id limit 500`,
    );
  }

  /** A reviewer's dossiers: those that wait for their review first, the longest wait on top. */
  mine(actor: Actor): Promise<TaskRow[]> {
    return this.dataSource.query(
      `select a.id as "applicationId", a.reference, a.status, a.submission,
         concat_ws(' ', nullif(a.answers->'personal'->>'givenNames', ''), nullif(a.answers->'personal'->>'surname', ''))
           as name,
         a.citizenship, p.name_en as "programmeEn", p.name_uk as "programmeUk", i.code as intake, o.language,
         s.assigned_at as "assignedAt", a.waiting_since as "waitingSince", r.recommendation,
         r.submission as "reviewedSubmission", r.at as "reviewedAt"
       from review_assignment s
       join application a on a.id = s.application_id
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id
       left join lateral (select recommendation, submission, at from review r
         where r.application_id = a.id and r.reviewer_id = s.reviewer_id order by r.revision desc limit 1) r on true
       where s.reviewer_id = $1
       order by (a.status in ('under_review', 'waitlisted') and r.at is null) desc, a.waiting_since, a.id
       limit 500`,
      [actor.accountId],
    );
  }

  /** How far the review of a dossier has come, by the steps that held on the day it came to review. */
  async progress(applicationId: string, today: Day, db: Reader = this.dataSource): Promise<Progress> {
    const [row] = await db.query(
      `select o.programme_id as "programmeId", a.intake_id as "intakeId",
         coalesce((select e.effective_on from application_event e where e.application_id = a.id
           and e.event in ('verify', 'reopen') order by e.seq desc limit 1), $2::date) as day,
         (select count(distinct r.reviewer_id)::int from review r where r.application_id = a.id) as reviewers,
         (select coalesce(json_agg(json_build_object('programmeId', s.programme_id, 'intakeId', s.intake_id,
             'position', s.position, 'kind', s.kind, 'nameEn', s.name_en, 'nameUk', s.name_uk,
             'reviewsNeeded', s.reviews_needed, 'validFrom', s.valid_from, 'validTo', s.valid_to)), '[]')
           from review_step s) as steps
       from application a join offering o on o.id = a.offering_id where a.id = $1`,
      [applicationId, today],
    );
    if (!row) return progressOf([], 0);
    return progressOf(stepsFor(row.steps, row), row.reviewers);
  }
}
