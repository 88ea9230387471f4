import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { ACCESS } from '../../platform/access/access.decorator.js';
import { may } from '../../platform/access/actor.rules.js';
import { refuse } from '../accounts.refusals.js';
import { Actors } from './actor.service.js';
import { LedElsewhere, toSignIn } from './led-elsewhere.rules.js';

/**
 * Stands before every route: who sends the request, and may they. A route that says nothing about access is refused
 * to everyone.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const needed = this.reflector.getAllAndOverride<string | true | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const actor = await this.actors.of(request);
    request.actor = actor === 'refused' ? null : actor;
    if (needed === undefined) throw refuse('auth.forbidden');
    const response = context.switchToHttp().getResponse<Response>();
    if (actor === 'refused') throw unknown(response, 'Bearer error="invalid_token"');
    if (needed === true) return true;
    if (actor === null) {
      if (isPage(request)) throw toSignIn(request.originalUrl);
      throw unknown(response, 'Bearer');
    }
    if (may(actor, needed)) return true;
    if (actor.factorDue && isPage(request)) throw new LedElsewhere('/account/second-factor');
    throw refuse(actor.factorDue ? 'auth.factor_due' : 'auth.forbidden');
  }
}

function unknown(response: Response, challenge: string) {
  response.setHeader('WWW-Authenticate', challenge);
  return refuse('auth.required');
}

/** A page that a person reads; a form whose session ended is answered with words instead, so that nothing is lost. */
function isPage(request: Request): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !/^\/api(\/|$)/.test(request.path);
}
