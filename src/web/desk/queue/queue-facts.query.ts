import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Event } from '../../../applications/lifecycle.rules.js';
import { documentCounts, type DocumentCount } from '../../../documents/document-bar.query.js';
import { expiringPapers } from '../../../documents/custody/expiry.query.js';
import { questionCounts } from '../../../documents/questions/question.query.js';
import { awaitedCounts } from '../../../documents/requests/request.query.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { Settings } from '../../../platform/settings/settings.service.js';
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
  /** Papers that were asked for and have not come, and by when the first is due; null: none. */
  awaited: { count: number; dueOn: string } | null;
  /** What does not fit together and nobody has answered; only for those who read questions. */
  questions: number;
  /** The last day of the paper that ends first, where it is near; null: none. */
  expiring: string | null;
  /** The event of the open draft; only for those who may know of it. */
  drafted: Event | null;
  /** A place is free, and the list proposes this dossier for it; only for those who may know of drafts. */
  proposed: boolean;
}

/** What stands beside the rows of the queue, in one statement for a page of them. */
@Injectable()
export class QueueFactsQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async of(
    ids: readonly string[],
    may: { drafts: boolean; questions: boolean },
  ): Promise<ReadonlyMap<string, QueueFacts>> {
    const asked = may.questions ? await questionCounts(this.dataSource.manager, ids) : [];
    const questions = new Map(asked.map((one) => [one.applicationId, one.count]));
    const awaited = new Map((await awaitedCounts(this.dataSource.manager, ids)).map((one) => [one.applicationId, one]));
    const expiring = await this.expiring(ids);
    const rows: Omit<QueueFacts, 'awaited' | 'questions' | 'expiring'>[] = await this.dataSource.query(
      `select a.id, ${REVIEWS_NEEDED} as "reviewsNeeded", ${REVIEWS_GIVEN} as "reviewsGiven",
         (select count(*)::int from review_assignment s where s.application_id = a.id) as reviewers,
         a.status in ('under_review', 'waitlisted') and ${CHOOSES_TIME} as "choosesTime",
         coalesce(c.all, 0) as conditions, coalesce(c.open, 0) as "conditionsOpen",
         case when $2 then (select d.event from decision d where d.application_id = a.id and d.released_at is null
           and d.discarded_at is null) end as drafted,
         $2 and a.status = 'waitlisted' and exists (select 1 from waitlist_proposal p where p.application_id = a.id
           and p.state = 'open') as proposed
       from application a
       left join lateral (
         select count(*)::int as all, count(*) filter (where k.status not in ('met', 'waived'))::int as open
         from offer_condition k where a.status in ('offered', 'accepted', 'confirmed') and k.application_id = a.id
           and k.seq = (select max(o.seq) from offer o where o.application_id = a.id)) c on true
       where a.id = any($1::uuid[])`,
      [ids, may.drafts],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          ...row,
          awaited: awaited.get(row.id) ?? null,
          questions: questions.get(row.id) ?? 0,
          expiring: expiring.get(row.id) ?? null,
        },
      ]),
    );
  }

  /** By dossier the last day of the paper that ends first, as far ahead as applicants are reminded. */
  private async expiring(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const days = Math.max(...(await this.settings.get<number[]>('expiry.days_before', [30, 7])));
    const papers = await expiringPapers(this.dataSource.manager, { today: this.clock.today(), days }, ids);
    return new Map(papers.toReversed().map((one) => [one.applicationId, one.validUntil]));
  }

  documents(ids: readonly string[]): Promise<DocumentCount[]> {
    return documentCounts(this.dataSource.manager, ids);
  }
}
