import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOf } from '../applications/application-scope.query.js';
import { PASSPORT_NAME } from '../applications/passport-name.query.js';
import type { Actor } from '../platform/access/actor.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import { type Page, pageOf, readCursor } from '../platform/http/cursor.rules.js';

/** An enrolment order and how many stand enrolled by it. */
export interface OrderRow {
  orderNo: string;
  orderDate: Day;
  count: number;
  intakes: string[];
  /** When the last of them was entered. */
  enteredAt: Date;
}

/** A dossier that can stand in the next order. */
export interface ReadyRow {
  id: string;
  reference: string;
  seq: number;
  name: string;
  ukrainianName: string | null;
  citizenship: string | null;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  arrivedOn: Day | null;
  waitingSince: Date;
}

/** Enrolment orders as rows: an order is the number and date that its students share. */
@Injectable()
export class OrderQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Orders by date, the newest first. */
  async list({ after, limit = 50 }: { after?: string; limit?: number } = {}): Promise<Page<OrderRow>> {
    const params: unknown[] = [limit + 1];
    let where = '';
    if (after) {
      params.push(...readCursor(after, ['day', 'text']));
      where = 'and (a.order_date, a.order_no) < ($2::date, $3::text)';
    }
    const rows: OrderRow[] = await this.dataSource.query(
      `select a.order_no as "orderNo", a.order_date as "orderDate", count(*)::int as count,
         array_agg(distinct i.code order by i.code) as intakes, max(a.status_since) as "enteredAt"
       from application a join intake i on i.id = a.intake_id
       where a.status = 'enrolled' ${where}
       group by a.order_date, a.order_no order by a.order_date desc, a.order_no desc limit $1`,
      params,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.orderDate, row.orderNo],
      (row) => row,
    );
  }

  /** Confirmed dossiers whose student is there or studies online, the longest wait first: at most 500. */
  ready(actor: Actor): Promise<ReadyRow[]> {
    const params: unknown[] = [];
    return this.dataSource.query(
      `select a.id, a.reference, a.seq,
         ${PASSPORT_NAME} as name,
         nullif(a.answers->'personal'->>'ukrainianName', '') as "ukrainianName", a.citizenship,
         p.name_en as "programmeEn", p.name_uk as "programmeUk", i.code as intake, o.language,
         (select min(m.day) from milestone m where m.application_id = a.id and m.kind = 'arrival'
           and m.revoked_at is null) as "arrivedOn",
         a.waiting_since as "waitingSince"
       from application a
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id
       where a.status = 'confirmed' and a.holder = 'registrar' and ${scopeOf(actor, params)}
       order by a.waiting_since, a.id limit 500`,
      params,
    );
  }
}
