import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { CorrectionInput, RecordInput } from './record.input.js';
import { type BookedSitting, bookedSitting, recordOf, type RecordRow } from './record.query.js';
import { gapProblems, gapsOf, keptUntil } from './record.rules.js';
import { refuse } from './sitting.refusals.js';
import { SittingNews } from './sitting-news.hooks.js';

export interface SittingRecordState {
  booking: BookedSitting;
  record: RecordRow | null;
}

/** What happened in a sitting: written by who examined, closed by a second deed, then only corrected. */
@Injectable()
export class SittingRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly looks: Looks,
    private readonly news: SittingNews,
  ) {}

  /** To examiners and to whoever else sees the dossier by name; the look is recorded. @throws Refusal 404 */
  async read(actor: Actor, bookingId: string): Promise<SittingRecordState> {
    const booking = await this.booking(this.dataSource, actor, bookingId);
    await this.looks.record(actor, booking.applicationId, `sitting:${bookingId}`);
    return { booking, record: (await recordOf(this.dataSource, bookingId)) ?? null };
  }

  /** Writes the open record whole. @throws Refusal 404, 403 record.not_yours, 409 record.not_begun, record.closed */
  async save(actor: Actor, bookingId: string, input: RecordInput): Promise<SittingRecordState> {
    return inTransaction(this.dataSource, async (db) => {
      const booking = await this.own(db, actor, bookingId);
      await this.requireExaminer(db, booking, input.identityBy);
      const record = await this.begun(db, actor, booking);
      if (record.closedAt) throw refuse('record.closed');
      await db.query(
        `update sitting_record set identity_how = $2, identity_by = $3, identity_ok = $4, protocol = $5, result = $6,
           points = $7, video_url = $8, written_by = $9, written_at = $10 where id = $1`,
        [
          record.id,
          input.identityHow ?? null,
          input.identityHow ? (input.identityBy ?? actor.accountId) : null,
          input.identityHow ? (input.identityOk ?? false) : null,
          input.protocol?.trim() || null,
          input.result ?? null,
          input.points ?? null,
          input.videoUrl ?? null,
          actor.accountId,
          this.clock.now(),
        ],
      );
      return { booking, record: (await recordOf(db, bookingId)) ?? null };
    });
  }

  /**
   * Closes it: from then on it stays, and the sitting counts as held. A technical failure gives the applicant a new time.
   * @throws Refusal 404, 403 record.not_yours, 409 record.closed, record.checking, 410 record.infected,
   * 422 record.incomplete
   */
  async close(actor: Actor, bookingId: string): Promise<SittingRecordState> {
    return inTransaction(this.dataSource, async (db) => {
      const booking = await this.own(db, actor, bookingId);
      const record = await this.locked(db, bookingId);
      if (record.closedAt) throw refuse('record.closed');
      const gaps = gapsOf(record);
      if (gaps.length > 0) throw refuse('record.incomplete', {}, gapProblems(gaps));
      if (record.videoScan === 'pending') throw refuse('record.checking');
      if (record.videoScan === 'infected') throw refuse('record.infected');
      const now = this.clock.now();
      await db.query('update sitting_record set closed_by = $2, closed_at = $3 where id = $1', [
        record.id,
        actor.accountId,
        now,
      ]);
      await db.query(`update sitting_booking set state = 'held', ended_at = $2 where id = $1`, [bookingId, now]);
      if (record.result === 'technical_failure') await this.tellAgain(db, booking);
      return { booking: { ...booking, state: 'held' }, record: (await recordOf(db, bookingId)) ?? null };
    });
  }

  /** Corrects a closed record by a further row. @throws Refusal 404, 403 record.not_yours, 409 record.open, 410 */
  async correct(actor: Actor, bookingId: string, input: CorrectionInput): Promise<SittingRecordState> {
    return inTransaction(this.dataSource, async (db) => {
      const booking = await this.own(db, actor, bookingId);
      const record = await this.locked(db, bookingId);
      if (!record.closedAt) throw refuse('record.open');
      if (record.erasedAt) throw refuse('record.erased');
      const counts = record.corrections.at(-1)?.result ?? record.result;
      await db.query(
        `insert into sitting_correction (record_id, number, result, points, protocol, reason, corrected_by, corrected_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          record.id,
          record.corrections.length + 1,
          input.result,
          input.points ?? null,
          input.protocol?.trim() || null,
          input.reason.trim(),
          actor.accountId,
          this.clock.now(),
        ],
      );
      if (input.result === 'technical_failure' && counts !== 'technical_failure') await this.tellAgain(db, booking);
      return { booking, record: (await recordOf(db, bookingId)) ?? null };
    });
  }

  /** The open record of one's own sitting, held; begun where there is none yet. For what is put beside it, a recording. */
  async open(db: EntityManager, actor: Actor, bookingId: string): Promise<RecordRow> {
    const record = await this.begun(db, actor, await this.own(db, actor, bookingId));
    if (record.closedAt) throw refuse('record.closed');
    return record;
  }

  /** Whether the actor may write it at all, before anything is sent. @throws Refusal as `save` does */
  async requireOwn(actor: Actor, bookingId: string): Promise<void> {
    await inTransaction(this.dataSource, (db) => this.own(db, actor, bookingId));
  }

  private async booking(db: Pick<EntityManager, 'query'>, actor: Actor, id: string): Promise<BookedSitting> {
    const booking = await bookedSitting(db, actor, id);
    if (!booking || (booking.state !== 'booked' && booking.state !== 'held')) throw refuse('record.not_found');
    return booking;
  }

  private async own(db: EntityManager, actor: Actor, bookingId: string): Promise<BookedSitting> {
    const booking = await this.booking(db, actor, bookingId);
    if (!booking.examines) throw refuse('record.not_yours');
    if (booking.startsAt > this.clock.now()) throw refuse('record.not_begun');
    return booking;
  }

  private async begun(db: EntityManager, actor: Actor, booking: BookedSitting): Promise<RecordRow> {
    const day = this.clock.dayOf(booking.startsAt);
    const [rule]: { years: number }[] = await db.query(
      'select years from recording_rule where valid_from <= $1 order by valid_from desc limit 1',
      [day],
    );
    if (!rule) throw new Error('no rule says how long recordings are kept');
    await db.query(
      `insert into sitting_record (id, booking_id, written_by, written_at, keep_until) values ($1, $2, $3, $4, $5)
       on conflict (booking_id) do nothing`,
      [newId(), booking.bookingId, actor.accountId, this.clock.now(), keptUntil(day, rule.years)],
    );
    return this.locked(db, booking.bookingId);
  }

  private async locked(db: EntityManager, bookingId: string): Promise<RecordRow> {
    await db.query('select 1 from sitting_record where booking_id = $1 for no key update', [bookingId]);
    const record = await recordOf(db, bookingId);
    if (!record) throw refuse('record.not_found');
    if (record.erasedAt && !record.closedAt) throw refuse('record.erased');
    return record;
  }

  private async requireExaminer(db: EntityManager, { sittingId }: BookedSitting, who?: string): Promise<void> {
    if (who === undefined) return;
    const rows = await db.query('select 1 from sitting_examiner where sitting_id = $1 and account_id = $2', [
      sittingId,
      who,
    ]);
    if (rows.length === 0) throw refuse('sitting.not_an_examiner');
  }

  private tellAgain(db: EntityManager, { applicationId, startsAt }: BookedSitting): Promise<void> {
    return this.news.follow({ applicationId, what: 'again', startsAt }, db);
  }
}
