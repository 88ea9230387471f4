import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import { requestLocale } from '../http/request-locale.rules.js';
import { routeOf } from '../http/request-log.middleware.js';
import { wordedProblems } from '../http/validation.words.js';
import { Log } from '../http/log.service.js';
import { newId } from '../database/id.rules.js';
import { refusalOf } from './database-error.rules.js';
import { ErrorPage } from './error-page.service.js';
import { faultReport } from './fault.rules.js';
import { frameworkRefusal } from './http-error.rules.js';
import { refuse } from './platform.refusals.js';
import { Refusal } from './refusal.rules.js';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '5';

/**
 * The one place where a refusal becomes an answer: `application/problem+json` for programs, a page for people.
 * Anything that is not a refusal is a fault: logged with an id and without personal data, shown as that id.
 */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly errorPage: ErrorPage,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  /** The same for middleware that stands outside of Nest's routes. */
  answer(error: unknown, request: Request, response: Response): void {
    // Already answered, for instance by the deadline: what comes late changes nothing.
    if (response.writableEnded) return;
    const known = error instanceof Refusal ? error : (refusalOf(error) ?? frameworkRefusal(error));
    const id = known ? undefined : newId();
    if (id)
      this.log.error({ fault: id, method: request.method, route: routeOf(request), ...faultReport(error) }, 'fault');
    else if (known && known.status >= 500) this.log.warn({ code: known.code, ...faultReport(error) }, 'refused');
    if (response.headersSent) {
      // Half an answer must not look like a whole one.
      response.destroy();
      return;
    }
    const refusal = known ?? refuse('fault', { id });
    for (const name of ['Content-Disposition', 'Content-Length', 'Content-Encoding', 'ETag', 'Location']) {
      response.removeHeader(name);
    }
    response.status(refusal.status).setHeader('Cache-Control', 'no-store');
    const retryAfter = refusal.facts['retryAfter'];
    if (refusal.status === 503 || typeof retryAfter === 'number') {
      response.setHeader('Retry-After', typeof retryAfter === 'number' ? String(retryAfter) : RETRY_AFTER);
    }
    if (refusal.status === 413 && !request.complete) response.setHeader('Connection', 'close');
    const locale = requestLocale(request);
    const errors = wordedProblems(refusal.errors, locale);
    const sentence = refusal.sentence(locale);
    response.setHeader('Content-Language', locale);
    if (isForPrograms(request)) {
      response.type('application/problem+json').send(
        JSON.stringify({
          ...refusal.facts,
          type: 'about:blank',
          title: STATUS_CODES[refusal.status] ?? 'Refused',
          status: refusal.status,
          code: refusal.code,
          detail: sentence,
          ...(errors.length > 0 ? { errors } : {}),
        }),
      );
    } else {
      const { status, code } = refusal;
      response.type('text/html; charset=utf-8');
      response.send(this.errorPage.render(request, { status, code, sentence, errors, locale, id }));
    }
  }
}

/** Programs read /api, /health and /metrics; people read everything else. */
export function isForPrograms(request: Request): boolean {
  return /^\/(api|health|metrics)(\/|$)/.test(request.path);
}
