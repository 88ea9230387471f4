import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { csv } from '../../platform/http/csv.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Figures } from '../figures.service.js';
import { figureCsv, figureSheet } from '../figure-sheet.rules.js';
import { figureXlsx } from '../figure-xlsx.view.js';
import { addressOf, type Asked, type Question } from '../question.rules.js';
import { AnnualReport } from '../report/annual-report.service.js';
import type { PrintedDocument } from '../report/document.rules.js';
import { refuse } from '../statistics.refusals.js';
import type { FileFormat, FileKind } from './figure-order.rules.js';
import { VIEW_IDS, type ViewId, viewAddress } from '../views/beside.rules.js';
import { ViewFiles } from '../views/view-files.service.js';
import { type InternationalView, internationalView } from './international.view.js';
import { InternationalQuery } from './international.query.js';
import { RowsQuery } from './rows.query.js';

/** What is to be made, for whom. */
export interface Order {
  kind: FileKind;
  format: FileFormat;
  locale: Locale;
  address: string;
  knownAt: Date;
  askedAt: Date;
}

/** Bytes on their way, and how many rows they hold; null: whoever reads them counts. */
export interface Made {
  bytes: Readable;
  rows: number | null;
}

/** A question, and which view of the desk it is asked of, where it is one. */
export type OrderedQuestion = Asked & { view?: ViewId | undefined };

/** What an order is about, the address that asks it again, and about how many rows it will have. */
export interface Weighed {
  question: Question;
  address: string;
  expected: number;
}

/** Rows, and tables in the shape of others. */
@Injectable()
export class RowPress {
  constructor(
    private readonly figures: Figures,
    private readonly rows: RowsQuery,
    private readonly tables: InternationalQuery,
    private readonly views: ViewFiles,
  ) {}

  /** @throws Refusal statistics.question, statistics.no_rows */
  async question(actor: Actor, asked: Asked, locale: Locale): Promise<Question> {
    const { question, exact } = await this.figures.ask(actor, asked, locale);
    if (!exact) throw refuse('statistics.not_exact');
    if (question.measure.kind === 'ratio') throw refuse('statistics.no_rows');
    return this.figures.inCountries(question);
  }

  /** What an order is about, and about how many rows it will have. @throws Refusal as `question` does */
  async weigh(actor: Actor, kind: FileKind, asked: OrderedQuestion, locale: Locale): Promise<Weighed> {
    const weighed = (question: Question, expected = 1) => ({
      question,
      address: addressOf(question).toString(),
      expected,
    });
    switch (kind) {
      case 'view': {
        const of = viewOf(asked.view);
        const { question, exact } = await this.views.ask(of, actor, asked, locale);
        if (!exact) throw refuse('statistics.not_exact');
        return { question, address: `view=${of}&${viewAddress(question, of).toString()}`, expected: 1 };
      }
      case 'rows': {
        const question = await this.question(actor, asked, locale);
        const counted = { ...question, unit: 'applications', split: null } as const;
        const { total } = await this.figures.countries({ question: counted, exact: true }, locale);
        return weighed(question, total);
      }
      case 'international':
        return weighed(await this.question(actor, asked, locale));
      default: {
        const { question, exact } = await this.figures.ask(actor, asked, locale);
        if (!exact) throw refuse('statistics.not_exact');
        return weighed(question);
      }
    }
  }

  async csv(actor: Actor, asked: Asked, locale: Locale): Promise<Made> {
    const rows = this.rows.csv(await this.question(actor, asked, locale));
    return { bytes: Readable.from(rows, { objectMode: false }), rows: null };
  }

  async international(actor: Actor, asked: Asked, locale: Locale): Promise<InternationalView> {
    const question = await this.question(actor, asked, locale);
    return internationalView(question, await this.tables.rows(question, question.basis), locale);
  }

  async table(actor: Actor, asked: Asked, { format, locale }: Pick<Order, 'format' | 'locale'>): Promise<Made> {
    const view = await this.international(actor, asked, locale);
    const { items, ...about } = view;
    const lines = items.map(({ sex, isced11, iscedf13, country, persons }) => [
      sex,
      isced11,
      iscedf13,
      country,
      persons,
    ]);
    const text =
      format === 'json'
        ? JSON.stringify(view)
        : csv([['sex', 'isced11', 'iscedf13', view.country, 'persons'], ...lines, [''], ...Object.entries(about)]);
    return { bytes: Readable.from([Buffer.from(text)]), rows: items.length };
  }
}

/** Makes the bytes of what was ordered, as its reader may see it at this moment. */
@Injectable()
export class FigurePress {
  constructor(
    private readonly figures: Figures,
    private readonly rows: RowPress,
    private readonly report: AnnualReport,
    private readonly config: Config,
    private readonly views: ViewFiles,
  ) {}

  /** @throws Refusal statistics.not_exact, and what asking throws */
  async make(actor: Actor, order: Order): Promise<Made> {
    if (!may(actor, 'statistics.exact')) throw refuse('statistics.not_exact');
    const { kind, format, locale, address } = order;
    const said: Record<string, string> = Object.fromEntries(new URLSearchParams(address));
    switch (kind) {
      case 'rows':
        return this.rows.csv(actor, said, locale);
      case 'international':
        return this.rows.table(actor, said, order);
      case 'view':
        return this.view(actor, said, order);
      case 'report': {
        const reader = said['readers'] === 'public' ? null : actor;
        const { document, rows } = await this.report.year(Number(said['year']), { reader, ...printed(order) });
        return { bytes: await printedAs(format, document), rows };
      }
      case 'figure': {
        if (format === 'pdf' || format === 'docx') {
          const { document, rows } = await this.report.figure(said, { reader: actor, ...printed(order) });
          return { bytes: await printedAs(format, document), rows };
        }
        return this.figure(actor, said, order);
      }
    }
  }

  private async view(actor: Actor, said: Record<string, string>, { format, locale }: Order): Promise<Made> {
    const of = viewOf(said['view']);
    const answer = await this.views.answer(of, await this.views.ask(of, actor, said, locale), locale);
    const { view, link } = answer;
    const bytes =
      format === 'json'
        ? Buffer.from(JSON.stringify({ ...view, link }))
        : await this.views.bytes(answer, actor.name, format === 'csv' ? 'csv' : 'xlsx');
    return { bytes: Readable.from([bytes]), rows: view.items.length };
  }

  private async figure(actor: Actor, asked: Asked, { format, locale, askedAt }: Order): Promise<Made> {
    const granted = await this.figures.ask(actor, asked, locale);
    const view = await this.figures.countries(granted, locale);
    const link = `${this.config.publicUrl}/staff/statistics?${addressOf(granted.question).toString()}`;
    const taken = { by: actor.name, at: askedAt.toISOString(), link };
    const rows = view.items.length;
    if (format === 'json') return { bytes: Readable.from([Buffer.from(JSON.stringify({ ...view, link }))]), rows };
    const { programmes } = await this.figures.choices();
    const sheet = figureSheet(view, programmes, locale);
    const bytes = format === 'xlsx' ? await figureXlsx(sheet, taken) : Buffer.from(figureCsv(sheet));
    return { bytes: Readable.from([bytes]), rows };
  }
}

/** The view that an address names; the years where it names none. */
const viewOf = (named: string | undefined): ViewId => VIEW_IDS.find((one) => one === named) ?? VIEW_IDS[0];

const printed = ({ locale, knownAt, askedAt }: Order) => ({ locale, knownAt, madeAt: askedAt });

/** Printers are loaded when something is printed: they are of no use to anybody else. */
async function printedAs(format: FileFormat, document: PrintedDocument): Promise<Readable> {
  if (format === 'docx') {
    const { documentDocx } = await import('../report/document-docx.service.js');
    return Readable.from([Buffer.from(await documentDocx(document))]);
  }
  const { documentPdf } = await import('../report/document-pdf.service.js');
  return Readable.from([await documentPdf(document)]);
}
