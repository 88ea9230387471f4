import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { ApplicationQuery } from './application.query.js';
import type { ApplicationRow } from './application.view.js';
import type { Event, Status } from './lifecycle.rules.js';

export interface HistoryItem {
  seq: number;
  event: Event;
  from: Status | '(new)';
  to: Status;
  role: string;
  /** How staff are called; null for applicants, the system, and whenever an applicant reads. */
  actor: string | null;
  onBehalf: string | null;
  onBehalfOn: string | null;
  reason: string | null;
  effectiveOn: string;
  recordedAt: string;
  /** The officer's words to the applicant (return, decisions); staff see every note. */
  note: string | null;
  /** return: the flagged items. */
  items: { kind: 'section' | 'slot'; key: string; note: string | null }[];
  data: Record<string, unknown>;
}

/** Notes of these events are words to the applicant; those of others stay among staff. */
export const SPOKEN: readonly Event[] = [
  'return',
  'extend',
  'offer',
  'amend_offer',
  'waitlist',
  'reject',
  'rescind',
  'lapse',
];

/** The append-only history of one application: timeline, audit trail and source of figures in one. */
@Injectable()
export class HistoryQuery {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
  ) {}

  /** Oldest first. @throws Refusal 404. */
  async of(actor: Actor, idOrReference: string): Promise<HistoryItem[]> {
    return this.ofSeen(actor, await this.applications.byId(actor, idOrReference));
  }

  /** The same of an application that this reader was let to. */
  async ofSeen(actor: Actor, { id, blind }: Pick<ApplicationRow, 'id' | 'blind'>): Promise<HistoryItem[]> {
    const rows = await this.dataSource.query(
      prepared(`select e.seq, e.event, e."from", e."to", e.role, c.name as actor, e.on_behalf as "onBehalf",
         e.on_behalf_on as "onBehalfOn", e.reason_code as reason, e.effective_on as "effectiveOn",
         e.recorded_at as "recordedAt", n.note, coalesce(n.data, '{}') as data,
         coalesce((select json_agg(json_build_object('kind', r.kind, 'key', r.key, 'note', r.note) order by r.kind, r.key)
           from return_item r where r.application_id = e.application_id and r.seq = e.seq), '[]') as items
       from application_event e
       left join event_note n on n.application_id = e.application_id and n.seq = e.seq
       left join account c on c.id = e.actor_id and e.role <> 'applicant'
       where e.application_id = $1 order by e.seq`),
      [id],
    );
    const isApplicant = hasRole(actor, 'applicant');
    return rows.map((row: HistoryItem & { recordedAt: Date }) => ({
      ...row,
      recordedAt: (row.recordedAt as unknown as Date).toISOString(),
      ...(isApplicant ? forApplicant(row) : {}),
      ...(blind ? forBlind(row) : {}),
    }));
  }
}

/** An applicant reads what was done and said to them, not who among the staff did it. */
function forApplicant(row: HistoryItem): Partial<HistoryItem> {
  const spoken = SPOKEN.includes(row.event);
  return {
    actor: null,
    // The reason of an offer is why its review was not waited for.
    reason: row.event === 'offer' ? null : row.reason,
    note: spoken || row.role === 'applicant' ? row.note : null,
    data: spoken ? row.data : {},
  };
}

/** Words of a person may name the applicant, and data what was corrected: a blind reviewer reads the course alone. */
function forBlind(row: HistoryItem): Partial<HistoryItem> {
  return { note: null, data: {}, items: row.items.map((item) => ({ ...item, note: null })) };
}
