import type { DataSource } from 'typeorm';
import { ActorQuery } from '../../src/accounts/access/actor.query.js';
import { permissionsOf } from '../../src/accounts/permission.policy.js';
import { ApplicationQuery } from '../../src/applications/application.query.js';
import type { QueueInput } from '../../src/applications/queue.input.js';
import { QueueQuery } from '../../src/applications/queue.query.js';
import { ListStatements } from '../../src/applications/search/list-statement.service.js';
import { SearchKeys } from '../../src/applications/search/search-keys.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { Clock } from '../../src/platform/clock/clock.service.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { noReplica } from '../support/replica.service.js';

/** A statement of the product with the values it was asked with. */
export interface Told {
  sql: string;
  params: unknown[];
}

/** Stand in the captured values for what differs from request to request. */
export const WHICH = '00000000-0000-4000-8000-000000000001';
export const WHO = '00000000-0000-4000-8000-000000000002';

const config = { timezone: 'Europe/Kyiv' } as Config;

export function actorOf(role: 'applicant' | 'officer', accountId = WHO): Actor {
  return {
    accountId,
    kind: 'session',
    roles: [role],
    permissions: permissionsOf([role]),
    name: null,
    locale: 'en',
    timezone: null,
    emailConfirmed: true,
  };
}

/** What the product would ask the database, so that the limit's answer comes from the same rows by the same way. */
async function capture(db: DataSource, ask: (source: DataSource) => Promise<unknown>): Promise<Told> {
  const told: Told[] = [];
  const query = async (sql: string, params: unknown[] = []) => {
    // Codes and names that a search is read by.
    if (sql.startsWith('select json_build_array(array(')) return db.query(sql, params);
    if (sql.startsWith('select status, holder')) return [{ status: 'submitted', holder: 'officer', at: new Date() }];
    told.push({ sql, params });
    return [];
  };
  const source = { query, manager: { query } } as unknown as DataSource;
  // What finds nothing is refused; by then the statement is known.
  await ask(source).catch(() => undefined);
  return told.at(-1)!;
}

export const sessionStatement = (db: DataSource, today: string) =>
  capture(db, (source) => new ActorQuery(source, config).ofSession('', today));

export const dossierStatement = (db: DataSource, role: 'applicant' | 'officer') =>
  capture(db, (source) => new ApplicationQuery(source).byId(actorOf(role), WHICH));

function queueOf(source: DataSource): QueueQuery {
  const clock = new Clock(config);
  const lists = new ListStatements(new SearchKeys(source, clock), clock, config);
  return new QueueQuery(source, noReplica(source), lists);
}

export const listStatement = (db: DataSource, filter: QueueInput) =>
  capture(db, (source) => queueOf(source).page(actorOf('officer'), filter));

/** What stands before and behind a dossier in a list, and its place there. */
export const neighboursStatement = (db: DataSource, filter: QueueInput) =>
  capture(db, (source) => queueOf(source).around(actorOf('officer'), filter, WHICH));
