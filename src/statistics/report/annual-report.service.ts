import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { formatDay, formatInstant } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { CountsView } from '../figure.view.js';
import { Figures } from '../figures.service.js';
import { stageName } from '../group-name.rules.js';
import { definitionOf, type Measure, MEASURE, type MeasureId } from '../measure.rules.js';
import { addressOf, type Asked } from '../question.rules.js';
import { STAGES } from '../stage.rules.js';
import { statisticsWords } from '../statistics.words.js';
import type { Block, PrintedDocument } from './document.rules.js';
import {
  figureFacts,
  figureSection,
  funnelSection,
  mapSection,
  type Printing,
  yearsSection,
} from './figure-section.rules.js';
import { reportWords } from './report.words.js';

/** Years that stand beside the year of the report, itself included. */
const YEARS = 5;

/** What a printed document is made of: of a year, or of one question. `reader` null: as everybody may see it. */
export interface Printed {
  reader: Actor | null;
  locale: Locale;
  knownAt: Date;
  madeAt: Date;
}

/** Figures as printed documents: one figure, or the statistics of a year. */
@Injectable()
export class AnnualReport {
  constructor(
    private readonly figures: Figures,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** One figure with all that it says of itself. */
  async figure(asked: Asked, printed: Printed): Promise<{ document: PrintedDocument; rows: number }> {
    const { reader, locale, madeAt } = printed;
    const printing = await this.printing(locale);
    const { view, link } = await this.view(asked, printed);
    const say = reportWords[locale];
    const made: [string, string][] = [[say.facts.made, formatInstant(locale, madeAt, this.config.timezone)]];
    if (reader?.name) made.unshift([say.facts.taken, reader.name]);
    const blocks: Block[] = [
      ...figureSection(view, link, printing),
      ...mapSection(view, printing),
      { kind: 'facts', facts: [...figureFacts(view, printing), ...made] },
    ];
    const title = MEASURE[view.measure as MeasureId].name[locale];
    return { document: { ...this.frame(view.asOf, printed), title, blocks }, rows: view.items.length };
  }

  /**
   * The statistics of a year: as of its last day, or of the day before it is over. Everything is asked of the same
   * figures as pages and files, as known at one instant.
   */
  async year(year: number, printed: Printed): Promise<{ document: PrintedDocument; rows: number }> {
    const { reader, locale, madeAt } = printed;
    const say = reportWords[locale];
    const asOf = [`${year}-12-31`, this.clock.today()].toSorted()[0]!;
    const printing = await this.printing(locale);
    const day = { as_of: asOf, known_at: printed.knownAt.toISOString() };
    const blocks: Block[] = opening(locale, reader);
    let rows = 0;
    const ask = async (...questions: Asked[]): Promise<CountsView[]> => {
      const views: CountsView[] = [];
      for (const asked of questions) {
        const { view, link } = await this.view({ ...day, ...asked }, printed);
        rows += view.items.length;
        views.push(view);
        blocks.push(...figureSection(view, link, printing));
      }
      return views;
    };
    const section = (title: string, ...questions: Asked[]) => {
      blocks.push({ kind: 'heading', text: title, level: 1 });
      return ask(...questions);
    };
    const [enrolled] = await section(say.sections.country, { measure: 'enrolled' });
    blocks.push(...mapSection(enrolled!, printing));
    await ask({ measure: 'on_roll' });
    const at = blocks.length + 1;
    const earlier = this.earlier(year, asOf).map((as_of) => ({ measure: 'enrolled', as_of }));
    const before = await section(say.sections.years, ...earlier);
    // All years side by side, before each of them by country.
    blocks.splice(at, 0, ...yearsSection([enrolled!, ...before], locale));
    await section(
      say.sections.programme,
      { measure: 'enrolled', by: 'programme' },
      { measure: 'enrolled', by: 'level' },
    );
    await section(say.sections.people, { measure: 'enrolled', by: 'sex' }, { measure: 'enrolled', by: 'age' });
    await section(say.sections.orders, { measure: 'new_enrolments', from: `${year}-01-01` });
    blocks.push(...(await this.funnel({ ...day, entry_year: String(year) }, printed)));
    await section(
      say.sections.yieldMelt,
      { measure: 'yield', entry_year: reader ? String(year) : undefined },
      { measure: 'melt' },
    );
    await section(say.sections.waiting, { measure: 'waiting', from: `${year}-01-01` });
    blocks.push(...closing(locale, formatInstant(locale, madeAt, this.config.timezone)));
    return { document: { ...this.frame(asOf, printed), title: say.title(year), blocks }, rows };
  }

  /** The same day of the years before, the latest first. */
  private earlier(year: number, asOf: Day): Day[] {
    return Array.from({ length: YEARS - 1 }, (_, n) => `${year - 1 - n}${asOf.slice(4).replace('-02-29', '-02-28')}`);
  }

  private async funnel(asked: Asked, { reader, locale }: Printed): Promise<Block[]> {
    const names = Object.fromEntries(STAGES.map((stage) => [stage, stageName(stage, locale)]));
    const granted = await this.figures.askFunnel(reader, asked, locale);
    const { as_of: _day, ...rest } = asked;
    const address = new URLSearchParams({ ...(rest as Record<string, string>), as_of: granted.question.asOf });
    if (granted.exact) address.set('view', 'funnel');
    const url = `${this.place(granted.exact)}?${address.toString()}${granted.exact ? '' : '#funnel'}`;
    const section = funnelSection(await this.figures.funnel(granted, locale), asked.entry_year ?? '', names, locale);
    return [...section, { kind: 'link', text: reportWords[locale].view, url }];
  }

  private async view(asked: Asked, { reader, locale }: Printed) {
    const granted = await this.figures.ask(reader, asked, locale);
    const view = await this.figures.countries(granted, locale);
    const address = addressOf(granted.question);
    const look = LOOKS[granted.question.measure.kind];
    if (granted.exact && look) address.set('view', look);
    return { view, link: `${this.place(granted.exact)}?${address.toString()}` };
  }

  private place(exact: boolean): string {
    return `${this.config.publicUrl}/${exact ? 'staff/statistics' : 'statistics'}`;
  }

  private frame(
    asOf: Day,
    { locale, knownAt, madeAt }: Printed,
  ): Pick<PrintedDocument, 'locale' | 'running' | 'madeAt'> {
    const known = formatInstant(locale, knownAt, this.config.timezone);
    return { locale, running: reportWords[locale].running(formatDay(locale, asOf), known), madeAt };
  }

  private async printing(locale: Locale): Promise<Printing> {
    const { programmes } = await this.figures.choices();
    return { locale, timezone: this.config.timezone, programmes };
  }
}

/** The view of the desk that is made for a kind of measure; left out: its table of groups. */
const LOOKS: Partial<Record<Measure['kind'], string>> = { ratio: 'outcome', waiting: 'waiting' };

/** Whose figures these are, how they are read, and for whom. */
function opening(locale: Locale, reader: Actor | null): Block[] {
  const say = reportWords[locale];
  return [
    { kind: 'text', text: say.university, soft: true },
    { kind: 'text', text: say.lead },
    { kind: 'text', text: say.audience[reader ? 'exact' : 'public'], soft: true },
  ];
}

/** By which definitions it was counted, from what, and when. */
function closing(locale: Locale, made: string): Block[] {
  const say = reportWords[locale];
  return [
    { kind: 'heading', text: say.sections.definitions, level: 1 },
    { kind: 'facts', facts: definitions(locale) },
    {
      kind: 'facts',
      facts: [
        [say.facts.source, say.sourceText],
        [say.facts.made, made],
      ],
    },
  ];
}

/** The measures that the report counts, in words. */
function definitions(locale: Locale): [string, string][] {
  const counted: MeasureId[] = ['enrolled', 'on_roll', 'new_enrolments', 'yield', 'melt', 'waiting'];
  const { basis, basisDefinition } = statisticsWords[locale];
  return [
    ...counted.map((id): [string, string] => {
      const { name, version, units } = MEASURE[id];
      return [`${name[locale]} (${id}.v${version})`, definitionOf(MEASURE[id], units[0], locale)];
    }),
    [basis.citizenship, basisDefinition.citizenship],
  ];
}
