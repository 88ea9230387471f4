import { types } from 'node:util';
import { refuse } from './platform.refusals.js';
import type { Refusal } from './refusal.rules.js';

/** What PostgreSQL says about a refused statement. `detail` and `message` hold values and are never passed on. */
export interface DatabaseError {
  code: string;
  constraint?: string;
  table?: string;
}

/**
 * A room's own sentence for one of its constraints:
 * `constraintRefusals.set('offering_places_check', () => refuse('offering.full'))`.
 */
export const constraintRefusals = new Map<string, (error: DatabaseError) => Refusal>();

const CONFLICT = new Set(['23505', '23P01', '40001', '40P01']);
const BROKEN_RULE = new Set(['23503', '23514']);
const NOT_STORABLE = new Set(['22P02', '22021', '22003', '22001', '22007', '22008', '22P03', '22P05']);
const NO_ROOM = new Set(['53100', 'ENOSPC', 'EDQUOT']);
const BUSY = new Set(['55P03', '57014', '53200', '53300', '53400', '25P03', '25P02', '25006']);
const NETWORK = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The driver gives these no code. */
const DRIVER =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|Cannot use a pool after|terminating connection|Driver not Connected|Connection is not established|Query runner already released|Database connection provided by a query runner was already released)/i;

/**
 * The refusal that an error of the database, of the way to it, or of the disk means; undefined for a fault of ours.
 * A driver's error wrapped by TypeORM, and the cause of an error, are looked at as well; an error of Node's own is none of
 * ours where the code runs in a context of its own.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  for (let each: unknown = error, depth = 0; types.isNativeError(each) && depth < 4; depth++) {
    const found = refusalOfOne(each as Error & Partial<DatabaseError>);
    if (found) return found;
    each = (each as { driverError?: unknown }).driverError ?? each.cause;
  }
  return undefined;
}

function refusalOfOne(error: Error & Partial<DatabaseError>): Refusal | undefined {
  const { code = '', constraint } = error;
  if (constraint) {
    const own = constraintRefusals.get(constraint);
    if (own) return own({ code, constraint, table: error.table });
  }
  if (CONFLICT.has(code)) return refuse('data.conflict');
  if (BROKEN_RULE.has(code)) return refuse('data.refused');
  if (code === '23001') return refuse('data.locked');
  if (NOT_STORABLE.has(code)) return refuse('data.not_storable');
  if (NO_ROOM.has(code)) return refuse('storage.full');
  if (BUSY.has(code) || /^(08...|57P0.)$/.test(code) || NETWORK.has(code)) return refuse('service.busy');
  if (DRIVER.test(error.message)) return refuse('service.busy');
  // A connection that breaks in the middle: the request's own socket never reports itself this way to a handler.
  if ((code === 'ECONNRESET' || code === 'EPIPE') && !('type' in error)) return refuse('service.busy');
  return undefined;
}
