import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { alignExaminers, nameExaminers } from './examiner.query.js';
import type { SeriesInput, SittingInput } from './sitting.input.js';
import { sittingById, type SittingRow } from './sitting.query.js';
import { refuse, refuseAt } from './sitting.refusals.js';
import { hasSittings, type Hours, MOST_AT_ONCE, seriesOf, type SittingState } from './sitting.rules.js';
import { SittingNews } from './sitting-news.hooks.js';

/** The office's hand on the times of a step: made one by one or as a series, changed, closed, cancelled. */
@Injectable()
export class SittingPlan {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly news: SittingNews,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal 404 */
  async one(id: string): Promise<SittingRow> {
    const row = await sittingById(this.dataSource, id);
    if (!row) throw refuse('sitting.not_found');
    return row;
  }

  /** A step in which times can be offered. @throws Refusal 404, 422 sitting.step_unfit */
  async step(stepId: string): Promise<{ id: string; nameEn: string; nameUk: string }> {
    const [step] = await this.dataSource.query(
      'select id, kind, blind, name_en as "nameEn", name_uk as "nameUk" from review_step where id = $1',
      [stepId],
    );
    if (!step) throw refuse('sitting.not_found');
    if (!hasSittings(step)) throw refuse('sitting.step_unfit');
    return step;
  }

  /**
   * Makes one time or a whole series of them, all or none.
   * @returns their ids, the first first
   * @throws Refusal 404, 409 sitting.examiner_busy, 422 sitting.step_unfit, sitting.past, sitting.none_fits,
   * sitting.too_many, sitting.nowhere, sitting.not_an_examiner
   */
  async add(actor: Actor, stepId: string, input: SeriesInput): Promise<string[]> {
    await this.step(stepId);
    const hours = this.hoursOf(input, input.to ?? null, input.pause ?? 0);
    if (hours.length > MOST_AT_ONCE) throw refuseAt('to', 'sitting.too_many', { most: MOST_AT_ONCE });
    const ids = hours.map(() => newId());
    await inTransaction(this.dataSource, async (db) => {
      for (const [n, { startsAt, endsAt, bookUntil }] of hours.entries()) {
        await db.query(
          `insert into sitting (id, step_id, starts_at, ends_at, book_until, seats, place, link, language, made_by,
             made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            ids[n],
            stepId,
            startsAt,
            endsAt,
            bookUntil,
            input.seats,
            input.place ?? null,
            input.link ?? null,
            input.language,
            actor.accountId,
            this.clock.now(),
          ],
        );
        await nameExaminers(db, ids[n]!, input.examinerIds);
      }
      await this.record(db, actor, 'sitting.add', stepId, { sittings: ids.length });
    });
    return ids;
  }

  /**
   * Changes one that has not begun. Who chose it is told when hour or place change.
   * @throws Refusal 404, 409 sitting.cancelled, sitting.begun, sitting.seats_taken, sitting.examiner_busy,
   * sitting.examiner_barred, 422 as `add`
   */
  async change(actor: Actor, id: string, input: SittingInput): Promise<void> {
    const [hours] = this.hoursOf(input, null, 0);
    await inTransaction(this.dataSource, async (db) => {
      const before = await this.locked(db, id);
      if (before.state === 'cancelled') throw refuse('sitting.cancelled');
      if (input.seats < before.taken) throw refuseAt('seats', 'sitting.seats_taken', { taken: before.taken });
      const place = input.place ?? null;
      const link = input.link ?? null;
      const moved =
        before.startsAt.getTime() !== hours!.startsAt.getTime() || before.place !== place || before.link !== link;
      // Those who go first, so that hours that only one of them had do not stand against the new ones.
      await db.query('delete from sitting_examiner where sitting_id = $1 and account_id <> all($2::uuid[])', [
        id,
        input.examinerIds,
      ]);
      await db.query(
        `update sitting set starts_at = $2, ends_at = $3, book_until = $4, seats = $5, place = $6, link = $7,
           language = $8 where id = $1`,
        [id, hours!.startsAt, hours!.endsAt, hours!.bookUntil, input.seats, place, link, input.language],
      );
      await nameExaminers(db, id, input.examinerIds);
      const booked = await this.booked(db, id);
      await alignExaminers(db, booked, this.clock.now());
      for (const applicationId of moved ? booked : []) {
        await this.news.follow({ applicationId, what: 'changed', startsAt: hours!.startsAt }, db);
      }
      await this.record(db, actor, 'sitting.change', id, { moved });
    });
  }

  /**
   * Opens, closes or cancels one. Who chose a cancelled time is told and may choose another.
   * @throws Refusal 404, 409 sitting.cancelled, sitting.begun
   */
  async set(actor: Actor, id: string, state: SittingState): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const before = await this.locked(db, id);
      if (before.state === state) return;
      if (before.state === 'cancelled') throw refuse('sitting.cancelled');
      const booked = state === 'cancelled' ? await this.booked(db, id) : [];
      await db.query(
        `update sitting_booking set state = 'cancelled', ended_at = $2 where sitting_id = $1 and state = 'booked'
           and $3`,
        [id, this.clock.now(), state === 'cancelled'],
      );
      await db.query('update sitting set state = $2 where id = $1', [id, state]);
      await alignExaminers(db, booked, this.clock.now());
      for (const applicationId of booked) {
        await this.news.follow({ applicationId, what: 'cancelled', startsAt: before.startsAt }, db);
      }
      await this.record(db, actor, `sitting.${state}`, id, {});
    });
  }

  private hoursOf(input: SittingInput, to: string | null, pause: number): Hours[] {
    if (!input.place && !input.link) throw refuseAt('place', 'sitting.nowhere');
    const hours = seriesOf(this.config.timezone, { ...input, to, pause });
    if (hours.length === 0) throw refuseAt('to', 'sitting.none_fits');
    if (hours[0]!.startsAt <= this.clock.now()) throw refuseAt('on', 'sitting.past');
    return hours;
  }

  private async locked(db: EntityManager, id: string): Promise<SittingRow> {
    await db.query('select 1 from sitting where id = $1 for no key update', [id]);
    const row = await sittingById(db, id);
    if (!row) throw refuse('sitting.not_found');
    if (row.startsAt <= this.clock.now()) throw refuse('sitting.begun');
    return row;
  }

  private async booked(db: EntityManager, id: string): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `select application_id as id from sitting_booking where sitting_id = $1 and state = 'booked' order by 1`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  private record(db: EntityManager, actor: Actor, action: string, id: string, detail: Record<string, unknown>) {
    return this.audit.record(db, { actorId: actor.accountId, action, subjectKind: 'sitting', subjectId: id, detail });
  }
}
