import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { PieceStore } from '../../platform/files/piece-store.service.js';
import { refuse } from '../document.refusals.js';
import { DocumentService } from '../document.service.js';
import { cleanFilename } from '../filename.rules.js';
import type { ResumableInput } from './resumable.input.js';
import { openOf, unfinishedFor, type UploadRow, uploadOf } from './resumable.query.js';
import { KEPT, OPEN_MB, OPEN_UPLOADS, saidAgain } from './resumable.rules.js';
import type { UploadState } from './resumable.view.js';
import { UploadFinisher } from './upload-finisher.service.js';

/** An upload that is not a document: on its way, or refused at its end. */
export interface Unfinished extends UploadState {
  /** The sentence of its refusal in each language; null: it can be gone on with. */
  refusal: { en: string; uk: string } | null;
}

/**
 * Files that arrive in pieces, over as many lines as it takes. Only the account that began an upload sees it; whether
 * it may send here at all is asked at the beginning and, by UploadService, again at the end.
 */
@Injectable()
export class ResumableUploads {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly pieces: PieceStore,
    private readonly documents: DocumentService,
    private readonly finisher: UploadFinisher,
  ) {}

  /**
   * Begins an upload of `size` bytes, already known to be allowed as a size.
   * @throws Refusal 404, 409 `slot.closed`, `upload.too_many_open`
   */
  async begin(actor: Actor, announced: ResumableInput, size: number): Promise<UploadState> {
    const { slot, filename, sha256 } = announced;
    const applicationId = await this.documents.requireUploads(actor, announced.applicationId, slot);
    const now = this.clock.now();
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      // One account counts its open uploads one after the other.
      await db.query(`select pg_advisory_xact_lock(hashtextextended('uploads ' || $1::text, 0))`, [actor.accountId]);
      const open = await openOf(db, actor.accountId);
      if (open.uploads >= OPEN_UPLOADS || open.bytes + size > OPEN_MB * 1024 * 1024) {
        throw refuse('upload.too_many_open', { uploads: OPEN_UPLOADS, megabytes: OPEN_MB });
      }
      await db.query(
        `insert into resumable_upload
           (id, account_id, application_id, slot, filename, size, sha256, secret, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
        [
          id,
          actor.accountId,
          applicationId,
          slot,
          cleanFilename(filename, ''),
          size,
          sha256 ?? null,
          randomBytes(32),
          now,
        ],
      );
    });
    return this.stateOf(await this.require(actor, id));
  }

  /** Where it stands; what has come whole and has no name yet (a process died) gets it now. @throws Refusal 404 */
  async look(actor: Actor, id: string): Promise<UploadState> {
    const row = await this.require(actor, id);
    const state = await this.stateOf(row);
    return row.secret && state.offset === row.size ? this.stateOf(await this.finisher.finish(actor, row)) : state;
  }

  /** As `look`; an upload that was refused at its end is refused again, in the same words. */
  async outcome(actor: Actor, id: string): Promise<UploadState> {
    const state = await this.look(actor, id);
    const { refusal } = await this.require(actor, id);
    if (refusal) throw saidAgain(refusal);
    return state;
  }

  /**
   * Takes a piece from `source`; the last one makes the document. A last piece that is sent again is answered as the
   * first time.
   * @throws Refusal 404, 409 `upload.wrong_offset`, and at the end whatever an upload can be refused for
   */
  async take(actor: Actor, id: string, offset: number, source: Readable): Promise<UploadState> {
    const row = await this.require(actor, id);
    const { offset: here } = await this.stateOf(row);
    if (row.secret && here < row.size) {
      if (offset !== here) throw refuse('upload.wrong_offset', { offset: here });
      await this.pieces.append(id, row.secret, { offset, end: row.size }, source);
      const touched = 'update resumable_upload set touched_at = $2 where id = $1';
      await this.dataSource.query(touched, [id, this.clock.now()]);
    }
    return this.outcome(actor, id);
  }

  /** Forgets an upload and throws its bytes away; a document that it became stays. @throws Refusal 404 */
  async drop(actor: Actor, id: string): Promise<void> {
    await this.require(actor, id);
    await this.dataSource.query('delete from resumable_upload where id = $1', [id]);
    await this.pieces.remove(id);
  }

  /** What the actor has sent for a slot and is no document yet, newest first. */
  async unfinished(actor: Actor, applicationId: string, slot: string): Promise<Unfinished[]> {
    const rows = await unfinishedFor(this.dataSource.manager, actor.accountId, applicationId, slot);
    return Promise.all(
      rows.map(async (row) => ({ ...(await this.stateOf(row)), refusal: row.refusal?.sentences ?? null })),
    );
  }

  private async require(actor: Actor, id: string): Promise<UploadRow> {
    const row = await uploadOf(this.dataSource.manager, actor.accountId, id);
    if (!row || this.clock.now().getTime() > row.touchedAt.getTime() + KEPT) throw refuse('upload.not_found');
    return row;
  }

  private async stateOf(row: UploadRow): Promise<UploadState> {
    const { id, slot, filename, size, sha256, documentId } = row;
    const offset = row.secret ? Math.min(await this.pieces.size(id), size) : size;
    const expiresAt = new Date(row.touchedAt.getTime() + KEPT).toISOString();
    return { id, slot, filename, size, offset, sha256, documentId, expiresAt };
  }
}
