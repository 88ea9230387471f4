import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import type { Received } from '../../platform/files/file-store.service.js';
import type { ActingAs, CustodyDetails, CustodyKind } from './custody.rules.js';

/** An event of custody as its writer gives it. */
export interface NewCustodyEvent {
  applicationId: string;
  slot: string;
  kind: CustodyKind;
  actingAs: ActingAs;
  documentId?: string | null;
  code?: string | null;
  place?: number | null;
  follows?: string | null;
  revokes?: string | null;
  reason?: string | null;
  /** What can be erased; kept beside the event, and only where there is any. */
  details?: Partial<CustodyDetails>;
  /** A file of the store that a row names already. */
  evidence?: Received;
}

/** The only writer of custody. Codes and ids go into the row that stays, names and days into the one that can go. */
@Injectable()
export class CustodyWriter {
  constructor(private readonly clock: Clock) {}

  /** @returns the event's id */
  async write(db: EntityManager, actor: Actor, event: NewCustodyEvent): Promise<string> {
    const id = newId();
    await db.query(
      `insert into custody_event (id, application_id, slot, document_id, kind, code, step, follows, revokes, reason,
         actor_id, acting_as, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        event.applicationId,
        event.slot,
        event.documentId ?? null,
        event.kind,
        event.code ?? null,
        event.place ?? null,
        event.follows ?? null,
        event.revokes ?? null,
        event.reason ?? null,
        actor.accountId,
        event.actingAs,
        this.clock.now(),
      ],
    );
    const { details = {}, evidence } = event;
    if (!evidence && !Object.values(details).some((value) => value !== null && value !== undefined)) return id;
    await db.query(
      `insert into custody_detail (event_id, on_day, authority, number, person, language, issued_on, valid_until, step,
         evidence_hash, evidence_name, evidence_type)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)`,
      [
        id,
        details.onDay ?? null,
        details.authority ?? null,
        details.number ?? null,
        details.person ?? null,
        details.language ?? null,
        details.issuedOn ?? null,
        details.validUntil ?? null,
        details.step ? JSON.stringify(details.step) : null,
        evidence?.hash ?? null,
        details.evidenceName ?? null,
        evidence?.mediaType ?? null,
      ],
    );
    return id;
  }
}
