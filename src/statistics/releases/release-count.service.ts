import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { type CountsView, itemKey } from '../figure.view.js';
import { Figures } from '../figures.service.js';
import { definitionOf, MEASURE } from '../measure.rules.js';
import {
  askedBy,
  type MeasureTold,
  type ReleaseBy,
  type ReleaseMeasure,
  type TrueContent,
  type TrueReleaseTable,
} from './release-content.rules.js';

/** Counts what a release holds, by the same definitions as every page. */
@Injectable()
export class ReleaseCounts {
  constructor(private readonly figures: Figures) {}

  /** Exact numbers of a day as they were known at an instant. `actor` may read them. */
  async count(
    actor: Actor,
    measures: readonly ReleaseMeasure[],
    bys: readonly ReleaseBy[],
    dates: { asOf: string; knownAt: Date },
  ): Promise<TrueContent> {
    const tables: TrueReleaseTable[] = [];
    for (const measure of measures) {
      for (const by of bys) {
        const view = await this.ask(actor, measure, by, dates);
        const { by: member } = askedBy(by);
        const groups = view.items.map((item) => ({ key: itemKey(member, item), count: item.count }));
        tables.push({ measure, by, groups, total: view.total });
      }
    }
    return { measures: measures.map(measureTold), tables };
  }

  private async ask(
    actor: Actor,
    measure: ReleaseMeasure,
    by: ReleaseBy,
    { asOf, knownAt }: { asOf: string; knownAt: Date },
  ): Promise<CountsView> {
    const asked = { measure, ...askedBy(by), as_of: asOf, known_at: knownAt.toISOString() };
    const granted = await this.figures.ask(actor, asked, 'en');
    if (!granted.exact) throw new Error('a release is counted by somebody who may read exact figures');
    return this.figures.countries(granted, 'en');
  }
}

/** The measure's name and definition in each language, in the unit that it is counted by where none is asked for. */
function measureTold(id: ReleaseMeasure): MeasureTold {
  const measure = MEASURE[id];
  const [unit] = measure.units;
  const definition = { en: definitionOf(measure, unit, 'en'), uk: definitionOf(measure, unit, 'uk') };
  return { id, version: measure.version, name: measure.name, definition };
}
