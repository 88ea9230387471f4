import type { Reader } from '../document.query.js';
import type { GoneWhy } from './document-secret.entity.js';

/** What became of a secret; never the secret. */
export interface SecretState {
  id: string;
  slot: string;
  storedAt: Date;
  seenAt: Date | null;
  seenById: string | null;
  seenBy: string | null;
  goneAt: Date | null;
  goneWhy: GoneWhy | null;
}

/** The latest secret of each slot of a dossier. */
export function secretsOf(db: Reader, applicationId: string): Promise<SecretState[]> {
  return db.query(
    `select distinct on (s.slot) s.id, s.slot, s.stored_at as "storedAt", s.seen_at as "seenAt",
            s.seen_by as "seenById", c.name as "seenBy", s.gone_at as "goneAt", s.gone_why as "goneWhy"
     from document_secret s left join account c on c.id = s.seen_by
     where s.application_id = $1
     order by s.slot, s.stored_at desc, s.id desc`,
    [applicationId],
  );
}
