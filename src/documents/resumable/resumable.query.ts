import type { Reader } from '../document.query.js';
import type { KeptRefusal } from './resumable.rules.js';

/** An upload in pieces, as its row says. `secret` is there while it is open. */
export interface UploadRow {
  id: string;
  accountId: string;
  applicationId: string;
  slot: string;
  filename: string;
  size: number;
  sha256: string | null;
  secret: Buffer | null;
  touchedAt: Date;
  documentId: string | null;
  refusal: KeptRefusal | null;
}

const ROW = `select id, account_id as "accountId", application_id as "applicationId", slot, filename, size, sha256, secret,
                    touched_at as "touchedAt", document_id as "documentId", refusal
             from resumable_upload`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The upload of this account; undefined also where it is somebody else's. */
export async function uploadOf(db: Reader, accountId: string | null, id: string): Promise<UploadRow | undefined> {
  if (!UUID.test(id)) return undefined;
  const [row] = (await db.query(`${ROW} where id = $1 and account_id = $2`, [id, accountId])) as UploadRow[];
  return row;
}

/** What an account has sent for a slot and is not a document, newest first. */
export function unfinishedFor(db: Reader, accountId: string | null, applicationId: string, slot: string) {
  return db.query(
    `${ROW} where account_id = $1 and application_id = $2 and slot = $3 and document_id is null order by created_at desc`,
    [accountId, applicationId, slot],
  ) as Promise<UploadRow[]>;
}

/** Every open upload that rests since `before`. */
export function openUploads(db: Reader, before: Date): Promise<UploadRow[]> {
  return db.query(`${ROW} where ended_at is null and touched_at <= $1 order by id`, [before]);
}

/** How many uploads an account has open, and the bytes they announced. */
export async function openOf(db: Reader, accountId: string | null): Promise<{ uploads: number; bytes: number }> {
  const [row] = (await db.query(
    `select count(*)::int as uploads, coalesce(sum(size), 0)::int as bytes
     from resumable_upload where account_id = $1 and ended_at is null`,
    [accountId],
  )) as { uploads: number; bytes: number }[];
  return row ?? { uploads: 0, bytes: 0 };
}
