import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transitions } from '../applications/transition.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import type { Day } from '../platform/clock/day.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { refusalOf } from '../platform/errors/database-error.rules.js';
import { faultReport } from '../platform/errors/fault.rules.js';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { Log } from '../platform/http/log.service.js';
import { dossierFor } from '../reviews/dossier.query.js';
import { refuse } from './arrivals.refusals.js';
import { milestoneWords } from './milestone.words.js';
import { orderProblems } from './order.rules.js';
import type { EnrolmentItemView } from './order.view.js';

export interface Order {
  orderNo: string;
  orderDate: Day;
}

/** Enrolment by order: sixty students share one number and date. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Enrols dossiers one after the other, each in its own transaction; a refused one stops no other. Sent twice, those
   * already enrolled by the same order are enrolled. @throws Refusal 422 order.invalid before any is touched
   */
  async enrolMany(actor: Actor, order: Order & { ids: readonly string[] }): Promise<EnrolmentItemView[]> {
    const { orderDate } = order;
    const orderNo = order.orderNo.trim();
    this.requireSound(actor, { orderNo, orderDate });
    const items: EnrolmentItemView[] = [];
    for (const id of new Set(order.ids)) items.push(await this.enrolOne(actor, { orderNo, orderDate }, id));
    return items;
  }

  private async enrolOne(actor: Actor, order: Order, id: string): Promise<EnrolmentItemView> {
    try {
      await inTransaction(this.dataSource, async (db) => {
        const { seq, status } = await dossierFor(db, actor, id, { lock: true });
        if (status === 'enrolled') {
          const same = await db.query(
            'select 1 from application where id = $1 and order_no = $2 and order_date = $3::date',
            [id, order.orderNo, order.orderDate],
          );
          if (same.length > 0) return;
        }
        await this.transitions.applyIn(db, actor, id, { event: 'enrol', seq, data: { ...order } });
      });
      return { id, outcome: 'enrolled' };
    } catch (error) {
      return { id, outcome: 'refused', code: this.codeOf(error) };
    }
  }

  private requireSound(actor: Actor, order: Order): void {
    const problems = orderProblems(order, this.clock.today());
    if (problems.length === 0) return;
    const words = milestoneWords[actor.locale].problems;
    throw refuse(
      'order.invalid',
      {},
      problems.map(({ field, code }) => ({ field: field.replace(/^data\./, ''), code, message: words[code] })),
    );
  }

  private codeOf(error: unknown): string {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal) return refusal.code;
    this.log.error({ ...faultReport(error) }, 'an enrolment failed');
    return 'fault';
  }
}
