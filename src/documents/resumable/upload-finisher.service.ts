import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { FileStore, type Received } from '../../platform/files/file-store.service.js';
import { PieceStore } from '../../platform/files/piece-store.service.js';
import { refuse } from '../document.refusals.js';
import { UploadService } from '../upload.service.js';
import { type UploadRow, uploadOf } from './resumable.query.js';
import { type KeptRefusal, keptRefusal } from './resumable.rules.js';

/** Makes a document of an upload that has come whole. */
@Injectable()
export class UploadFinisher {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly pieces: PieceStore,
    private readonly uploads: UploadService,
  ) {}

  /**
   * Exactly once, however often and from wherever it is asked: the end of the upload is written in the transaction that
   * writes the version, and a second end rolls its version back. A process that dies before leaves the upload whole and
   * open, to be finished by the next question or the next start. A refusal is an end too.
   * @returns the row after its end; faults and 5xx leave it open
   */
  async finish(actor: Actor, upload: UploadRow): Promise<UploadRow> {
    try {
      await this.name(actor, upload, await this.received(upload));
    } catch (error) {
      const now = await this.rowOf(upload);
      if (!now.secret) return now;
      // `upload.malformed`: the stored bytes went in this very moment, with another upload of theirs that was refused.
      if (!(error instanceof Refusal) || error.status >= 500 || error.code === 'upload.malformed') throw error;
      await this.end(this.dataSource.manager, upload.id, null, keptRefusal(error));
    }
    await this.pieces.remove(upload.id);
    return this.rowOf(upload);
  }

  private async received({ id, secret }: UploadRow): Promise<Received> {
    if (!secret) throw new Error('the upload has ended');
    return this.store.receive(this.pieces.open(id, secret));
  }

  private async name(actor: Actor, upload: UploadRow, received: Received): Promise<void> {
    const { id, applicationId, slot, filename, sha256 } = upload;
    const file = { ...received, originalname: filename };
    await this.uploads.upload(actor, applicationId, slot, file, {
      also: async (db, document) => {
        if (sha256 && received.hash !== sha256) throw refuse('upload.differs');
        await this.end(db, id, document.id, null);
      },
    });
  }

  private async end(db: EntityManager, id: string, documentId: string | null, refusal: KeptRefusal | null) {
    const ended = (await db.query(
      `with ended as (
         update resumable_upload set ended_at = $2, secret = null, document_id = $3, refusal = $4::jsonb
         where id = $1 and ended_at is null returning 1)
       select 1 from ended`,
      [id, this.clock.now(), documentId, refusal && JSON.stringify(refusal)],
    )) as unknown[];
    if (ended.length === 0) throw new Error('the upload has ended already');
  }

  private async rowOf({ id, accountId }: UploadRow): Promise<UploadRow> {
    const row = await uploadOf(this.dataSource.manager, accountId, id);
    if (!row) throw refuse('upload.not_found');
    return row;
  }
}
