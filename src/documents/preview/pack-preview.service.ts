import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { refuse } from '../../catalogue/catalogue.refusals.js';
import { differencesOf, type RowDifference } from '../../catalogue/packs/pack-difference.rules.js';
import { PackDrafts } from '../../catalogue/packs/pack-draft.service.js';
import { PackPlans } from '../../catalogue/packs/pack-plan.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { profileOf } from '../profile.rules.js';
import { changesBetween, type ItemChange } from './checklist-difference.rules.js';
import { type OpenDossier, openDossiers } from './pack-preview.query.js';

export interface StatusCount {
  status: Status;
  /** Open dossiers of this status. */
  open: number;
  /** Those whose checklist changes. */
  touched: number;
  /** Those about whom the changed rules speak, and who keep the rules of the day on which they were sent. */
  kept: number;
}

/** Touched dossiers in which the same happens. */
export interface PreviewGroup {
  count: number;
  /** Citizenships among them, the most frequent first. */
  citizenships: { code: string; count: number }[];
  changes: ItemChange[];
}

export interface PackPreview {
  code: string;
  /** Of the draft that was looked at. */
  version: number;
  validFrom: Day;
  /** Whether open drafts change at once, because the day is today. */
  atOnce: boolean;
  rows: RowDifference[];
  statuses: StatusCount[];
  /** Of touched dossiers those that the actor may see. */
  references: string[];
  groups: PreviewGroup[];
}

const BATCH = 500;
const SHOWN_REFERENCES = 100;
const SHOWN_GROUPS = 20;

/**
 * Who would be touched by publishing a draft: every open dossier is judged by the rules as they are and as they would
 * be. A draft follows the rules of its day. One that was sent keeps those of its day of sending, unless it was sent on
 * or after the day from which the version holds.
 */
@Injectable()
export class PackPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly drafts: PackDrafts,
    private readonly plans: PackPlans,
  ) {}

  /** @throws Refusal pack.unknown, pack.no_draft, pack.day_past, pack.invalid */
  async preview(actor: Actor, code: string, validFrom: Day): Promise<PackPreview> {
    const db = this.dataSource.manager;
    const today = this.clock.today();
    const { draft, content } = await this.drafts.state(code);
    if (!draft) throw refuse('pack.no_draft');
    if (validFrom < today) throw refuse('pack.day_past', {}, [{ field: 'validFrom', code: 'min', message: '' }]);
    await this.plans.check(db, code, draft.content);
    const { before, after } = await this.plans.plan(db, code, draft.content, validFrom);
    const tally = new Tally(validFrom);
    const changesFor = changesBetween(before, after, validFrom);
    let last: string | null = null;
    for (;;) {
      const batch: OpenDossier[] = await openDossiers(db, actor, last, BATCH);
      for (const dossier of batch) {
        const profile = profileOf(dossier.answers, { code: dossier.programme, level: dossier.programmeLevel });
        tally.add(dossier, profile.citizenship, changesFor(profile));
      }
      last = batch.at(-1)?.id ?? null;
      if (batch.length < BATCH) break;
    }
    return {
      code,
      version: draft.version,
      validFrom,
      atOnce: validFrom === today,
      rows: differencesOf(content, draft.content),
      ...tally.result(),
    };
  }
}

/** Counts dossiers as they are judged. */
class Tally {
  private readonly statuses = new Map<Status, StatusCount>();
  private readonly groups = new Map<ItemChange[], { count: number; citizenships: Map<string, number> }>();
  private readonly references: string[] = [];

  constructor(private readonly validFrom: Day) {}

  add(dossier: OpenDossier, citizenship: string | null, changes: ItemChange[]): void {
    const { status, rulesOn } = dossier;
    const count = this.statuses.get(status) ?? { status, open: 0, touched: 0, kept: 0 };
    this.statuses.set(status, count);
    count.open += 1;
    if (changes.length === 0) return;
    if (rulesOn !== null && rulesOn < this.validFrom) {
      count.kept += 1;
      return;
    }
    count.touched += 1;
    if (dossier.visible && this.references.length < SHOWN_REFERENCES) this.references.push(dossier.reference);
    const group = this.groups.get(changes) ?? { count: 0, citizenships: new Map<string, number>() };
    this.groups.set(changes, group);
    group.count += 1;
    if (citizenship) group.citizenships.set(citizenship, (group.citizenships.get(citizenship) ?? 0) + 1);
  }

  result(): Pick<PackPreview, 'statuses' | 'references' | 'groups'> {
    // Different people may meet the same changes: their groups are told as one.
    const same = new Map<string, PreviewGroup & { by: Map<string, number> }>();
    for (const [changes, { count, citizenships }] of this.groups) {
      const key = JSON.stringify(changes);
      const group = same.get(key) ?? { count: 0, citizenships: [], changes, by: new Map<string, number>() };
      same.set(key, group);
      group.count += count;
      for (const [code, n] of citizenships) group.by.set(code, (group.by.get(code) ?? 0) + n);
    }
    const groups = [...same.values()].map(({ count, changes, by }) => ({
      count,
      changes,
      citizenships: [...by].map(([code, n]) => ({ code, count: n })).toSorted((a, b) => b.count - a.count),
    }));
    return {
      statuses: [...this.statuses.values()],
      references: this.references.toSorted(),
      groups: groups.toSorted((a, b) => b.count - a.count).slice(0, SHOWN_GROUPS),
    };
  }
}
