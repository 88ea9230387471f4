import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { BYTE_ORDER_MARK, csvLines } from '../../platform/http/csv.rules.js';
import type { QueueInput } from '../queue.input.js';
import { readSearch, searchText } from '../search/search-text.rules.js';
import { BATCH, type ExportBatch, ExportQuery } from './export.query.js';
import { EXPORT_COLUMNS, exportLines, withoutNames } from './export.rules.js';

/**
 * A list as comma-separated values, written while it is read: batch by batch along the key, one ahead of what is given,
 * so that memory does not grow with the list and no transaction stays open while a slow line takes it. Each application
 * stands in it once, as it was when its batch was read.
 */
@Injectable()
export class ExportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly query: ExportQuery,
    private readonly audit: Audit,
  ) {}

  /**
   * The file in parts; the first is there once the filter is known to be sound. That it was begun is recorded before the
   * first row is given, should the process end in the middle; how many rows were given, when the last is taken or when the
   * reader breaks off.
   * @throws Refusal 422 `search.invalid`
   */
  async open(actor: Actor, filter: QueueInput): Promise<AsyncGenerator<Buffer>> {
    const first = await this.query.batch(actor, filter, null);
    await this.record(actor, 'application.export_begun', { filter: recorded(filter) });
    return this.parts(actor, filter, first);
  }

  private async *parts(actor: Actor, filter: QueueInput, first: ExportBatch): AsyncGenerator<Buffer> {
    let given = 0;
    let whole = false;
    try {
      yield Buffer.from(BYTE_ORDER_MARK + csvLines([EXPORT_COLUMNS.map(({ name }) => name)]));
      for (let batch: ExportBatch | null = first; batch && batch.count > 0;) {
        // Asked before this one is given, so that the database works meanwhile.
        const next: Promise<ExportBatch> | null =
          batch.count < BATCH ? null : this.query.batch(actor, filter, batch.last);
        // Nobody waits for it where the reader breaks off.
        next?.catch(() => undefined);
        for (let part = batch.parts.shift(); part; part = batch.parts.shift()) yield exportLines(part.text);
        given += batch.count;
        batch = await next;
      }
      whole = true;
    } finally {
      await this.record(actor, 'application.export', { filter: recorded(filter), rows: given, whole });
    }
  }

  private record({ accountId }: Actor, action: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.record(this.dataSource.manager, {
      actorId: accountId,
      action,
      subjectKind: 'application',
      detail,
    });
  }
}

function recorded({ q, after: _after, limit: _limit, lang: _lang, sort: _sort, ...fields }: QueueInput): string {
  const { terms } = readSearch(q ?? '');
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, values: [value].flat().map(String), not: false }],
  );
  return [searchText(given), withoutNames(terms)].filter(Boolean).join(' ');
}
