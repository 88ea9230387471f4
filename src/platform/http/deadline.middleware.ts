import type { NextFunction, Request, Response } from 'express';
import { refuse } from '../errors/platform.refusals.js';

/** Milliseconds until a reader is told to come back: with the database away nobody waits longer than ten seconds. */
const DEADLINE = 9_000;

/**
 * Answers 503 when nothing has begun to answer in time, for instance because the database is away: the look-up of a
 * session hangs then as well as any handler. The time runs from when the request has arrived whole, so that a slow line
 * is no fault; answers that already flow are left alone.
 */
export function deadline(answer: (error: unknown, request: Request, response: Response) => void) {
  return (request: Request, response: Response, next: NextFunction): void => {
    let timer: NodeJS.Timeout | undefined;
    const begin = () => {
      timer ??= setTimeout(() => {
        if (!response.headersSent) answer(refuse('service.busy'), request, response);
      }, DEADLINE);
    };
    if (request.complete || hasNoBody(request)) begin();
    else request.once('end', begin);
    response.once('close', () => clearTimeout(timer));
    next();
  };
}

function hasNoBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}
