import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ENDED, type Status } from '../applications/lifecycle.rules.js';
import { type Limits, ListStatements } from '../applications/search/list-statement.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { UsualQuery } from './usual.query.js';

/** The house's own figure of a status while too little is past to measure; of a pair the longer. */
const FIGURES: Partial<Record<Status, string>> = {
  submitted: 'usual.document_check_days',
  under_review: 'usual.review_days',
  confirmed: 'usual.visa_days',
};

/** A draft is nobody's delay, and in these nobody is awaited. */
const WITHOUT: readonly Status[] = ['draft', 'enrolled', ...ENDED];

/**
 * When a wait is late: longer than nine of ten took in our own last year, or than the house's figure while fewer than
 * ten stays have ended. A status with neither has no limit.
 */
@Injectable()
export class LateLimits implements OnModuleInit {
  constructor(
    private readonly usual: UsualQuery,
    private readonly settings: Settings,
    private readonly lists: ListStatements,
  ) {}

  onModuleInit(): void {
    this.lists.judgeLateBy(() => this.all());
  }

  /** Days by status. */
  async all(): Promise<Limits> {
    const measured = await this.usual.all();
    const limits = new Map<Status, number>();
    for (const [status, { most }] of measured) if (!WITHOUT.includes(status)) limits.set(status, Math.min(most, 9999));
    const figures = await this.settings.some(Object.values(FIGURES));
    for (const [status, key] of Object.entries(FIGURES) as [Status, string][]) {
      if (limits.has(status)) continue;
      const figure = figures.get(key);
      const days = Array.isArray(figure) ? Number(figure.at(-1)) : figure;
      if (typeof days === 'number' && Number.isInteger(days) && days > 0) limits.set(status, days);
    }
    return limits;
  }
}
