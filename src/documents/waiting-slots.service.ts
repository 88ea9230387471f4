import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/transaction.service.js';
import { type Arrived, statusOfFiles } from './slot.rules.js';
import { SlotWriter } from './slot-writer.service.js';

/** Brings to the slots what became known of a file after it had come. */
@Injectable()
export class WaitingSlots {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly writer: SlotWriter,
  ) {}

  /** Every unjudged slot that rests on this file stands as its files do. Done twice it changes nothing. */
  async tell(hash: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      for (const { applicationId, slot, ...arrived } of await lockWaiting(db, hash)) {
        const status = statusOfFiles(arrived);
        await this.writer.change(db, applicationId, slot, { status, reason: null, published: false });
      }
    });
  }
}

type Waiting = Arrived & { applicationId: string; slot: string };

/** Locks the dossiers that name the file, and returns the unjudged slots that rest on it, by the paper or its translation. */
async function lockWaiting(db: EntityManager, hash: string): Promise<Waiting[]> {
  await db.query(
    `select id from application where id in (select application_id from document_version where file_hash = $1)
     order by id for no key update`,
    [hash],
  );
  return db.query(
    `select s.application_id as "applicationId", s.slot, latest.state as paper, own.state as translation,
            exists (select 1 from document_secret t
                    where t.application_id = s.application_id and t.slot = s.slot) as secret
     from document_slot s
     join lateral (select v.id, v.file_hash, json_build_object('scan', f.scan, 'inspection', f.inspection) as state
                   from document_version v join stored_file f on f.hash = v.file_hash
                   where v.application_id = s.application_id and v.slot = s.slot and v.translates is null
                   order by v.version desc limit 1) latest on true
     left join lateral (select v.file_hash, json_build_object('scan', f.scan, 'inspection', f.inspection) as state
                   from document_version v join stored_file f on f.hash = v.file_hash
                   where v.translates = latest.id order by v.version desc limit 1) own on true
     where s.status in ('checking', 'received') and $1 in (latest.file_hash, own.file_hash)
       and s.application_id in (select application_id from document_version where file_hash = $1)`,
    [hash],
  );
}
