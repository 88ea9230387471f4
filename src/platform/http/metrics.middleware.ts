import type { NextFunction, Request, Response } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse } from '../errors/platform.refusals.js';
import type { Metrics } from './metrics.service.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Answers `/metrics` in Prometheus' text form to whoever holds METRICS_TOKEN; without that setting nothing is here.
 * Not a route of Nest's: its bearer is the watchers', which the guard of accounts would refuse.
 */
export function metricsFor(metrics: Metrics, token: string | undefined) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (request.path !== '/metrics' || token === undefined) return next();
    if (request.method !== 'GET') return next(refuse('request.refused'));
    const given = digest(request.headers.authorization ?? '');
    if (!timingSafeEqual(given, digest(`Bearer ${token}`))) return next(refuse('request.not_signed_in'));
    try {
      const text = await metrics.text();
      response.setHeader('Cache-Control', 'no-store').type(metrics.contentType).send(text);
    } catch (error) {
      next(error);
    }
  };
}
