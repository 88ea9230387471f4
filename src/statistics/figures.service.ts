import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countryTimes } from '../catalogue/country-time.query.js';
import { type CountryTimes, formerOn, nameOn, renamesOn } from '../catalogue/country-time.rules.js';
import { type Actor, may } from '../platform/access/actor.rules.js';
import { Audit } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { type Choices, ChoicesQuery } from './choices.query.js';
import { Counts } from './counts.service.js';
import { AGES } from './dimension.rules.js';
import {
  byCount,
  byKey,
  exactFunnel,
  exactTable,
  publicFunnel,
  publicTable,
  type SharedGroup,
} from './disclosure.rules.js';
import { type FigureSheet, figureSheet } from './figure-sheet.rules.js';
import { countItem, CountsView, figureHead, FunnelView, type NotAddable } from './figure.view.js';
import { definitionOf } from './measure.rules.js';
import { FUNNEL_VERSION } from './stage.rules.js';
import {
  type Asked,
  type By,
  COUNTRY_BYS,
  dimensionsOf,
  type Present,
  publicScope,
  type Question,
  readQuestion,
  STEPS,
} from './question.rules.js';
import { releasedTable } from './releases/released-table.query.js';
import { refuse } from './statistics.refusals.js';
import { statisticsWords } from './statistics.words.js';
import type { Table } from './table.rules.js';

/** A question that this reader may ask, as it is answered. */
export interface Granted {
  question: Question;
  /** Whether the reader gets exact numbers (`statistics.exact`), else rounded ones of finished months. */
  exact: boolean;
}

/** What follows a calendar or has an order of its own; all else is told by size. */
const ORDERS: Partial<Record<By, typeof byCount>> = {
  intake: byKey,
  year: byKey,
  month: byKey,
  entry_year: byKey,
  age: (a, b) => place(AGES, a.key) - place(AGES, b.key),
  step: (a, b) => place(STEPS, a.key) - place(STEPS, b.key),
};

const place = (order: readonly string[], key: string) => order.indexOf(key);

/** Figures for whoever asks: one definition for page, API and export. */
@Injectable()
export class Figures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: Counts,
    private readonly choicesQuery: ChoicesQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Intakes and programmes to choose from. */
  choices(): Promise<Choices> {
    return this.choicesQuery.all();
  }

  /**
   * Reads a question: a measure, by one dimension or two.
   * @throws Refusal `statistics.question` (422) with the fields, `statistics.one_dimension` (403) for the public
   */
  async ask(actor: Actor | null, asked: Asked, locale: Locale): Promise<Granted> {
    const { question, exact, present } = await this.read(actor, asked, locale);
    if (exact) return { question, exact };
    oneDimension(dimensionsOf(question, question.by, question.split));
    const open = publicScope(question, present);
    // Once a table is released, everybody reads the release: the latest up to the day asked about.
    const released = await releasedTable(this.dataSource.manager, open, 'latest');
    return { question: released ? { ...open, ...released.dates } : open, exact };
  }

  /** The same for the funnel, which divides by stage and, for the public, by one filter at most. */
  async askFunnel(actor: Actor | null, asked: Asked, locale: Locale): Promise<Granted> {
    const { question, exact, present } = await this.read(actor, asked, locale);
    if (exact) return { question, exact };
    oneDimension(dimensionsOf(question));
    return { question: publicScope(question, present), exact };
  }

  /**
   * The measure in groups, with their shares, as the reader may see them. `reader`: who looks at it now; absent: it is to
   * be kept, and nothing of it may be a moment old.
   */
  async countries(granted: Granted, locale: Locale, reader?: Actor | null): Promise<CountsView> {
    const { question, exact } = granted;
    const { measure, unit, by, split, step, from } = question;
    const order = ORDERS[by] ?? byCount;
    const released = exact ? undefined : await releasedTable(this.dataSource.manager, question, 'that day');
    const times = await countryTimes(this.dataSource.manager);
    const counted = released?.table ?? (await this.counts.count(inCountries(times, question), reader));
    const { items, total, columns, ...all } = exact ? exactTable(counted, order) : publicTable(counted, order);
    const { named, partNamed } = namesOf(times, question, locale);
    const about = {
      measure: measure.id,
      definition: definitionOf(measure, unit, locale),
      version: measure.version,
      basis: by === 'country' || split === 'country' ? question.basis : null,
    };
    return {
      ...figureHead(about, question, exact),
      unit,
      by,
      split,
      step,
      from,
      items: items.map((group) => countItem(by, named(group))),
      total,
      notAddable: notAddable(granted, counted),
      ...(Object.keys(all).length > 0 ? { all: { count: total, share: null, ...all } } : {}),
      ...(columns ? { columns: columns.map(partNamed) } : {}),
    };
  }

  /** Persons from start to enrolment. */
  async funnel(granted: Granted, locale: Locale, reader?: Actor | null): Promise<FunnelView> {
    const stages = await this.counts.funnel(await this.inCountries(granted.question), reader);
    const items = granted.exact ? exactFunnel(stages) : publicFunnel(stages);
    const definition = statisticsWords[locale].funnelDefinition;
    const about = { measure: 'funnel', definition, version: FUNNEL_VERSION, basis: null };
    return { ...figureHead(about, granted.question, granted.exact), items, total: items[0]?.count ?? 0 };
  }

  /** The question with what its countries are counted under, for whoever reads the ledger by it. */
  async inCountries(question: Question): Promise<Question> {
    return inCountries(await countryTimes(this.dataSource.manager), question);
  }

  /** The rows of a file. What staff take out is recorded with its filter and the number of rows. */
  async sheet(actor: Actor | null, granted: Granted, locale: Locale, format: 'csv' | 'xlsx'): Promise<FigureSheet> {
    const { question, exact } = granted;
    const view = await this.countries(granted, locale, actor);
    const { programmes } = await this.choices();
    if (exact && actor) {
      const { measure, version, basis, split, from, asOf, knownAt, filters, items } = view;
      const about = { measure, version, by: question.by, split, basis, from, asOf, knownAt, filters };
      await this.recordExport(actor, { format, ...about, rows: items.length });
    }
    return figureSheet(view, programmes, locale);
  }

  /** Keeps in the audit that exact figures left the house as a file, and which. */
  async recordExport(actor: Actor, detail: Record<string, unknown>): Promise<void> {
    const { accountId: actorId } = actor;
    await inTransaction(this.dataSource, (db) =>
      this.audit.record(db, { actorId, action: 'statistics.exported', subjectKind: 'statistics', detail }),
    );
  }

  private async read(actor: Actor | null, asked: Asked, locale: Locale): Promise<Granted & { present: Present }> {
    const present: Present = {
      now: this.clock.now(),
      today: this.clock.today(),
      dayOf: (instant) => this.clock.dayOf(instant),
    };
    const { question, problems } = readQuestion(asked, present, locale);
    const narrowed = asked.intake || asked.programme;
    const choices = narrowed ? await this.choices() : { intakes: [], programmes: [] };
    const found = narrow(asked, choices, locale);
    if (!question || found.problems.length > 0)
      throw refuse('statistics.question', {}, [...problems, ...found.problems]);
    const { intake, programme } = found;
    // A named programme is counted whatever it is; a preparatory one is then stated as in.
    const preparatory = programme?.preparatory ? 'in' : question.preparatory;
    return {
      question: { ...question, intake, programme: programme?.code ?? null, preparatory },
      exact: may(actor, 'statistics.exact'),
      present,
    };
  }
}

/** The question with what its countries are counted under. */
export function inCountries(times: CountryTimes, question: Question): Question {
  return question.countries === 'today' ? { ...question, renames: renamesOn(times, question.asOf) } : question;
}

/** Names groups and parts whose country was called otherwise on the day, or is there no more. */
function namesOf(times: CountryTimes, { by, split, asOf, countries }: Question, locale: Locale) {
  const calling = (dimension: By | null) => (group: SharedGroup) => {
    if (!dimension || !COUNTRY_BYS.includes(dimension)) return group;
    const former = formerOn(times, group.key, asOf);
    const own = former && countries === 'today' && former.successors.length === 1;
    return former && !own ? { ...group, called: nameOn(times, group.key, asOf, locale) } : group;
  };
  const [byName, partNamed] = [calling(by), calling(split)];
  const named = (group: SharedGroup) => {
    const { parts, ...rest } = byName(group);
    return parts ? { ...rest, parts: parts.map(partNamed) } : rest;
  };
  return { named, partNamed };
}

/** Why nobody should add up the items; null: they add up. */
function notAddable({ question: { measure }, exact }: Granted, { items, total }: Table): NotAddable | null {
  if (measure.kind === 'ratio' || measure.kind === 'waiting') return measure.kind;
  if (!exact) return 'rounding';
  return items.reduce((sum, { count }) => sum + count, 0) === total ? null : 'persons';
}

function narrow(asked: Asked, { intakes, programmes }: Choices, locale: Locale) {
  const say = statisticsWords[locale].problem;
  const problems: FieldProblem[] = [];
  const intake = asked.intake ? intakes.find(({ code }) => code === asked.intake) : undefined;
  if (asked.intake && !intake) problems.push({ field: 'intake', code: 'unknown', message: say.intake });
  const programme = asked.programme
    ? programmes.find(({ code, slug }) => code === asked.programme || slug === asked.programme)
    : undefined;
  if (asked.programme && !programme) problems.push({ field: 'programme', code: 'unknown', message: say.programme });
  return { intake: intake?.code ?? null, programme, problems };
}

function oneDimension(dimensions: string[]): void {
  if (dimensions.length > 1) throw refuse('statistics.one_dimension', { dimensions: dimensions.join(', ') });
}
