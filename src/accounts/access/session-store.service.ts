import { Injectable } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { ActorQuery, type SessionActorRow } from './actor.query.js';

declare module 'express-session' {
  interface SessionData {
    /** Read with the session, never kept in it. */
    owner: SessionOwner;
  }
}

/** The account behind a session as it is at this moment; null: none, disabled, or it has ended its sessions. */
export class SessionOwner {
  constructor(readonly account: SessionActorRow | null) {}

  /** Leaves no trace where express-session writes the session down, or looks whether it changed. */
  toJSON(): undefined {
    return undefined;
  }
}

/** Sessions in PostgreSQL, each found together with its owner by one statement. */
@Injectable()
export class SessionStore extends connectPgSimple(session) {
  constructor(
    dataSource: DataSource,
    private readonly actors: ActorQuery,
    private readonly clock: Clock,
  ) {
    super({
      pool: (dataSource.driver as unknown as { master: Pool }).master,
      tableName: 'session',
      // For cookies that end with the browser; in seconds. The real limits are the guard's.
      ttl: 24 * 60 * 60,
      disableTouch: true,
      pruneSessionInterval: false,
      errorLog: () => undefined,
    });
  }

  override get(sid: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.actors.ofSession(sid, this.clock.today()).then((found) => {
      done(null, found && { ...found.sess, owner: new SessionOwner(found.account) });
    }, done);
  }
}
