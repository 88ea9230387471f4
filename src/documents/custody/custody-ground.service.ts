import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { type Actor, hasRole, may } from '../../platform/access/actor.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Dossier } from '../document.query.js';
import { refuse as refuseDocument } from '../document.refusals.js';
import type { DossierSlot } from '../dossier-slots.service.js';
import { SlotService } from '../slot.service.js';
import { SlotWriter } from '../slot-writer.service.js';
import { refuse } from './custody.refusals.js';

/** A paper that is held for a deed: its dossier is locked until the transaction ends. */
export interface HeldPaper {
  db: EntityManager;
  dossier: Dossier;
  slot: DossierSlot;
  /** In which role the actor records. */
  as: 'officer' | 'registrar';
}

const NOT_RECORDED_IN: readonly Status[] = [
  'draft',
  'rejected',
  'declined',
  'withdrawn',
  'rescinded',
  'lapsed',
  'expired',
];

/** Whether anything may be recorded about the papers of a dossier of this status. */
export function isRecordedIn(status: Status): boolean {
  return !NOT_RECORDED_IN.includes(status);
}

/** What every deed of custody stands on: the dossier locked, the paper known, and the right to record. */
@Injectable()
export class CustodyGround {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly slots: SlotService,
    private readonly writer: SlotWriter,
  ) {}

  /** @throws Refusal 403 `custody.not_allowed`, 404, 409 `custody.closed` */
  hold<T>(actor: Actor, idOrReference: string, key: string, work: (paper: HeldPaper) => Promise<T>): Promise<T> {
    const as = hasRole(actor, 'officer') ? 'officer' : 'registrar';
    if (!may(actor, 'custody.record')) throw refuse('custody.not_allowed');
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await this.slots.dossier(actor, idOrReference, db, { lock: true });
      // Nobody vouches for their own papers, whatever roles they hold.
      if (dossier.own) throw refuse('custody.not_allowed');
      const { slots } = await this.slots.papersOf(dossier, db);
      const slot = slots.find((one) => one.slot === key);
      if (!slot) throw refuseDocument('slot.not_found');
      if (!isRecordedIn(dossier.status)) throw refuse('custody.closed');
      await this.writer.keep(db, dossier.id, slot);
      return work({ db, dossier, slot, as });
    });
  }
}
