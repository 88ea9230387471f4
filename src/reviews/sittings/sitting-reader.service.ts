import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { type Day, instantAt } from '../../platform/clock/day.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { dossierFor, type Named } from '../dossier.query.js';
import { type DossierSitting, sittingsOfDossier } from './booking.query.js';
import {
  type BookingRow,
  bookingsOf,
  sittingsOfExaminer,
  sittingsOfStep,
  type SittingRow,
  stepsWithSittings,
} from './sitting.query.js';
import { SittingPlan } from './sitting-plan.service.js';

/** Sittings of some days, and who is expected there as far as the reader may know. */
export interface Calendar {
  from: Day;
  sittings: SittingRow[];
  bookings: BookingRow[];
}

/** Reads the calendar of a step and the day sheet of an examiner. */
@Injectable()
export class SittingReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly plan: SittingPlan,
  ) {}

  steps() {
    return stepsWithSittings(this.dataSource, this.clock.now());
  }

  /** @throws Refusal 404, 422 sitting.step_unfit */
  async ofStep(actor: Actor, stepId: string, from: Day = this.clock.today(), days = 31): Promise<Calendar> {
    await this.plan.step(stepId);
    const [start, end] = this.span(from, days);
    return this.with(actor, from, await sittingsOfStep(this.dataSource, stepId, start, end));
  }

  /** Where the actor examines. */
  async mine(actor: Actor, from: Day = this.clock.today(), days = 31): Promise<Calendar> {
    const [start, end] = this.span(from, days);
    return this.with(actor, from, await sittingsOfExaminer(this.dataSource, actor.accountId!, start, end));
  }

  /** One sitting. @throws Refusal 404 */
  async one(actor: Actor, id: string): Promise<{ sitting: SittingRow; bookings: BookingRow[] }> {
    const sitting = await this.plan.one(id);
    return { sitting, bookings: await bookingsOf(this.dataSource, actor, [id]) };
  }

  /** What was chosen for a dossier, and what became of it; not for its applicant, nor for who judges it blind. @throws Refusal 404 */
  async ofDossier(actor: Actor, named: Named): Promise<DossierSitting[]> {
    const { id, own, blind } = await dossierFor(this.dataSource, actor, named);
    return own || blind ? [] : sittingsOfDossier(this.dataSource, id);
  }

  private async with(actor: Actor, from: Day, sittings: SittingRow[]): Promise<Calendar> {
    const ids = sittings.map((one) => one.id);
    return { from, sittings, bookings: await bookingsOf(this.dataSource, actor, ids) };
  }

  private span(from: Day, days: number): [Date, Date] {
    const start = instantAt(this.config.timezone, from, '00:00');
    return [start, new Date(start.getTime() + days * 86_400_000)];
  }
}
