import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blindTo, scopeOf } from '../applications/application-scope.query.js';
import type { Status } from '../applications/lifecycle.rules.js';
import { PASSPORT_NAME } from '../applications/passport-name.query.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { Reader } from './dossier.query.js';
import { type Progress, progressOf, type Recommendation, type StepKind } from './review.rules.js';
import type { Scores } from './sheets/sheet.rules.js';
import { stepsOf } from './steps/dossier-steps.query.js';
import { currentRound } from './steps/round.query.js';

export interface ReviewRow {
  id: string;
  stepKind: StepKind;
  round: number;
  /** Its round is the one that counts. */
  counts: boolean;
  submission: number;
  revision: number;
  recommendation: Recommendation;
  /** For the committee. */
  note: string | null;
  applicantComment: string | null;
  sheetId: string | null;
  sheetVersion: number | null;
  scores: Scores | null;
  /** 0 to 100; null: nothing was scored. */
  score: number | null;
  reviewerId: string;
  reviewer: string | null;
  at: Date;
}

export interface ReviewerRow {
  accountId: string;
  name: string | null;
  stepKind: StepKind;
  round: number;
  dueOn: Day | null;
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
  stepKind: StepKind;
  round: number;
  dueOn: Day | null;
  /** The reader may not know whose it is: name and citizenship are left out. */
  blind: boolean;
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
      prepared(`select r.id, r.step_kind as "stepKind", r.round, r.round = ${currentRound('r')} as counts, r.submission,
         r.revision, r.recommendation, r.note, r.applicant_comment as "applicantComment", r.sheet_id as "sheetId",
         r.sheet_version as "sheetVersion", r.scores, r.score::float8 as score, r.reviewer_id as "reviewerId",
         c.name as reviewer, r.at
       from review r join account c on c.id = r.reviewer_id
       where r.application_id = $1 order by r.at, r.id`),
      [applicationId],
    );
  }

  /** Who is to review a dossier. */
  reviewers(db: Reader, applicationId: string): Promise<ReviewerRow[]> {
    return db.query(
      prepared(`select s.reviewer_id as "accountId", c.name, s.step_kind as "stepKind", s.round, s.due_on as "dueOn",
         s.assigned_at as "assignedAt",
         (select max(r.at) from review r where r.application_id = s.application_id and r.reviewer_id = s.reviewer_id
           and r.step_kind = s.step_kind and r.round = s.round) as "reviewedAt"
       from review_assignment s join account c on c.id = s.reviewer_id
       where s.application_id = $1 order by s.step_kind, s.round, c.name, c.id`),
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
              and r.reviewer_id = s.reviewer_id and r.step_kind = s.step_kind and r.round = s.round)) as open
       from account c where 'reviewer' = any(c.roles) and c.disabled_at is null order by c.name, c.id limit 500`,
    );
  }

  /** A reviewer's dossiers: those that wait for their review first, the longest wait on top. */
  mine(actor: Actor): Promise<TaskRow[]> {
    const params: unknown[] = [actor.accountId];
    return this.dataSource.query(
      `select a.id as "applicationId", a.reference, a.status, a.submission,
         s.step_kind as "stepKind", s.round, s.due_on as "dueOn", b.blind,
         case when b.blind then '' else ${PASSPORT_NAME} end as name,
         case when not b.blind then a.citizenship end as citizenship, p.name_en as "programmeEn", p.name_uk as "programmeUk", i.code as intake, o.language,
         s.assigned_at as "assignedAt", a.waiting_since as "waitingSince", r.recommendation,
         r.submission as "reviewedSubmission", r.at as "reviewedAt"
       from review_assignment s
       join application a on a.id = s.application_id
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id
       left join lateral (select recommendation, submission, at from review r
         where r.application_id = a.id and r.reviewer_id = s.reviewer_id and r.step_kind = s.step_kind
           and r.round = s.round order by r.revision desc limit 1) r on true
       cross join lateral (select ${blindTo(actor, params)} as blind) b
       where s.reviewer_id = $1 and ${scopeOf(actor, params)}
       order by (a.status in ('under_review', 'waitlisted') and r.at is null) desc, s.due_on nulls last,
         a.waiting_since, a.id
       limit 500`,
      params,
    );
  }

  /** How far the review of a dossier has come, by the steps that held on the day it came to review. */
  async progress(applicationId: string, today: Day, db: Reader = this.dataSource): Promise<Progress> {
    const { steps, given } = await stepsOf(db, applicationId, today);
    return progressOf(steps, given);
  }
}
