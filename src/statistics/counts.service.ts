import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.rules.js';
import { addDays } from '../platform/clock/day.rules.js';
import { CountQuery } from './count.query.js';
import type { Division } from './count-statement.rules.js';
import { MEASURE, type MeasureId } from './measure.rules.js';
import { type By, type Question, type Scope, STEPS } from './question.rules.js';
import { STAGES } from './stage.rules.js';
import { between, daysOf, ratioOf, type StageCount, type Sum, type Table, tableOf, waited } from './table.rules.js';

/** Every measure answered by sums of the ledger, exactly. `reader`: see CountQuery. */
@Injectable()
export class Counts {
  constructor(private readonly counts: CountQuery) {}

  /** The measure by what the question divides it, groups in no order. */
  async count(question: Question, reader?: Actor | null): Promise<Table> {
    const { measure, unit, by, split, basis, from } = question;
    const divided = { by: divisionOf(by, basis), split: split && divisionOf(split, basis) };
    const sums = (id: MeasureId, scope: Scope = question) =>
      this.counts.sums(scope, { stages: [MEASURE[id].stage], unit, ...divided }, reader);
    switch (measure.kind) {
      case 'reached':
      case 'standing':
        return tableOf(await sums(measure.id));
      case 'flow': {
        const earlier = from ? await sums(measure.id, { ...question, asOf: addDays(from, -1) }) : [];
        return tableOf(between(await sums(measure.id), earlier));
      }
      case 'ratio':
        return ratioOf(tableOf(await sums(measure.numerator!)), tableOf(await sums(measure.denominator!)));
      case 'waiting':
        return this.waiting(question, reader);
    }
  }

  /** Persons at each stage of the funnel, and how long it took from the stage before. */
  async funnel(scope: Scope, reader?: Actor | null): Promise<StageCount[]> {
    const persons = await this.counts.sums(scope, { stages: STAGES, unit: 'persons' }, reader);
    const waits = await this.waits(scope, null, reader);
    return STAGES.map((stage) => {
      const { median, most } = waited(daysOf(waits.filter((one) => one.stage === stage)));
      return { stage, count: persons.find((one) => one.stage === stage)?.count ?? 0, days: median, most };
    });
  }

  private async waiting(question: Question, reader?: Actor | null): Promise<Table> {
    const { by, basis, step, from } = question;
    const sinceMonth = from && from.slice(0, 7);
    if (by === 'step') {
      const waits = await this.waits(question, sinceMonth, reader);
      const items = STEPS.map((key) => ({ key, ...waited(daysOf(waits.filter(({ stage }) => stage === key))) }));
      return { items: items.filter(({ count }) => count > 0), total: items.reduce((sum, { count }) => sum + count, 0) };
    }
    const asking = { stages: [step!], unit: 'applications', split: { part: 'days' }, sinceMonth } as const;
    const divided = { ...asking, by: divisionOf(by, basis) };
    const { items, columns } = tableOf(await this.counts.sums(question, divided, reader));
    const all = waited(daysOf(columns ?? []));
    return {
      items: items.map(({ key, parts }) => ({ key, ...waited(daysOf(parts ?? [])) })),
      total: all.count,
      median: all.median,
      most: all.most,
    };
  }

  private waits(scope: Scope, sinceMonth: string | null, reader?: Actor | null): Promise<Sum[]> {
    return this.counts.sums(scope, { stages: STEPS, unit: 'applications', by: { part: 'days' }, sinceMonth }, reader);
  }
}

/** The part of the cells by which a question divides; null: by none that a cell has. */
export function divisionOf(by: By, basis: Question['basis']): Division | null {
  switch (by) {
    case 'country':
      return { part: basis };
    case 'year':
      return { part: 'since', length: 4 };
    case 'month':
      return { part: 'since' };
    case 'step':
      return null;
    default:
      return { part: by };
  }
}
