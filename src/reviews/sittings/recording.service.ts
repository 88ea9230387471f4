import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentContent } from '../../documents/content.service.js';
import { cleanFilename, servedFilename } from '../../documents/filename.rules.js';
import { QuarantineService } from '../../documents/quarantine.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { RecordingType } from '../../platform/files/media-type.rules.js';
import type { UploadedDocument } from '../../platform/files/multer-store.service.js';
import { SittingRecords } from './record.service.js';
import { refuse } from './sitting.refusals.js';

/** The recording of a sitting as a file: put beside the open record, shown to whoever may read it. */
@Injectable()
export class Recordings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly records: SittingRecords,
    private readonly quarantine: QuarantineService,
    private readonly store: FileStore,
  ) {}

  /**
   * The file of an open record; it takes the place of one that was there. The bytes of a refused one go.
   * @throws Refusal 404, 403 record.not_yours, 409 record.closed, 422 document.infected
   */
  async attach(actor: Actor, bookingId: string, file: UploadedDocument<RecordingType>): Promise<void> {
    let before: string | null = null;
    try {
      await inTransaction(this.dataSource, async (db) => {
        const record = await this.records.open(db, actor, bookingId);
        before = record.videoHash;
        await this.quarantine.admit(db, file, this.clock.now());
        await db.query('update sitting_record set video_hash = $2, video_name = $3 where id = $1', [
          record.id,
          file.hash,
          cleanFilename(file.originalname, file.mediaType),
        ]);
      });
    } catch (error) {
      await this.quarantine.discard(file.hash);
      throw error;
    }
    if (before !== null && before !== file.hash) await this.forget(before);
  }

  /** @throws Refusal 404, 409 record.checking, 410 record.infected, record.erased */
  async open(actor: Actor, bookingId: string): Promise<DocumentContent> {
    const { record } = await this.records.read(actor, bookingId);
    if (record?.erasedAt) throw refuse('record.erased');
    if (!record?.videoHash) throw refuse('record.not_found');
    if (record.videoScan === 'pending') throw refuse('record.checking');
    if (record.videoScan === 'infected') throw refuse('record.infected');
    const [file]: { mediaType: string }[] = await this.dataSource.query(
      'select media_type as "mediaType" from stored_file where hash = $1',
      [record.videoHash],
    );
    const { stream, size } = await this.store.open(record.videoHash);
    const mediaType = file!.mediaType;
    const filename = servedFilename(record.videoName ?? '', mediaType);
    return { stream, size, mediaType, filename, disposition: 'attachment' };
  }

  /** Removes the bytes, unless another row names them; the keys of all tables are asked. */
  async forget(hash: string): Promise<void> {
    try {
      await this.dataSource.query(`delete from stored_file where hash = $1 and scan <> 'infected'`, [hash]);
    } catch (error) {
      if ((error as { code?: string }).code !== FOREIGN_KEY) throw error;
    }
    await this.quarantine.discard(hash);
  }
}

const FOREIGN_KEY = '23503';
