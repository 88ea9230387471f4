import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Event } from '../../../applications/lifecycle.rules.js';
import { DOCUMENT_COUNTS, type DocumentCount } from '../../../documents/document-bar.query.js';
import { expiringSql } from '../../../documents/custody/expiry.query.js';
import { QUESTION_COUNT } from '../../../documents/questions/question.query.js';
import { AWAITED_COUNT, type AwaitedCount } from '../../../documents/requests/request.query.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { prepared } from '../../../platform/database/preparing-client.service.js';
import { REVIEWS_GIVEN, REVIEWS_NEEDED } from '../../../reviews/review-complete.query.js';
import { CHOOSES_TIME } from '../../../reviews/sittings/awaited.query.js';

/** What later rooms know of a row of the queue. */
export interface QueueFacts {
  id: string;
  reviewsNeeded: number;
  reviewsGiven: number;
  reviewers: number;
  /** The applicant is to choose the time of an interview or exam. */
  choosesTime: boolean;
  /** Conditions of the offer that holds. */
  conditions: number;
  /** Of these neither met nor waived. */
  conditionsOpen: number;
  /** Where its papers stand. */
  papers: DocumentCount[];
  /** Papers that were asked for and have not come, and by when the first is due; null: none. */
  awaited: AwaitedCount | null;
  /** What does not fit together and nobody has answered; only for those who read questions. */
  questions: number;
  /** The last day of the paper that ends first, where it is near; null: none. */
  expiring: string | null;
  /** The event of the open draft; only for those who may know of it. */
  drafted: Event | null;
  /** A place is free, and the list proposes this dossier for it; only for those who may know of drafts. */
  proposed: boolean;
}

/** Days before its last day from which a paper ends soon: as far ahead as applicants are reminded. */
const NEAR = `(select coalesce(max(days::int), -1) from jsonb_array_elements_text(
  coalesce((select value from setting where key = 'expiry.days_before'), '[30, 7]')) days)`;

/** What stands beside the rows of the queue, in one statement for a page of them. */
@Injectable()
export class QueueFactsQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(
    ids: readonly string[],
    may: { drafts: boolean; questions: boolean },
  ): Promise<ReadonlyMap<string, QueueFacts>> {
    const rows: QueueFacts[] = await this.dataSource.query(
      prepared(`select a.id, ${REVIEWS_NEEDED} as "reviewsNeeded", ${REVIEWS_GIVEN} as "reviewsGiven",
         (select count(*)::int from review_assignment s where s.application_id = a.id) as reviewers,
         a.status in ('under_review', 'waitlisted') and ${CHOOSES_TIME} as "choosesTime",
         coalesce(c.all, 0) as conditions, coalesce(c.open, 0) as "conditionsOpen",
         ${DOCUMENT_COUNTS} as papers, ${AWAITED_COUNT} as awaited,
         case when $3 then ${QUESTION_COUNT} else 0 end as questions, x.ends as expiring,
         case when $2 then (select d.event from decision d where d.application_id = a.id and d.released_at is null
           and d.discarded_at is null) end as drafted,
         $2 and a.status = 'waitlisted' and exists (select 1 from waitlist_proposal p where p.application_id = a.id
           and p.state = 'open') as proposed
       from application a
       left join lateral (
         select count(*)::int as all, count(*) filter (where k.status not in ('met', 'waived'))::int as open
         from offer_condition k where a.status in ('offered', 'accepted', 'confirmed') and k.application_id = a.id
           and k.seq = (select max(o.seq) from offer o where o.application_id = a.id)) c on true
       left join (select "applicationId" as id, min("validUntil") as ends
         from (${expiringSql({ today: '$4', days: NEAR, ids: '$1' })}) ending group by 1) x on x.id = a.id
       where a.id = any($1::uuid[])`),
      [ids, may.drafts, may.questions, this.clock.today()],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
