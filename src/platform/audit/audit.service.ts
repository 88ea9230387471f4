import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import { newId } from '../database/id.rules.js';

export interface AuditNote {
  /** Null: the system itself, or a visitor who is not signed in. */
  actorId: string | null;
  /** What was done, such as `catalogue.offering_changed`. */
  action: string;
  /** The kind of thing it was done to, such as `offering`. */
  subjectKind: string;
  subjectId?: string | null;
  /** Codes, counts and ids; never personal words. */
  detail?: Record<string, unknown>;
}

/** Who did what to which record, outside of a dossier's own history. Written in the deed's transaction, never changed. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  async record(db: EntityManager, note: AuditNote): Promise<void> {
    await db.query(
      `INSERT INTO audit_entry (id, at, actor_id, action, subject_kind, subject_id, detail)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
      [
        newId(),
        this.clock.now(),
        note.actorId,
        note.action,
        note.subjectKind,
        note.subjectId ?? null,
        JSON.stringify(note.detail ?? {}),
      ],
    );
  }
}
