import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Day } from '../platform/clock/day.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import type { Reader } from '../reviews/dossier.query.js';
import type { SlotStatus } from '../documents/slot.rules.js';
import type { EvidenceKind } from './conditions/condition-facts.hooks.js';
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
  /** What shows it: a paper, a fact that the house records, or words alone. */
  asks: 'paper' | 'fact' | 'words';
  documentType: string | null;
  /** Facts that can show it, as `kind:code`. */
  facts: string[];
  awaitedFrom: AwaitedFrom;
  /** The paper that was asked for it. */
  requestId: string | null;
  /** Where that paper goes, while it is asked for. */
  slot: string | null;
  slotStatus: SlotStatus | null;
  /** Its last day passed while nobody had judged it. */
  overdueAt: Date | null;
  /** Why it was judged so. */
  reason: string | null;
  why: InLocales | null;
  evidence: { kind: EvidenceKind; id: string } | null;
}

export const AWAITED_FROM = ['applicant', 'board', 'state', 'university'] as const;
export type AwaitedFrom = (typeof AWAITED_FROM)[number];

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
      prepared(`select o.seq, o.revision, o.expires_on as "expiresOn",
         coalesce((select json_agg(json_build_object('code', c.code, 'text', c.text, 'dueOn', c.due_on,
             'status', c.status, 'changedAt', c.changed_at, 'en', r.applicant_en, 'uk', r.applicant_uk,
             'staffEn', r.staff_en, 'staffUk', r.staff_uk, 'asks', coalesce(t.evidence, 'words'),
             'documentType', t.document_type, 'facts', coalesce(t.facts, '{}'),
             'awaitedFrom', coalesce(t.awaited_from, 'applicant'), 'requestId', c.request_id, 'slot', s.slot,
             'slotStatus', s.status, 'overdueAt', c.overdue_at, 'reason', c.reason_code,
             'whyEn', w.applicant_en, 'whyUk', w.applicant_uk,
             'evidence', case when c.evidence_id is not null
               then json_build_object('kind', c.evidence_kind, 'id', c.evidence_id) end) order by c.position)
           from offer_condition c
           left join reason r on r.kind = 'condition' and r.code = c.code
           left join condition_type t on t.code = c.code
           left join reason w on w.kind = 'condition_' || c.status and w.code = c.reason_code
           left join document_request q on q.id = c.request_id and q.state = 'open'
           left join document_slot s on s.application_id = q.application_id and s.slot = q.slot and not s.retired
           where c.application_id = o.application_id and c.seq = o.seq), '[]') as conditions
       from offer o where o.application_id = $1
         and not exists (select 1 from application_event e
           where e.application_id = o.application_id and e.event = 'reopen' and e.seq > o.seq)
       order by o.revision desc limit 1`),
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

type ConditionJson = Omit<ConditionRow, 'words' | 'why' | 'changedAt' | 'overdueAt'> & {
  changedAt: string | null;
  overdueAt: string | null;
  en: string | null;
  uk: string | null;
  staffEn: string | null;
  staffUk: string | null;
  whyEn: string | null;
  whyUk: string | null;
};

function toCondition(row: ConditionJson): ConditionRow {
  const { en, uk, staffEn, staffUk, whyEn, whyUk, changedAt, overdueAt, ...rest } = row;
  return {
    ...rest,
    words: conditionWords(row.text, en === null ? null : { en, uk: uk ?? '', staffEn, staffUk }),
    why: whyEn === null ? null : { en: whyEn, uk: whyUk ?? '' },
    changedAt: changedAt === null ? null : new Date(changedAt),
    overdueAt: overdueAt === null ? null : new Date(overdueAt),
  };
}
