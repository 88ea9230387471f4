import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { isLocale } from '../../../platform/i18n/words.rules.js';
import { renderPage } from './layout.view.js';
import { LANGUAGE_COOKIE } from './locale.rules.js';
import { PageContexts } from './page-context.service.js';
import type { PageRequest } from './page.decorator.js';
import { Page, SeeOther } from './page.rules.js';
import { scriptsOf } from './scripts.rules.js';

/** Three months, in seconds: as long as an admission campaign lasts. */
const LANGUAGE_KEPT = 90 * 86_400;

/** Gives each handler its context and turns `page(…)` into HTML, `seeOther(…)` into 303. Other answers pass. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly contexts: PageContexts) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType() !== 'http') return next.handle();
    const request = execution.switchToHttp().getRequest<PageRequest>();
    const response = execution.switchToHttp().getResponse<Response>();
    request.pageContext = this.contexts.of(request);
    return next.handle().pipe(map((answer: unknown) => this.answer(answer, request, response)));
  }

  private answer(answer: unknown, request: PageRequest, response: Response): unknown {
    if (answer instanceof SeeOther) {
      response.status(303).setHeader('Location', answer.location);
      return '';
    }
    if (!(answer instanceof Page)) return answer;
    const { options, context } = answer;
    response.status(options.status ?? 200);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Language', context.locale);
    response.vary('Accept-Language').vary('Cookie');
    const shared = options.publicFor !== undefined && !context.actor && !options.status;
    response.setHeader('Cache-Control', shared ? `public, max-age=${options.publicFor}` : 'no-store');
    if (options.refresh) response.setHeader('Refresh', String(options.refresh));
    if (scriptsOf(answer).length > 0) {
      const policy = String(response.getHeader('Content-Security-Policy'));
      response.setHeader('Content-Security-Policy', `${policy};script-src 'self';connect-src 'self'`);
    }
    this.keepLanguage(request, response);
    return renderPage(answer);
  }

  /** A language asked by `?lang=` stays for the pages that follow. */
  private keepLanguage(request: PageRequest, response: Response): void {
    const asked = request.pageContext?.query['lang'];
    if (!isLocale(asked)) return;
    const secure = request.pageContext?.publicUrl.startsWith('https:') ? '; Secure' : '';
    response.setHeader('Cache-Control', 'no-store');
    response.append(
      'Set-Cookie',
      `${LANGUAGE_COOKIE}=${asked}; Path=/; Max-Age=${LANGUAGE_KEPT}; HttpOnly; SameSite=Lax${secure}`,
    );
  }
}
