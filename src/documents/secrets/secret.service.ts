import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Secrets } from '../../platform/crypto/secrets.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse as refuseDocument } from '../document.refusals.js';
import { openFor } from '../slot.rules.js';
import { SlotService, uploadsAs } from '../slot.service.js';
import { SlotWriter } from '../slot-writer.service.js';
import type { GoneWhy } from './document-secret.entity.js';
import { refuse } from './secret.refusals.js';
import { secretsOf, type SecretState } from './secret.query.js';

/** What sealed texts of this kind are for: they open for nothing else. */
const PURPOSE = 'document secret';

/**
 * Secrets that are typed instead of sent: sealed at once, shown once to one officer, deleted when they were used. The
 * text itself leaves this class by `look` alone.
 */
@Injectable()
export class SecretService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly slots: SlotService,
    private readonly writer: SlotWriter,
  ) {}

  /** What became of the latest secret of a slot; null: none was ever kept. @throws Refusal 404 */
  async state(actor: Actor, idOrReference: string, key: string): Promise<SecretState | null> {
    const dossier = await this.slots.dossier(actor, idOrReference);
    return (await secretsOf(this.dataSource.manager, dossier.id)).find((one) => one.slot === key) ?? null;
  }

  /**
   * Seals a secret for a slot that asks for one, while a file could be sent there; the one before goes. Stored means
   * received, as with files.
   * @throws Refusal 404, 409 `slot.closed`, `secret.not_asked`
   */
  store(actor: Actor, idOrReference: string, key: string, text: string): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await this.slots.dossier(actor, idOrReference, db, { lock: true });
      const { slots } = await this.slots.papersOf(dossier, db);
      const slot = slots.find((one) => one.slot === key);
      if (!slot) throw refuseDocument('slot.not_found');
      const as = uploadsAs(actor, dossier);
      if (!as || !openFor(dossier.status, slot, slot.opening, as)) throw refuseDocument('slot.closed');
      if (!slot.type.secret) throw refuse('secret.not_asked');
      await this.writer.keep(db, dossier.id, slot);
      await this.forget(db, dossier.id, key, 'replaced');
      const id = newId();
      await db.query(
        `insert into document_secret (id, application_id, slot, sealed, stored_at, stored_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, dossier.id, key, this.secrets.sealed(PURPOSE, id, text.trim()), this.clock.now(), actor.accountId],
      );
      await this.writer.change(db, dossier.id, key, { status: 'received', reason: null, published: false });
    });
  }

  /**
   * Opens the secret for one officer, once: of several at the same moment one wins. If it cannot be opened, it counts as
   * not seen.
   * @throws Refusal 403, 404 `secret.none`, 409 `secret.seen` with when and by whom
   */
  look(actor: Actor, idOrReference: string, key: string): Promise<string> {
    return inTransaction(this.dataSource, async (db) => {
      const held = await this.held(db, actor, idOrReference, key);
      if (held.seenAt) throw refuse('secret.seen', { at: held.seenAt.toISOString(), by: held.seenById });
      const [row] = (await db.query('select sealed from document_secret where id = $1', [held.id])) as [
        { sealed: string },
      ];
      const text = this.secrets.opened(PURPOSE, held.id, row.sealed);
      await db.query('update document_secret set seen_at = $2, seen_by = $3 where id = $1', [
        held.id,
        this.clock.now(),
        actor.accountId,
      ]);
      return text;
    });
  }

  /** Deletes a secret that was used. @throws Refusal 403, 404 `secret.none`, 409 `secret.not_seen` */
  use(actor: Actor, idOrReference: string, key: string): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const held = await this.held(db, actor, idOrReference, key);
      if (!held.seenAt) throw refuse('secret.not_seen');
      await db.query(`update document_secret set sealed = null, gone_at = $2, gone_why = 'used' where id = $1`, [
        held.id,
        this.clock.now(),
      ]);
    });
  }

  /** The secret that is kept for a slot now, held with its dossier until the transaction ends. */
  private async held(db: EntityManager, actor: Actor, idOrReference: string, key: string): Promise<SecretState> {
    if (!may(actor, 'secret.look')) throw refuse('secret.not_allowed');
    const dossier = await this.slots.dossier(actor, idOrReference, db, { lock: true });
    if (dossier.own) throw refuse('secret.not_allowed');
    const state = (await secretsOf(db, dossier.id)).find((one) => one.slot === key);
    if (!state || state.goneAt) throw refuse('secret.none');
    return state;
  }

  private async forget(db: EntityManager, applicationId: string, slot: string, why: GoneWhy): Promise<void> {
    await db.query(
      `update document_secret set sealed = null, gone_at = $3, gone_why = $4
       where application_id = $1 and slot = $2 and gone_at is null`,
      [applicationId, slot, this.clock.now(), why],
    );
  }
}
