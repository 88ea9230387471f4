import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.service.js';

/**
 * Server-side sessions in PostgreSQL. A request without our cookie, or with a bearer token, costs no query; a session
 * is written when it changes and never merely because it was read (whoever keeps it alive does so seldom and by an
 * UPDATE, which cannot bring back a session that was ended meanwhile).
 */
export function sessionMiddleware(config: Config, dataSource: DataSource): RequestHandler {
  const PgStore = connectPgSimple(session);
  const store = new PgStore({
    pool: (dataSource.driver as unknown as { master: Pool }).master,
    tableName: 'session',
    // For cookies that end with the browser; in seconds. The real limits are the guard's.
    ttl: 24 * 60 * 60,
    disableTouch: true,
    pruneSessionInterval: false,
    errorLog: () => undefined,
  });
  const handler = session({
    store,
    name: cookieName(config),
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, secure: config.secure, sameSite: 'lax', path: '/' },
  });
  return (request, response, next) => {
    if (bearerOf(request.headers.authorization) !== undefined) return next();
    // TLS ends at the proxy: the operator's PUBLIC_URL says so, whatever headers the proxy forwards. Without this
    // express-session would quietly set no cookie.
    if (config.secure) Object.defineProperty(request, 'secure', { value: true });
    return handler(request, response, next);
  };
}

/** `__Host-` binds the cookie to this very host and to https; over http a browser would refuse it. */
export function cookieName(config: Config): string {
  return config.secure ? '__Host-matricula' : 'matricula';
}

/** The token of an `Authorization: Bearer …` header: undefined when there is none, empty when it is ill-formed. */
export function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined || !/^Bearer(?:\s|$)/i.test(header)) return undefined;
  return /^Bearer +(\S{1,200}) *$/i.exec(header)?.[1] ?? '';
}
