import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from './actor.rules.js';

/** Metadata: the permission a route needs, or `true` when it is open to everybody. */
export const ACCESS = 'access';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the access guard; null for a visitor. */
    actor?: Actor | null;
  }
}

/** The permission that a route needs (accounts/permission.policy.ts lists them all and who holds them). */
export const Can = (permission: string) => SetMetadata(ACCESS, permission);

/** A route open to everybody. Said aloud, because a route that says nothing is refused. */
export const Open = () => SetMetadata(ACCESS, true);

/** The actor of the request; on open routes null when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => {
  return context.switchToHttp().getRequest<Request>().actor ?? null;
});
