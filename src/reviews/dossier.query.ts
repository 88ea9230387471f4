import type { EntityManager } from 'typeorm';
import { refuse } from '../applications/application.refusals.js';
import type { ApplicationRow } from '../applications/application.view.js';
import { blindTo, scopeOf } from '../applications/application-scope.query.js';
import type { Holder, Status } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';

/** Anything that can ask the database: a transaction's manager or the pool. */
export type Reader = Pick<EntityManager, 'query'>;

/** What review, decision and arrival need to know of an application. */
export interface Dossier {
  id: string;
  reference: string;
  status: Status;
  seq: number;
  submission: number;
  holder: Holder;
  offeringId: string;
  createdAt: Date;
  /** The actor is its applicant. */
  own: boolean;
  /** The actor reviews it blind, and may not know whose it is. */
  blind: boolean;
}

/** A dossier by its id, its reference, or itself where the actor was let to it already. */
export type Named = string | Dossier;

/** The same from a row that the actor was let to. */
export function dossierOf(row: ApplicationRow): Dossier {
  const { id, reference, status, seq, submission, holder, own, blind } = row;
  return {
    id,
    reference,
    status,
    seq,
    submission,
    holder,
    offeringId: row.offering_id,
    createdAt: row.created_at,
    own,
    blind,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The dossier that the actor may see, by id or reference. `lock`: held against every other writer until the
 * transaction ends, so that what is read here still holds when it is written.
 * @throws Refusal 404: foreign and missing answer alike
 */
export async function dossierFor(
  db: Reader,
  actor: Actor,
  named: Named,
  options: { lock?: boolean } = {},
): Promise<Dossier> {
  if (typeof named !== 'string' && !options.lock) return named;
  const idOrReference = typeof named === 'string' ? named : named.id;
  const key = UUID.test(idOrReference) ? 'a.id = $1::uuid' : 'a.reference = $1';
  const params: unknown[] = [idOrReference];
  const scope = scopeOf(actor, params);
  if (options.lock) {
    // Locked first, read after: a statement that waited for a lock would else still show what stood before.
    await db.query(`select 1 from application a where ${key} and ${scope} for no key update of a`, params);
  }
  params.push(actor.accountId);
  const [row] = await db.query(
    `select a.id, a.reference, a.status, a.seq, a.submission, a.holder, a.offering_id as "offeringId",
       a.created_at as "createdAt",
       coalesce(a.applicant_id = (select id from applicant where account_id = $${params.length}::uuid), false) as own,
       ${blindTo(actor, params)} as blind
     from application a where ${key} and ${scope}`,
    params,
  );
  if (!row) throw refuse('application.not_found');
  return row;
}
