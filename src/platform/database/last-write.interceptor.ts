import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { concatMap, type Observable } from 'rxjs';
import '../access/access.decorator.js';
import { Replica } from './replica.service.js';

/** Before a request that may have written is answered, it is noted how far a replica must be to be read by its sender. */
@Injectable()
export class LastWriteInterceptor implements NestInterceptor {
  constructor(private readonly replica: Replica) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, actor } = context.switchToHttp().getRequest<Request>();
    const accountId = actor?.accountId;
    if (!accountId || method === 'GET' || method === 'HEAD') return next.handle();
    return next.handle().pipe(
      concatMap(async (answer) => {
        await this.replica.wrote(accountId);
        return answer;
      }),
    );
  }
}
