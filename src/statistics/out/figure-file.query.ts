import type { EntityManager } from 'typeorm';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { fileStatus } from '../../platform/jobs/job-stands.rules.js';
import type { FileFormat, FileKind } from './figure-order.rules.js';

export const FILE_JOB = 'statistics.file';

type Database = Pick<EntityManager, 'query'>;

/** A file of figures, as far as it is. */
export interface FigureFileRow {
  id: string;
  kind: FileKind;
  format: FileFormat;
  locale: Locale;
  address: string;
  asOf: string;
  knownAt: Date;
  status: 'waiting' | 'making' | 'ready' | 'failed';
  done: number;
  expected: number;
  rows: number | null;
  hash: string | null;
  size: number | null;
  askedAt: Date;
  askedBy: string | null;
  asker: string | null;
  expiresAt: Date | null;
}

const MOST = 50;
const FILE = `select f.id, f.kind, f.format, f.locale, f.address, f.as_of as "asOf", f.known_at as "knownAt",
    ${fileStatus('f', FILE_JOB)} as status,
    f.done, f.expected, f.rows, f.file_hash as hash, s.size, f.asked_at as "askedAt", f.asked_by as "askedBy",
    a.name as asker, f.expires_at as "expiresAt"
  from figure_file f left join stored_file s on s.hash = f.file_hash left join account a on a.id = f.asked_by`;

export async function oneFile(db: Database, id: string): Promise<FigureFileRow | undefined> {
  const [row] = await db.query(`${FILE} where f.id = $1`, [id]);
  return row;
}

export function ownFiles(db: Database, accountId: string | null): Promise<FigureFileRow[]> {
  return db.query(`${FILE} where f.asked_by = $1 and f.kind <> 'report' order by f.asked_at desc, f.id limit ${MOST}`, [
    accountId,
  ]);
}

export function reportFiles(db: Database): Promise<FigureFileRow[]> {
  return db.query(
    `${FILE} where f.kind = 'report' order by f.asked_at desc, f.locale, f.format desc limit ${MOST * 4}`,
  );
}
