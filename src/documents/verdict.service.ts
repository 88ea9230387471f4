import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, may } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { refuse } from './document.refusals.js';
import type { Dossier } from './document.query.js';
import type { DossierSlot } from './dossier-slots.service.js';
import {
  arrivedFor,
  currentTranslation,
  isPublished,
  statusAfterVerdict,
  type VerdictKind,
  verdictProblem,
} from './slot.rules.js';
import { SlotService } from './slot.service.js';
import { SlotWriter } from './slot-writer.service.js';

export interface VerdictRequest {
  verdict: VerdictKind;
  reason?: string | null;
  /** The version that was looked at. */
  documentId?: string | null;
  /** The translation that was looked at with it. */
  translationId?: string | null;
}

/** What an officer says of a slot. Each verdict is a row that stays; the slot carries the one that holds. */
@Injectable()
export class VerdictService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly slots: SlotService,
    private readonly writer: SlotWriter,
  ) {}

  /**
   * Accepts, rejects, waives or takes back. Saying the same twice makes one row.
   * @returns the dossier, of which a verdict changes nothing but its papers
   * @throws Refusal 404 `slot.not_found`, 409 `document.replaced` when a newer version has come than the one looked
   * at, 409 `verdict.*`, `slot.empty`, `slot.checking`, 422 `verdict.reason_*`
   */
  async give(actor: Actor, applicationId: string, key: string, request: VerdictRequest): Promise<Dossier> {
    if (!may(actor, 'document.verify')) throw refuse('verdict.not_allowed');
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await this.slots.dossier(actor, applicationId, db, { lock: true });
      // Nobody judges their own papers, whatever roles they hold.
      if (dossier.own) throw refuse('verdict.not_allowed');
      const { slots } = await this.slots.papersOf(dossier, db);
      const slot = slots.find((one) => one.slot === key);
      if (!slot) throw refuse('slot.not_found');
      const [latest] = slot.versions;
      if (request.documentId && request.documentId !== latest?.id) {
        throw refuse('document.replaced', { latest: latest?.id ?? null });
      }
      const translation = currentTranslation(slot);
      if (request.translationId && request.translationId !== translation?.id) {
        throw refuse('document.replaced', { latest: translation?.id ?? latest?.id ?? null });
      }
      const problem = verdictProblem(slot, request.verdict, dossier.status);
      if (problem) throw refuse(problem);
      const reason = await this.checkedReason(db, request);
      if (isSaid(slot, request.verdict, reason)) return dossier;
      await this.writer.keep(db, dossier.id, slot);
      await this.write(db, actor, dossier.id, slot, { ...request, reason });
      await this.writer.change(db, dossier.id, key, {
        status: statusAfterVerdict(request.verdict, arrivedFor(slot)),
        reason,
        published: isPublished(request.verdict, dossier.status, slot.requested),
      });
      return dossier;
    });
  }

  private async write(
    db: EntityManager,
    actor: Actor,
    applicationId: string,
    slot: DossierSlot,
    said: VerdictRequest & { reason: string | null },
  ): Promise<void> {
    await db.query(
      `insert into verdict (id, application_id, slot, document_id, translation_id, verdict, reason, actor_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        applicationId,
        slot.slot,
        slot.versions[0]?.id ?? null,
        currentTranslation(slot)?.id ?? null,
        said.verdict,
        said.reason,
        actor.accountId,
        this.clock.now(),
      ],
    );
  }

  /** Rejections and waivers carry a coded reason; the words belong to the reader. */
  private async checkedReason(db: EntityManager, { verdict, reason }: VerdictRequest): Promise<string | null> {
    if (verdict !== 'rejected' && verdict !== 'waived') return null;
    if (!reason) {
      throw refuse('verdict.reason_required', {}, [{ field: 'reason', code: 'missing', message: '' }]);
    }
    const kind = verdict === 'rejected' ? 'verdict' : 'waive';
    const known = await db.query('select 1 from reason where kind = $1 and code = $2 and active', [kind, reason]);
    if (known.length === 0) {
      throw refuse('verdict.reason_unknown', { kind }, [{ field: 'reason', code: 'isIn', message: '' }]);
    }
    return reason;
  }
}

function isSaid(slot: DossierSlot, verdict: VerdictKind, reason: string | null): boolean {
  if (verdict === 'none') return !['accepted', 'rejected', 'waived'].includes(slot.status);
  return slot.status === verdict && slot.reason === reason;
}
