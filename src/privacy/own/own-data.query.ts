import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { fileStatus } from '../../platform/jobs/job-stands.rules.js';
import { bound, type Given, type PersonalScope, type PersonalTable } from '../register/personal-table.rules.js';
import { PersonQuery } from '../register/person.query.js';
import type { DataExport } from './data-export.entity.js';

export const COPY_JOB = 'privacy.copy';

type Database = Pick<EntityManager, 'query'>;

export interface DataExportRow {
  id: string;
  accountId: string;
  locale: 'en' | 'uk';
  status: DataExport['status'];
  parts: number;
  done: number;
  hash: string | null;
  /** Bytes. */
  size: number | null;
  askedAt: Date;
  expiresAt: Date;
}

export interface OwnFile {
  reference: string;
  slot: string;
  version: number;
  filename: string;
  hash: string;
}

const STATUS = fileStatus('e', COPY_JOB);
const SELECT = `
  select e.id, e.account_id as "accountId", e.locale, ${STATUS} as status, e.parts, e.done,
    e.file_hash as hash, f.size,
    e.asked_at as "askedAt", e.expires_at as "expiresAt"
  from data_export e left join stored_file f on f.hash = e.file_hash`;

/** Copies that were asked for, and what goes into them. */
@Injectable()
export class OwnDataQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly person: PersonQuery,
  ) {}

  async byId(id: string): Promise<DataExportRow | undefined> {
    const [row] = await this.dataSource.query(`${SELECT} where e.id = $1`, [id]);
    return row;
  }

  /** The latest that is kept. */
  async latest(
    accountId: string | null,
    now: Date,
    db: Database = this.dataSource,
  ): Promise<DataExportRow | undefined> {
    const [row] = await db.query(
      `${SELECT} where e.account_id = $1 and e.expires_at > $2 order by e.asked_at desc, e.id desc limit 1`,
      [accountId, now],
    );
    return row;
  }

  /** A copy behind which no job stands any more keeps nobody from another. */
  async noteGivenUp(db: Database, accountId: string): Promise<void> {
    await db.query(`update data_export e set status = ${STATUS} where account_id = $1 and status <> ${STATUS}`, [
      accountId,
    ]);
  }

  /** Days for which a copy is kept. */
  async keepDays(db: Database): Promise<number> {
    const [row] = await db.query(`select days from retention_rule where what = 'export' order by position limit 1`);
    return row?.days ?? 3;
  }

  /** Whose data an account's is. */
  async scopeOf(db: Database, accountId: string, now: Date): Promise<PersonalScope | undefined> {
    const person = await this.person.of(db, accountId, null);
    if (person.accounts.length === 0) return undefined;
    const rows = await db.query<{ id: string }[]>(
      'select id from application where applicant_id = any($1) order by created_at',
      [person.applicants],
    );
    return { ...person, ids: rows.map(({ id }) => id), now };
  }

  /** What a table gives of this person. */
  rows(db: Database, { table, whose }: PersonalTable, given: Given, scope: PersonalScope) {
    const where = given.only ? `(${whose}) and (${given.only})` : whose;
    const [sql, values] = bound(`select ${given.columns} from ${table} t where ${where} order by 1`, scope);
    return db.query<Record<string, unknown>[]>(sql, values);
  }

  /** The files of these dossiers that were let through. */
  files(db: Database, ids: readonly string[]): Promise<OwnFile[]> {
    return db.query(
      `select a.reference, v.slot, v.version, v.filename, v.file_hash as hash
       from document_version v join application a on a.id = v.application_id join stored_file f on f.hash = v.file_hash
       where v.application_id = any($1::uuid[]) and f.scan in ('clean', 'not_configured')
       order by a.reference, v.slot, v.version`,
      [ids],
    );
  }

  /** Notes how far a copy is; whether it may go on: not where a later one was asked for meanwhile. */
  async note(
    id: string,
    status: 'making' | 'failed',
    { parts, done }: { parts?: number; done?: number } = {},
  ): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update data_export e set status = $2, parts = coalesce($3, parts), done = coalesce($4, done)
       where id = $1 and status <> 'ready' and not exists (select from data_export o where o.account_id = e.account_id
         and o.id > e.id and o.status in ('waiting', 'making')) returning id`,
      [id, status, parts ?? null, done ?? null],
    );
    return rows.length > 0;
  }
}
