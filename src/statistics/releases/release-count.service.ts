import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { itemKey } from '../figure.view.js';
import { Figures } from '../figures.service.js';
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
    const told: MeasureTold[] = [];
    const tables: TrueReleaseTable[] = [];
    for (const measure of measures) {
      for (const by of bys) {
        const { view } = await this.ask(actor, measure, by, dates);
        const { by: member } = askedBy(by);
        const groups = view.items.map((item) => ({ key: itemKey(member, item), count: item.count }));
        tables.push({ measure, by, groups, total: view.total });
      }
      told.push(await this.told(actor, measure, bys[0] ?? 'citizenship', dates));
    }
    return { measures: told, tables };
  }

  /** The measure's name and definition in each language. */
  private async told(
    actor: Actor,
    measure: ReleaseMeasure,
    by: ReleaseBy,
    dates: { asOf: string; knownAt: Date },
  ): Promise<MeasureTold> {
    const definition: Partial<MeasureTold['definition']> = {};
    let version = 1;
    let name: MeasureTold['name'] = { en: measure, uk: measure };
    for (const locale of LOCALES) {
      const { view, question } = await this.ask(actor, measure, by, dates, locale);
      definition[locale] = view.definition;
      ({ version, name } = question.measure);
    }
    return { id: measure, version, name, definition: definition as MeasureTold['definition'] };
  }

  private async ask(
    actor: Actor,
    measure: ReleaseMeasure,
    by: ReleaseBy,
    { asOf, knownAt }: { asOf: string; knownAt: Date },
    locale: 'en' | 'uk' = 'en',
  ) {
    const asked = { measure, ...askedBy(by), as_of: asOf, known_at: knownAt.toISOString() };
    const granted = await this.figures.ask(actor, asked, locale);
    if (!granted.exact) throw new Error('a release is counted by somebody who may read exact figures');
    return { question: granted.question, view: await this.figures.countries(granted, locale) };
  }
}
