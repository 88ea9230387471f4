import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';

type Database = Pick<EntityManager, 'query'>;

/** Why a dossier stays: it is under way, held, appealed, has a recording that is kept, or is kept by law. */
export type Stays = 'live' | 'hold' | 'appeal' | 'recording' | 'law';

/** Where a dossier stands towards its end. */
export interface DossierTerm {
  id: string;
  reference: string;
  applicantId: string;
  status: Status;
  stays: Stays | null;
  ruleCode: string | null;
  /** The day on which its rule lets it go; null: no rule, or what it counts from has not happened. */
  dueOn: Day | null;
  /** The rule acts by itself: the university put its own source under it. */
  inForce: boolean;
}

const LIVE = `a.status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired', 'enrolled')`;

const WHAT = `case when a.status = 'enrolled' then 'enrolled' when a.submitted_at is null then 'draft' else 'ended' end`;

const FROM = `case when a.status = 'enrolled'
  then (select max(m.day) from milestone m
    where m.application_id = a.id and m.kind = 'end_of_study' and m.revoked_at is null)
  else (a.status_since at time zone $2)::date end`;

/** How long each dossier is kept, and what keeps it: for requests and for time alike. */
@Injectable()
export class DossierTerms {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** All of one applicant. */
  of(db: Database, applicantId: string | null): Promise<DossierTerm[]> {
    return this.ask(db, 'a.applicant_id = $3', applicantId);
  }

  /** Those that time may take by `day`, soonest first. */
  dueBy(db: Database, day: Day): Promise<DossierTerm[]> {
    return this.ask(db, 'a.applicant_id is not null', day, 't.stays is null and t."inForce" and t."dueOn" <= $3::date');
  }

  private ask(db: Database, which: string, value: unknown, then = 'true'): Promise<DossierTerm[]> {
    return db.query(
      `select t.* from (
         select d.id, d.reference, d."applicantId", d.status, r.code as "ruleCode", d.since + r.days as "dueOn",
           coalesce(r.confidence in ('A', 'B'), false) as "inForce",
           case when d.live then 'live'
             when exists (select from legal_hold h where h.application_id = d.id and h.lifted_at is null) then 'hold'
             when exists (select from appeal l where l.application_id = d.id and l.state = 'open') then 'appeal'
             when exists (select from sitting_record s join sitting_booking b on b.id = s.booking_id
               where b.application_id = d.id and s.erased_at is null and (s.keep_until >= $1::date
                 or exists (select from recording_hold h where h.record_id = s.id and h.lifted_at is null))) then 'recording'
             when r.by_law and (d.since is null or d.since + r.days > $1::date) then 'law' end as stays
         from (select a.id, a.reference, a.applicant_id as "applicantId", a.status, a.created_at, ${LIVE} as live,
             ${WHAT} as what, ${FROM} as since
           from application a where ${which}) d
         left join lateral (select * from retention_rule r where r.what = d.what and coalesce(r.valid_from <= $1::date, true)
           and coalesce(r.valid_to >= $1::date, true) order by r.position, r.code limit 1) r on true
       ) t where ${then} order by t."dueOn", t.id`,
      [this.clock.today(), this.config.timezone, value],
    );
  }
}
