import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/transaction.service.js';
import { type FileState, statusOfFile } from './slot.rules.js';
import { SlotWriter } from './slot-writer.service.js';

/** Brings to the slots what became known of a file after it had come. */
@Injectable()
export class WaitingSlots {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly writer: SlotWriter,
  ) {}

  /** Every unjudged slot whose latest file this is stands as the file does. Done twice it changes nothing. */
  async tell(hash: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const waiting = await lockWaiting(db, hash);
      const [file] = (await db.query('select scan, inspection from stored_file where hash = $1', [
        hash,
      ])) as FileState[];
      for (const { applicationId, slot } of waiting) {
        const status = statusOfFile(file ?? null);
        await this.writer.change(db, applicationId, slot, { status, reason: null, published: false });
      }
    });
  }
}

/** Locks the dossiers that name the file, and returns the unjudged slots whose latest version it is. */
async function lockWaiting(db: EntityManager, hash: string): Promise<{ applicationId: string; slot: string }[]> {
  await db.query(
    `select id from application where id in (select application_id from document_version where file_hash = $1)
     order by id for no key update`,
    [hash],
  );
  return db.query(
    `select s.application_id as "applicationId", s.slot
     from document_slot s
     join lateral (select file_hash from document_version v
                   where v.application_id = s.application_id and v.slot = s.slot
                   order by v.version desc limit 1) latest on latest.file_hash = $1
     where s.status in ('checking', 'received')
       and s.application_id in (select application_id from document_version where file_hash = $1)`,
    [hash],
  );
}
