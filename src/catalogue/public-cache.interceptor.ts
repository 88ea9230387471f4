import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { map, type Observable } from 'rxjs';

/**
 * Public reads of the catalogue carry an ETag and may be kept for a minute by any cache; who asks again with
 * If-None-Match gets 304 without a body. The language is part of the answer, so caches keep languages apart.
 */
@Injectable()
export class PublicCacheInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown) => {
        const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
        const tag = `W/"${digest}"`;
        response.setHeader('ETag', tag);
        response.setHeader('Cache-Control', 'public, max-age=60');
        response.vary('Accept-Language').vary('Cookie').vary('Authorization');
        // Compared by hand: clients that send If-None-Match themselves also send no-cache, which express takes for "stale".
        const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
        if (!known.includes(tag) && !known.includes('*')) return body;
        response.status(304);
        return undefined;
      }),
    );
  }
}
