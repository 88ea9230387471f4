import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, systemActor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Recordings } from './recording.service.js';
import { refuse } from './sitting.refusals.js';

const ERASE = 'reviews.erase_recordings';

/** The end of recordings: erased after their last day, unless the administrator holds them for a reason. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly recordings: Recordings,
  ) {}

  onModuleInit(): void {
    this.jobs.every(ERASE, '50 2 * * *', async () => {
      await this.erase();
    });
  }

  /** Erases what is past its last day; each by itself. What came of the sitting stays. @returns how many. */
  async erase(): Promise<number> {
    const due: { id: string }[] = await this.dataSource.query(
      `select r.id from sitting_record r where r.erased_at is null and r.keep_until < $1
         and not exists (select 1 from recording_hold h where h.record_id = r.id and h.lifted_at is null)
       order by r.keep_until, r.id`,
      [this.clock.today()],
    );
    let erased = 0;
    for (const { id } of due) if (await this.eraseOne(id)) erased++;
    return erased;
  }

  /** Holds a record beyond its day. @throws Refusal 404, 409 hold.standing, 410 record.erased */
  async hold(actor: Actor, recordId: string, reason: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      await this.locked(db, recordId);
      await db.query('insert into recording_hold (id, record_id, reason, set_by, set_at) values ($1, $2, $3, $4, $5)', [
        newId(),
        recordId,
        reason.trim(),
        actor.accountId,
        this.clock.now(),
      ]);
      await this.record(db, actor, 'recording.hold', recordId);
    });
  }

  /** Holds it no more; past its day it goes with the next run. @throws Refusal 404, 409 hold.none */
  async lift(actor: Actor, recordId: string, reason: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      await this.locked(db, recordId);
      const [lifted]: [unknown[], number] = await db.query(
        `update recording_hold set lifted_reason = $2, lifted_by = $3, lifted_at = $4
         where record_id = $1 and lifted_at is null returning id`,
        [recordId, reason.trim(), actor.accountId, this.clock.now()],
      );
      if (lifted.length === 0) throw refuse('hold.none');
      await this.record(db, actor, 'recording.lift', recordId);
    });
  }

  private async eraseOne(id: string): Promise<boolean> {
    const gone = await inTransaction(this.dataSource, async (db) => {
      // A hold that was set meanwhile waited for this lock, or was first.
      const [row]: { hash: string | null }[] = await db.query(
        `select r.video_hash as hash from sitting_record r where r.id = $1 and r.erased_at is null for no key update`,
        [id],
      );
      const held = await db.query('select 1 from recording_hold where record_id = $1 and lifted_at is null', [id]);
      if (!row || held.length > 0) return null;
      await db.query(
        `update sitting_record set protocol = null, video_hash = null, video_name = null, video_url = null,
           erased_at = $2 where id = $1`,
        [id, this.clock.now()],
      );
      await db.query('update sitting_correction set protocol = null where record_id = $1 and protocol is not null', [
        id,
      ]);
      await this.record(db, systemActor, 'recording.erase', id);
      return row;
    });
    // After it: bytes whose removal fails are an orphan that the nightly sweep finds.
    if (gone?.hash) await this.recordings.forget(gone.hash);
    return gone !== null;
  }

  private async locked(db: EntityManager, id: string): Promise<void> {
    const [row]: { erased: boolean }[] = await db.query(
      'select erased_at is not null as erased from sitting_record where id = $1 for no key update',
      [id],
    );
    if (!row) throw refuse('record.not_found');
    if (row.erased) throw refuse('record.erased');
  }

  private record(db: EntityManager, actor: Actor, action: string, id: string): Promise<void> {
    return this.audit.record(db, { actorId: actor.accountId, action, subjectKind: 'sitting_record', subjectId: id });
  }
}
