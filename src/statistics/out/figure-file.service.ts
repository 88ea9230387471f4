import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { MadeFiles } from '../../platform/files/made-files.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { refuse } from '../statistics.refusals.js';
import { FILE_JOB, type FigureFileRow, oneFile, ownFiles, reportFiles } from './figure-file.query.js';
import { type FileFormat, type FileKind, filenameOf, isFormatOf, FORMATS, MEDIA } from './figure-order.rules.js';
import { type OrderedQuestion, RowPress } from './figure-press.service.js';

/** Days that a file is kept; reports stay. */
const KEPT_DAYS = 7;
const DAY = 86_400_000;
const FIRST_YEAR = 2000;

/** What somebody wants as a file. */
export interface FileOrder {
  kind: Exclude<FileKind, 'report'>;
  format: string;
  locale: Locale;
  asked: OrderedQuestion;
  scheduleId?: string;
}

/** The statistics of a year, in these languages and forms, all as known at the same instant. */
export interface ReportOrder {
  year: number;
  locales: readonly Locale[];
  formats: readonly FileFormat[];
  readers: 'exact' | 'public';
}

export interface OpenFigureFile {
  stream: Readable;
  size: number;
  filename: string;
  mediaType: string;
}

/** Figures as files: ordered here, made by a job, followed and taken by whoever ordered them. */
@Injectable()
export class FigureFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly press: RowPress,
    private readonly files: MadeFiles,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Orders a file about exactly what is known now. @throws Refusal statistics.question, .format, .no_rows, .not_exact */
  order(actor: Actor, order: FileOrder): Promise<FigureFileRow> {
    return inTransaction(this.dataSource, (db) => this.place(db, actor, order));
  }

  /** The same in the transaction of `db`. */
  async place(db: EntityManager, actor: Actor, order: FileOrder): Promise<FigureFileRow> {
    const { kind, locale, scheduleId = null } = order;
    const { question, address, expected, format } = await this.weigh(actor, order);
    const { asOf, knownAt } = question;
    const expiresAt = new Date(this.clock.now().getTime() + KEPT_DAYS * DAY);
    const facts = { kind, format, locale, address, asOf, knownAt, expected, scheduleId, expiresAt };
    return (await oneFile(db, await this.add(db, actor, facts)))!;
  }

  /** What an order is about, without ordering it. @throws Refusal as `order` does */
  async weigh(actor: Actor, { kind, format, locale, asked }: FileOrder) {
    if (!isFormatOf(kind, format)) throw refuse('statistics.format', { formats: FORMATS[kind].join(', ') });
    return { ...(await this.press.weigh(actor, kind, asked, locale)), format };
  }

  /** Orders a report. @returns its files, which nobody throws away. @throws Refusal statistics.year */
  async orderReport(actor: Actor, { year, locales, formats, readers }: ReportOrder): Promise<FigureFileRow[]> {
    const today = this.clock.today();
    if (!(year >= FIRST_YEAR && year <= Number(today.slice(0, 4)))) throw refuse('statistics.year');
    const address = new URLSearchParams({ year: String(year), readers }).toString();
    const asOf = [`${year}-12-31`, today].toSorted()[0]!;
    const common = { kind: 'report' as const, address, asOf, knownAt: this.clock.now(), expected: 1 };
    return inTransaction(this.dataSource, async (db) => {
      const files: FigureFileRow[] = [];
      for (const locale of locales) {
        for (const format of formats) {
          const id = await this.add(db, actor, { ...common, format, locale, scheduleId: null, expiresAt: null });
          files.push((await oneFile(db, id))!);
        }
      }
      return files;
    });
  }

  /** The reader's own files, the latest first. */
  own(actor: Actor): Promise<FigureFileRow[]> {
    return ownFiles(this.dataSource.manager, actor.accountId);
  }

  /** Reports that were made, the latest first. */
  reports(): Promise<FigureFileRow[]> {
    return reportFiles(this.dataSource.manager);
  }

  /** @throws Refusal statistics.file_not_found: gone, or somebody else's */
  async find(actor: Actor, id: string): Promise<FigureFileRow> {
    const row = await oneFile(this.dataSource.manager, id);
    const open = row && (row.kind === 'report' || row.askedBy === actor.accountId);
    if (!open) throw refuse('statistics.file_not_found');
    return row;
  }

  /** @throws Refusal statistics.file_not_found, .file_not_ready */
  async open(actor: Actor, id: string): Promise<OpenFigureFile> {
    const row = await this.find(actor, id);
    if (!row.hash) throw refuse('statistics.file_not_ready');
    const { stream, size } = await this.files.open(row.hash);
    return { stream, size, filename: filenameOf(row), mediaType: MEDIA[row.format] };
  }

  private async add(db: EntityManager, actor: Actor, row: NewFile): Promise<string> {
    const id = newId();
    await db.query(
      `insert into figure_file (id, kind, format, locale, address, as_of, known_at, status, expected, asked_at, asked_by,
         schedule_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11, $12)`,
      [
        id,
        row.kind,
        row.format,
        row.locale,
        row.address,
        row.asOf,
        row.knownAt,
        Math.max(1, row.expected),
        this.clock.now(),
        actor.accountId,
        row.scheduleId,
        row.expiresAt,
      ],
    );
    // One after the other: a large one must not keep the mails waiting.
    await this.jobs.enqueue(db, FILE_JOB, { id }, { key: `${FILE_JOB} ${id}`, queue: FILE_JOB, maxAttempts: 5 });
    return id;
  }
}

interface NewFile {
  kind: FileKind;
  format: FileFormat;
  locale: Locale;
  address: string;
  asOf: string;
  knownAt: Date;
  expected: number;
  scheduleId: string | null;
  expiresAt: Date | null;
}
