import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RequiredSlot, SlotStatus } from './slot.rules.js';

/** What changes of a slot's row when something happened to it. */
export interface SlotChange {
  status: SlotStatus;
  reason: string | null;
  published: boolean;
}

/** The only writer of slots' rows. Whoever calls it holds the application's lock. */
@Injectable()
export class SlotWriter {
  /** Makes sure that the slot has a row; in a draft it has none before its first file. */
  async keep(db: EntityManager, applicationId: string, slot: RequiredSlot): Promise<void> {
    await this.freeze(db, applicationId, [slot]);
  }

  /** Writes level, order and rules of every slot as they are asked for now; where they stand is left alone. */
  async freeze(db: EntityManager, applicationId: string, slots: readonly RequiredSlot[]): Promise<void> {
    if (slots.length === 0) return;
    await db.query(
      `insert into document_slot (application_id, slot, document_type, level, position, rule_codes, status, published,
         retired)
       select $1, s.slot, s."documentType", s.level, s.position,
              array(select jsonb_array_elements_text(s."ruleCodes")), 'missing', false, false
       from jsonb_to_recordset($2::jsonb)
         as s(slot text, "documentType" text, level text, position smallint, "ruleCodes" jsonb)
       on conflict (application_id, slot) do update
         set level = excluded.level, position = excluded.position, rule_codes = excluded.rule_codes, retired = false`,
      [applicationId, JSON.stringify(slots)],
    );
  }

  /** Retires every slot of the rules that is not among `keys`: no longer asked for, its files and verdicts stay. */
  async retireOthers(db: EntityManager, applicationId: string, keys: readonly string[]): Promise<void> {
    await db.query(
      `update document_slot set retired = true
       where application_id = $1 and not retired and not requested and slot <> all($2::text[])`,
      [applicationId, keys],
    );
  }

  /** The slot of an officer's request; no rule asks for it. */
  async open(db: EntityManager, applicationId: string, slot: RequiredSlot): Promise<void> {
    await db.query(
      `insert into document_slot (application_id, slot, document_type, level, position, rule_codes, status, published,
         retired, requested)
       values ($1, $2, $3, $4, $5, $6, 'missing', false, false, true)`,
      [applicationId, slot.slot, slot.documentType, slot.level, slot.position, slot.ruleCodes],
    );
  }

  /** Retires the slot of a request that was withdrawn. */
  async retire(db: EntityManager, applicationId: string, slot: string): Promise<void> {
    await db.query(`update document_slot set retired = true where application_id = $1 and slot = $2 and requested`, [
      applicationId,
      slot,
    ]);
  }

  /** Where one slot stands now. */
  async change(db: EntityManager, applicationId: string, slot: string, change: SlotChange): Promise<void> {
    await db.query(
      `update document_slot set status = $3, reason = $4, published = $5 where application_id = $1 and slot = $2`,
      [applicationId, slot, change.status, change.reason, change.published],
    );
  }

  /** Shows the applicant every rejection that was only the officer's mark so far. */
  async publish(db: EntityManager, applicationId: string): Promise<void> {
    await db.query(
      `update document_slot set published = true where application_id = $1 and status = 'rejected' and not published`,
      [applicationId],
    );
  }
}
