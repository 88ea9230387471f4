import type { NextFunction, Request, Response } from 'express';
import { refuse } from '../errors/platform.refusals.js';

/** Milliseconds for a body that is not a file: a form of ten kilobytes takes two seconds over the slowest line. */
const FORM = 15_000;
/** Milliseconds for what is still being sent after its answer. */
const REST = 10_000;

/**
 * Ends requests that are sent drop by drop. Files are spared: theirs is the silence limit of the socket, and only who
 * is signed in may send one.
 */
export function slowLines(request: Request, response: Response, next: NextFunction): void {
  if (
    request.method !== 'GET' &&
    !/^(multipart\/|application\/offset\+octet-stream)/i.test(request.headers['content-type'] ?? '')
  ) {
    const timer = setTimeout(() => {
      if (request.complete) return;
      if (response.headersSent) request.destroy();
      else next(refuse('request.too_slow'));
    }, FORM);
    request.once('close', () => clearTimeout(timer));
  }
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.destroy(), REST);
    request.once('close', () => clearTimeout(timer));
  });
  next();
}
