import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, type Observable, of, switchMap, throwError } from 'rxjs';
import { catchError, tap } from 'rxjs/operators';
import '../access/access.decorator.js';
import { Log } from './log.service.js';
import { UNKEYED } from './idempotency.decorator.js';
import { type Claim, IdempotencyKeys, type KeyedRequest } from './idempotency.service.js';
import { digestOf, keyOf } from './idempotency.rules.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Told by the handler of a multipart request what came in it, digests of files included, before it does its work. */
    bodyRead?: (content: unknown) => Promise<void>;
  }
}

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
    const response = context.switchToHttp().getResponse<Response>();
    if (/^multipart\//i.test(request.headers['content-type'] ?? '')) return this.runLate(request, next, response);
    const keyed = this.keyedOf(request, request.body ?? null);
    if (!keyed) return next.handle();
    return from(this.keys.claim(keyed)).pipe(
      switchMap((claim) =>
        claim.kind === 'done' ? repeat(claim, response) : this.runOnce(() => keyed, next, response),
      ),
    );
  }

  /** A body that its handler reads: the key is claimed once the handler knows what came, files and all. */
  private runLate(request: Request, next: CallHandler, response: Response): Observable<unknown> {
    let mine: KeyedRequest | undefined;
    request.bodyRead = async (content) => {
      const keyed = this.keyedOf(request, content);
      const claim = keyed && (await this.keys.claim(keyed));
      if (claim?.kind === 'done') throw new Repeated(claim);
      mine = keyed;
    };
    return this.runOnce(() => mine, next, response).pipe(
      catchError((error: unknown) =>
        error instanceof Repeated ? repeat(error.answer, response) : throwError(() => error),
      ),
    );
  }

  /** Undefined: the request has no key. `request.body` may hold it as a form's field. */
  private keyedOf(request: Request, content: unknown): KeyedRequest | undefined {
    const key = keyOf(request.headers['idempotency-key'], request.body);
    if (key === undefined) return undefined;
    return {
      owner: this.keys.ownerOf(request.actor?.accountId, request.ip),
      route: `${request.method} ${request.path}`.slice(0, 300),
      key,
      bodyHash: digestOf(content),
    };
  }

  private runOnce(claimed: () => KeyedRequest | undefined, next: CallHandler, response: Response): Observable<unknown> {
    const quietly = (work: Promise<void>) =>
      void work.catch(() => this.log.warn({ route: 'idempotency' }, 'an answer could not be kept'));
    return next.handle().pipe(
      tap((body: unknown) => {
        const keyed = claimed();
        if (!keyed) return;
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
        const keyed = claimed();
        if (keyed) quietly(this.keys.forget(keyed));
        return throwError(() => error);
      }),
    );
  }
}

/** Leaves a handler whose request was answered before. */
class Repeated extends Error {
  constructor(readonly answer: Extract<Claim, { kind: 'done' }>) {
    super('answered before');
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
