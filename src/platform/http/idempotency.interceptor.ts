import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, type Observable, of, switchMap, throwError } from 'rxjs';
import { catchError, tap } from 'rxjs/operators';
import '../access/access.decorator.js';
import { Log } from './log.service.js';
import { UNKEYED } from './idempotency.decorator.js';
import { type Claim, IdempotencyKeys, type KeyedRequest } from './idempotency.service.js';
import { digestOf, keyOf } from './idempotency.rules.js';

/** Bodies larger than this many characters are not kept: a repeat then gets status and location only. */
const KEPT_BODY = 8_192;

/**
 * A POST with an `Idempotency-Key` (programs) or a `_key` field (pages' forms) does its work once: a repeat within 24
 * hours gets the first answer again. What was refused is not kept, so that a corrected cause can be tried anew.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'POST' || Reflect.getMetadata(UNKEYED, context.getHandler())) return next.handle();
    const key = keyOf(request.headers['idempotency-key'], request.body);
    if (key === undefined) return next.handle();
    const keyed: KeyedRequest = {
      owner: this.keys.ownerOf(request.actor?.accountId, request.ip),
      route: `${request.method} ${request.path}`.slice(0, 300),
      key,
      bodyHash: digestOf(request.body ?? null),
    };
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.keys.claim(keyed)).pipe(
      switchMap((claim) => (claim.kind === 'done' ? repeat(claim, response) : this.runOnce(keyed, next, response))),
    );
  }

  private runOnce(keyed: KeyedRequest, next: CallHandler, response: Response): Observable<unknown> {
    const quietly = (work: Promise<void>) =>
      void work.catch(() => this.log.warn({ route: 'idempotency' }, 'an answer could not be kept'));
    return next.handle().pipe(
      tap((body: unknown) => {
        // Interceptors outside of this one and the router still set the status: it is final when the answer is sent.
        const keep = () => {
          const { statusCode } = response;
          const location = response.getHeader('location');
          quietly(
            isRepeatable(statusCode, body)
              ? this.keys.keep(keyed, {
                  status: statusCode,
                  location: typeof location === 'string' ? location : null,
                  body: keptBody(body),
                })
              : this.keys.forget(keyed),
          );
        };
        if (response.closed || response.writableEnded) keep();
        else response.once('close', keep);
      }),
      catchError((error: unknown) => {
        quietly(this.keys.forget(keyed));
        return throwError(() => error);
      }),
    );
  }
}

function repeat({ status, location, body }: Extract<Claim, { kind: 'done' }>, response: Response): Observable<unknown> {
  response.status(status).setHeader('Idempotency-Replayed', 'true');
  if (location) response.setHeader('Location', location);
  return of(body ?? undefined);
}

/** A text is a rendered page, which cannot be given again: its form is then done again, as without a key. */
function isRepeatable(status: number, body: unknown): boolean {
  return status < 400 && !(typeof body === 'string' && body !== '');
}

function keptBody(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || 'pipe' in body || 'getStream' in body) return null;
  const text = JSON.stringify(body);
  return text.length <= KEPT_BODY ? JSON.parse(text) : null;
}
