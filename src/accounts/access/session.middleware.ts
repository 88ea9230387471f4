import type { RequestHandler } from 'express';
import session from 'express-session';
import { bearerOf } from '../../platform/http/bearer.rules.js';
import type { Config } from '../../platform/config/config.service.js';
import type { SessionStore } from './session-store.service.js';

/**
 * Server-side sessions in PostgreSQL. Who brings a bearer token, or only looks and brings no cookie of ours, has none; a
 * session is written when it changes and never merely because it was read (whoever keeps it alive does so seldom and by
 * an UPDATE, which cannot bring back a session that was ended meanwhile).
 */
export function sessionMiddleware(config: Config, store: SessionStore): RequestHandler {
  const handler = session({
    store,
    name: cookieName(config),
    secret: config.sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, secure: config.secure, sameSite: 'lax', path: '/' },
  });
  const ours = `${cookieName(config)}=`;
  return (request, response, next) => {
    if (bearerOf(request.headers.authorization) !== undefined) return next();
    const looks = request.method === 'GET' || request.method === 'HEAD';
    // Who comes back from the university's own sign-in begins a session by a GET.
    const mayBegin = !looks || request.originalUrl.startsWith('/sign-in/');
    if (!mayBegin && !request.headers.cookie?.includes(ours)) return next();
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
