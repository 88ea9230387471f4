import type { NextFunction, Request, Response } from 'express';
import { INSTANCE } from '../database/data-source.service.js';
import type { Log } from './log.service.js';

let count = 0;

/**
 * One line a request: its id, the route's pattern, status and milliseconds. Never the address itself (it may hold a
 * token or a reference), nor a query, a body, a cookie or who sent it.
 */
export function requestLog(log: Log) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    const id = `${INSTANCE}-${(++count).toString(36)}`;
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      if (/^\/(health|assets)\//.test(request.originalUrl)) return;
      const facts = {
        request: id,
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
        ...(response.writableFinished ? {} : { cut: true }),
      };
      if (response.statusCode >= 500) log.error(facts, 'request');
      else log.info(facts, 'request');
    });
    next();
  };
}

/** The pattern of the route that answers, such as `/applications/:reference`; `none` where no route did. */
export function routeOf(request: Request): string {
  const pattern: unknown = (request.route as { path?: unknown } | undefined)?.path;
  return typeof pattern === 'string' ? pattern : 'none';
}
