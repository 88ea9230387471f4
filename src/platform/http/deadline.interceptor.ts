import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Observable } from 'rxjs';
import { refuse } from '../errors/platform.refusals.js';

/** Milliseconds until a reader is told to come back: with the database away nobody waits longer than ten seconds. */
const DEADLINE = 9_000;

/**
 * Answers 503 when a handler has not begun to answer in time, for instance because the database is away. Uploads are
 * spared (a slow line is no fault), and so are answers that already flow.
 */
@Injectable()
export class DeadlineInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (/^multipart\//i.test(request.headers['content-type'] ?? '')) return next.handle();
    return new Observable((reader) => {
      const timer = setTimeout(() => {
        if (!response.headersSent) reader.error(refuse('service.busy'));
      }, DEADLINE);
      const work = next.handle().subscribe(reader);
      return () => {
        clearTimeout(timer);
        work.unsubscribe();
      };
    });
  }
}
