import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { ReleaseBy, ReleaseMeasure, TrueReleaseTable } from './release-content.rules.js';
import { ReleaseCounts } from './release-count.service.js';
import { type Cause, causesSince } from './release-difference.query.js';
import { exactOf, type ReleaseWhole } from './release.query.js';

/** One number of a release that would be another today. */
export interface Difference {
  measure: ReleaseMeasure;
  by: ReleaseBy;
  /** Empty: the total. */
  key: string;
  before: number;
  now: number;
  causes: Cause[];
}

export interface Recount {
  /** The instant as known at which it was counted again. */
  at: Date;
  differences: Difference[];
}

/** Counts a release again as known now, and says what moved each number that differs. */
@Injectable()
export class ReleaseDifferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: ReleaseCounts,
    private readonly clock: Clock,
  ) {}

  /** `actor` may read exact figures. */
  async of(actor: Actor, release: ReleaseWhole): Promise<Recount> {
    const at = this.clock.now();
    const exact = await exactOf(this.dataSource.manager, release.number);
    const differences: Difference[] = [];
    for (const before of exact?.tables ?? []) {
      const { tables } = await this.counts.count(actor, [before.measure], [before.by], {
        asOf: release.asOf,
        knownAt: at,
      });
      const moved = changedGroups(before, tables[0]);
      if (moved.length === 0) continue;
      const causes = await causesSince(this.dataSource.manager, before, release);
      for (const one of moved) {
        const why = one.key ? causes.filter(({ key }) => key === one.key) : causes;
        differences.push({ measure: before.measure, by: before.by, ...one, causes: why });
      }
    }
    return { at, differences };
  }
}

function changedGroups(before: TrueReleaseTable, after: TrueReleaseTable | undefined) {
  const now = new Map(after?.groups.map(({ key, count }) => [key, count]));
  const was = new Map(before.groups.map(({ key, count }) => [key, count]));
  const keys = [...new Set([...was.keys(), ...now.keys()])].toSorted();
  const groups = keys.map((key) => ({ key, before: was.get(key) ?? 0, now: now.get(key) ?? 0 }));
  return [{ key: '', before: before.total, now: after?.total ?? 0 }, ...groups].filter((one) => one.before !== one.now);
}
