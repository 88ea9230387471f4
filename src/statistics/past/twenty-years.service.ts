import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Figures } from '../figures.service.js';
import { PastSeriesQuery } from './past-series.query.js';
import { OWN_DAY, type OwnYear, type TwentyYears, twentyYears, YEARS } from './twenty-years.rules.js';

/** Twenty years of the countries most of our students come from: our own count beside what others published. */
@Injectable()
export class TwentyYearsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: Figures,
    private readonly series: PastSeriesQuery,
    private readonly clock: Clock,
  ) {}

  /** As `actor` may see our own figures; null: as everybody may. */
  async of(actor: Actor | null, locale: Locale): Promise<TwentyYears> {
    const countries: { code: string }[] = await this.dataSource.query(
      'select code from country where favourite is not null order by favourite limit 10',
    );
    const codes = countries.map(({ code }) => code);
    const thisYear = Number(this.clock.today().slice(0, 4));
    const own = await this.ownYears(actor, locale, thisYear);
    return twentyYears(codes, thisYear, own, await this.series.all());
  }

  /** The latest first, back to the year before the first in which somebody stood enrolled. */
  private async ownYears(actor: Actor | null, locale: Locale, thisYear: number): Promise<OwnYear[]> {
    const own: OwnYear[] = [];
    for (let year = thisYear; year > thisYear - YEARS; year--) {
      const asOf = `${year}-${OWN_DAY}`;
      if (asOf >= this.clock.today()) continue;
      const granted = await this.figures.ask(
        actor,
        { measure: 'enrolled', by: 'country', as_of: asOf, countries: 'today' },
        locale,
      );
      const view = await this.figures.countries(granted, locale, actor);
      if (view.total === 0) break;
      own.push({ year, view });
    }
    return own;
  }
}
