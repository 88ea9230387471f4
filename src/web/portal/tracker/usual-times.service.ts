import { Injectable } from '@nestjs/common';
import { Settings } from '../../../platform/settings/settings.service.js';
import { type Usual, UsualQuery } from '../../../statistics/usual.query.js';

/** How long a step takes: measured, or the house's own figure while too little is past to measure. */
export type UsualTime = { measured: true; median: number; most: number } | { measured: false; median: number };

export interface UsualTimes {
  check: UsualTime | null;
  review: UsualTime | null;
  /** Days, from and to. */
  visa: [number, number] | null;
}

/** Usual times of the steps, for the tracker. What is neither measured nor set is left out. */
@Injectable()
export class UsualTimesHere {
  constructor(
    private readonly usual: UsualQuery,
    private readonly settings: Settings,
  ) {}

  async all(): Promise<UsualTimes> {
    const [measured, figures] = await Promise.all([
      this.usual.all(),
      this.settings.some(['usual.document_check_days', 'usual.review_days', 'usual.visa_days']),
    ]);
    const visa = figures.get('usual.visa_days');
    return {
      check: timeOf(measured.get('submitted'), figures.get('usual.document_check_days')),
      review: timeOf(measured.get('under_review'), figures.get('usual.review_days')),
      visa: Array.isArray(visa) && visa.length === 2 ? [Number(visa[0]), Number(visa[1])] : null,
    };
  }
}

function timeOf(usual: Usual | undefined, setting: unknown): UsualTime | null {
  if (usual) return { measured: true, median: usual.median, most: usual.most };
  return typeof setting === 'number' ? { measured: false, median: setting } : null;
}
