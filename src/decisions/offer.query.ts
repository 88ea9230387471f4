import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Day } from '../platform/clock/day.rules.js';
import type { Reader } from '../reviews/dossier.query.js';
import type { InLocales } from './letter.rules.js';
import { type ConditionStatus, conditionWords } from './offer.rules.js';

export interface ConditionRow {
  code: string;
  /** As the decider wrote it. */
  text: string;
  /** In the reader's language where the reference data know it, else as written. */
  words: InLocales;
  dueOn: Day | null;
  status: ConditionStatus;
  changedAt: Date | null;
}

/** The terms that hold. */
export interface OfferRow {
  seq: number;
  revision: number;
  expiresOn: Day;
  conditions: ConditionRow[];
}

/** Places against what is promised. */
export interface OutstandingRow {
  offeringId: string;
  programmeCode: string;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  places: number;
  /** Accepted, confirmed and enrolled. */
  taken: number;
  /** Offers that wait for an answer. */
  offersOut: number;
  /** Drafted offers, not released. */
  drafted: number;
  waitlisted: number;
}

/** Offers as rows. */
@Injectable()
export class OfferQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** The offer that holds for an application: its last revision, unless the dossier was reopened after it. */
  async current(applicationId: string, db: Reader = this.dataSource): Promise<OfferRow | null> {
    const [row] = await db.query(
      `select o.seq, o.revision, o.expires_on as "expiresOn",
         coalesce((select json_agg(json_build_object('code', c.code, 'text', c.text, 'dueOn', c.due_on,
             'status', c.status, 'changedAt', c.changed_at, 'en', r.applicant_en, 'uk', r.applicant_uk,
             'staffEn', r.staff_en, 'staffUk', r.staff_uk) order by c.position)
           from offer_condition c left join reason r on r.kind = 'condition' and r.code = c.code
           where c.application_id = o.application_id and c.seq = o.seq), '[]') as conditions
       from offer o where o.application_id = $1
         and not exists (select 1 from application_event e
           where e.application_id = o.application_id and e.event = 'reopen' and e.seq > o.seq)
       order by o.revision desc limit 1`,
      [applicationId],
    );
    if (!row) return null;
    return { ...row, conditions: row.conditions.map(toCondition) };
  }

  /** Offers outstanding against places, per offering of intakes whose admission has not ended on `today`. */
  outstanding(today: Day): Promise<OutstandingRow[]> {
    return this.dataSource.query(
      `select o.id as "offeringId", p.code as "programmeCode", p.name_en as "programmeEn", p.name_uk as "programmeUk",
         i.code as intake, o.language, o.places, o.places_taken as taken, n."offersOut", n.waitlisted, d.drafted
       from offering o
       join programme p on p.id = o.programme_id
       join intake i on i.id = o.intake_id
       cross join lateral (select count(*) filter (where a.status = 'offered')::int as "offersOut",
           count(*) filter (where a.status = 'waitlisted')::int as waitlisted
         from application a where a.offering_id = o.id and a.status in ('offered', 'waitlisted')) n
       cross join lateral (select count(*)::int as drafted
         from decision d join application a on a.id = d.application_id
         where a.offering_id = o.id and d.event = 'offer' and d.released_at is null and d.discarded_at is null) d
       where i.admission_ends_on >= $1 and (o.active or o.places_taken > 0 or n."offersOut" > 0)
       order by i.starts_on, p.position, p.code, o.language`,
      [today],
    );
  }

  /** Places of one offering against what is promised: beside a decision. */
  async outstandingIn(offeringId: string): Promise<Pick<OutstandingRow, 'places' | 'taken' | 'offersOut'> | null> {
    const [row] = await this.dataSource.query(
      `select o.places, o.places_taken as taken, (select count(*)::int from application a
         where a.offering_id = o.id and a.status = 'offered') as "offersOut"
       from offering o where o.id = $1`,
      [offeringId],
    );
    return row ?? null;
  }
}

interface ConditionJson {
  code: string;
  text: string;
  dueOn: Day | null;
  status: ConditionStatus;
  changedAt: string | null;
  en: string | null;
  uk: string | null;
  staffEn: string | null;
  staffUk: string | null;
}

function toCondition({ code, text, dueOn, status, changedAt, ...known }: ConditionJson): ConditionRow {
  const words = conditionWords(text, known.en === null ? null : { ...known, en: known.en, uk: known.uk ?? '' });
  return { code, text, words, dueOn, status, changedAt: changedAt === null ? null : new Date(changedAt) };
}
