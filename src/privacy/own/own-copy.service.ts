import { Injectable } from '@nestjs/common';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { privacyWords } from '../privacy.words.js';
import type { PersonalScope, Reason } from '../register/personal-table.rules.js';
import { REGISTER } from '../register/register.data.js';
import { notGiven, type OwnTable, pageOf, schemaOf } from './own-copy.rules.js';
import { type OwnFile, OwnDataQuery } from './own-data.query.js';
import type { ZipEntry } from './zip.rules.js';

export interface OwnCopy {
  scope: PersonalScope;
  tables: OwnTable[];
  files: OwnFile[];
}

/** Gathers all that is known of one person, and lays it out as files of an archive. */
@Injectable()
export class OwnCopies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: OwnDataQuery,
    private readonly store: FileStore,
    private readonly config: Config,
  ) {}

  /** All tables as of one moment; undefined: there is no such account. */
  gather(accountId: string, now: Date): Promise<OwnCopy | undefined> {
    return this.dataSource.transaction('REPEATABLE READ', async (db) => {
      const scope = await this.query.scopeOf(db, accountId, now);
      if (!scope) return undefined;
      const tables: OwnTable[] = [];
      // The account first, as a reader looks for it; the register is in the order of erasure.
      for (const entry of REGISTER.toReversed()) {
        if ('why' in entry.give) continue;
        const rows = await this.query.rows(db, entry, entry.give, scope);
        tables.push({ table: entry.table, given: entry.give, rows });
      }
      return { scope, tables, files: await this.query.files(db, scope.ids) };
    });
  }

  /** The files of the archive, one after the other; `progress` hears how many are in. */
  async *entries(
    copy: OwnCopy,
    locale: Locale,
    progress: (done: number) => Promise<unknown>,
  ): AsyncGenerator<ZipEntry> {
    const madeAt = copy.scope.now;
    const files = copy.files.map((file) => ({ ...file, place: placeOf(file) }));
    const data = {
      madeAt,
      notGiven: notGiven(REGISTER, locale),
      ...Object.fromEntries(copy.tables.map(({ table, rows }) => [table, rows])),
    };
    const reasons = new Set<Reason>(REGISTER.flatMap(({ give }) => ('why' in give ? [give.why] : [])));
    const links = files.map(({ reference, slot, version, filename, place }) => ({
      label: `${reference}, ${slot}, ${version}: ${filename}`,
      place,
    }));
    const page = pageOf(locale, { madeAt, zone: this.config.timezone, tables: copy.tables, files: links, reasons });
    yield { name: 'index.html', pack: true, bytes: text(page) };
    yield { name: 'data.json', pack: true, bytes: text(JSON.stringify(data, null, 1)) };
    yield { name: 'schema.json', pack: true, bytes: text(JSON.stringify(schemaOf(REGISTER), null, 1)) };
    await progress(1);
    for (const [at, { hash, place }] of files.entries()) {
      yield { name: place, pack: false, bytes: this.bytesOf(hash, locale) };
      await progress(at + 2);
    }
  }

  /** A file that is damaged or away does not take the rest with it: the archive says so in its place. */
  private async *bytesOf(hash: string, locale: Locale): AsyncGenerator<Buffer> {
    try {
      const { stream } = await this.store.open(hash);
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 404) throw error;
      yield Buffer.from(privacyWords[locale].fileGone);
    }
  }
}

async function* text(value: string): AsyncGenerator<Buffer> {
  yield Buffer.from(value);
}

/** Unlike any other, safe on every system, and still to be recognised. */
function placeOf({ reference, slot, version, filename }: OwnFile): string {
  const name = path
    .basename(filename)
    .replace(/[^\p{L}\p{M}\p{N}. _-]/gu, '_')
    .slice(-80);
  return `files/${reference}/${slot}-${version}-${name}`;
}
