import { Injectable } from '@nestjs/common';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { countryTimes } from '../../catalogue/country-time.query.js';
import { everyCode } from '../../catalogue/country-time.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { CsvMistake, type CsvLine, readCsv } from '../../platform/http/csv-reader.rules.js';
import { guessedMapping, mappedLines, type PastMapping } from './past-mapping.rules.js';
import { type PastProblem, type PastRow, readPastRows } from './past-row.rules.js';
import { addPastRows, newPastRows } from './past-writer.query.js';
import { type PastCountry, pastCountry } from './past-series.query.js';
import { refuse } from './past.refusals.js';

const MAX_BYTES = 1_000_000;
const MAX_LINES = 5_000;

/** Limits of the request that brings a file, for multer. */
export const PAST_UPLOAD = {
  limits: { files: 1, fileSize: MAX_BYTES, fields: 5, parts: 6, fieldNameSize: 100, fieldSize: 1_000 },
};

/** A file that was brought and not yet taken over, as its mapping reads it. */
export interface PastPreview {
  id: string;
  fileName: string;
  heads: string[];
  mapping: PastMapping;
  /** Those that are not here yet. */
  rows: (PastRow & PastCountry)[];
  /** How many lines say what is here already; they are passed over. */
  known: number;
  problems: PastProblem[];
}

export interface PastDraft {
  id: string;
  fileName: string;
  broughtAt: Date;
}

/** Brings published figures in: the file, which column is what, and all of it or nothing. */
@Injectable()
export class PastImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Keeps a file as a draft. @returns its id. @throws Refusal past.file_missing, past.file_unreadable, past.file_too_large */
  async bring(actor: Actor, file: { bytes: Buffer; name: string } | undefined): Promise<string> {
    if (!file || file.bytes.length === 0) throw refuse('past.file_missing');
    if (file.bytes.length > MAX_BYTES) throw refuse('past.file_too_large');
    if (!isUtf8(file.bytes) || file.bytes.includes(0)) throw refuse('past.file_unreadable', { line: 1 });
    const content = file.bytes.toString('utf8');
    const lines = linesOf(content);
    if (lines.length < 2) throw refuse('past.file_unreadable', { line: 1 });
    if (lines.length > MAX_LINES) throw refuse('past.file_too_large');
    const id = newId();
    await this.dataSource.query(
      `insert into past_import (id, file_name, sha256, content, mapping, brought_at, brought_by)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7)`,
      [
        id,
        file.name.slice(0, 200),
        createHash('sha256').update(file.bytes).digest('hex'),
        content,
        JSON.stringify(guessedMapping(lines[0]?.cells ?? [])),
        this.clock.now(),
        actor.accountId,
      ],
    );
    return id;
  }

  /** Files that wait for their confirmation, the latest first. */
  drafts(): Promise<PastDraft[]> {
    return this.dataSource.query(
      `select id, file_name as "fileName", brought_at as "broughtAt" from past_import
       where confirmed_at is null order by brought_at desc, id`,
    );
  }

  /** @throws Refusal past.not_found */
  async preview(id: string): Promise<PastPreview> {
    return this.previewIn(this.dataSource.manager, id);
  }

  /** Says which column is what. @throws Refusal past.not_found */
  async map(id: string, mapping: PastMapping): Promise<void> {
    const [, changed] = await this.dataSource.query(
      `update past_import set mapping = $2::jsonb where id = $1 and confirmed_at is null`,
      [id, JSON.stringify(mapping)],
    );
    if (!changed) throw refuse('past.not_found');
  }

  /**
   * Takes the whole file over in one transaction.
   * @returns how many figures are new
   * @throws Refusal past.not_found, past.has_mistakes, past.nothing_new, past.imported_already
   */
  confirm(actor: Actor, id: string): Promise<number> {
    return inTransaction(this.dataSource, async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtext('past'))`);
      const { rows, problems } = await this.previewIn(db, id);
      if (problems.length > 0) throw refuse('past.has_mistakes', { count: problems.length });
      const [twin] = await db.query(
        `select 1 from past_import one join past_import draft using (sha256)
         where draft.id = $1 and one.confirmed_at is not null`,
        [id],
      );
      if (twin) throw refuse('past.imported_already');
      if (rows.length === 0) throw refuse('past.nothing_new');
      await addPastRows(db, id, rows);
      await db.query(`update past_import set confirmed_at = $2, confirmed_by = $3 where id = $1`, [
        id,
        this.clock.now(),
        actor.accountId,
      ]);
      const deed = { actorId: actor.accountId, action: 'past.imported', subjectKind: 'past_import', subjectId: id };
      await this.audit.record(db, { ...deed, detail: { figures: rows.length } });
      return rows.length;
    });
  }

  /** @throws Refusal past.not_found */
  async discard(id: string): Promise<void> {
    const [, gone] = await this.dataSource.query(`delete from past_import where id = $1 and confirmed_at is null`, [
      id,
    ]);
    if (!gone) throw refuse('past.not_found');
  }

  private async previewIn(db: EntityManager, id: string): Promise<PastPreview> {
    const [draft] = await db.query(
      `select id, file_name as "fileName", content, mapping from past_import where id = $1 and confirmed_at is null`,
      [id],
    );
    if (!draft) throw refuse('past.not_found');
    const lines = linesOf(draft.content);
    const times = await countryTimes(db);
    const texts = mappedLines(lines, draft.mapping);
    const { rows, problems } = readPastRows(texts, everyCode(times), this.clock.today());
    const fresh = (await newPastRows(db, rows)).map((row) => ({ ...row, ...pastCountry(times, row.dimension, row) }));
    const { fileName, mapping } = draft;
    const heads = lines[0]?.cells ?? [];
    return { id, fileName, heads, mapping, rows: fresh, known: rows.length - fresh.length, problems };
  }
}

function linesOf(content: string): CsvLine[] {
  try {
    return readCsv(content);
  } catch (error) {
    if (error instanceof CsvMistake) throw refuse('past.file_unreadable', { line: error.line });
    throw error;
  }
}
