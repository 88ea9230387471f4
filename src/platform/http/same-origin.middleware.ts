import type { NextFunction, Request, Response } from 'express';
import { refuse } from '../errors/platform.refusals.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page sends with our visitor's cookies. `Sec-Fetch-Site` decides where a browser
 * sends it, else `Origin`. A program has neither and no cookie that a site could borrow; a bearer token cannot be
 * borrowed at all.
 */
export function sameOriginOnly(publicUrl: string) {
  const ours = new URL(publicUrl).origin;
  return (request: Request, _response: Response, next: NextFunction): void => {
    next(isOwn(request, ours) ? undefined : refuse('request.cross_site'));
  };
}

/** Whether `request` changes nothing, or comes from our own pages or from a program. `ours` is our origin. */
export function isOwn(request: Request, ours: string): boolean {
  if (SAFE.has(request.method)) return true;
  const { authorization, origin } = request.headers;
  // With a token the cookie is not looked at, and no site can make a browser send one.
  if (/^bearer /i.test(authorization ?? '')) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  // Behind the address people use, or directly at the address of this very request.
  return origin === ours || origin === `${request.protocol}://${request.get('host') ?? ''}`;
}
