import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import type { Day } from '../../../platform/clock/day.rules.js';
import { Config } from '../../../platform/config/config.service.js';
import { requestLocale } from '../../../platform/http/request-locale.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { directionOf } from './locale.rules.js';

/** Everything a page may know about the request; made once for each request. */
export interface PageContext {
  locale: Locale;
  /** Writing direction of the locale. */
  dir: 'ltr' | 'rtl';
  /** Who is signed in, or null. */
  actor: Actor | null;
  /** The path without the query: `/applications/2026-00417`. */
  path: string;
  /** The query's plain values; of repeated ones the last. */
  query: Readonly<Record<string, string>>;
  now: Date;
  /** Today in the house's zone, `YYYY-MM-DD`. */
  today: Day;
  /** The house's zone (IANA). */
  timezone: string;
  /** The reader's zone where known (IANA), else null. */
  readerTimezone: string | null;
  /** Demonstration data stands in this house: every page says so. */
  demo: boolean;
  publicUrl: string;
}

/** The query's plain values: of repeated parameters the last, nested ones left out. */
export function plainQuery(query: Record<string, unknown>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [key, value] of Object.entries(query)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last === 'string') plain[key] = last;
  }
  return plain;
}

/** Makes the page's context from a request, also where a request failed before it reached its handler. */
@Injectable()
export class PageContexts {
  private readonly made = new WeakMap<Request, PageContext>();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  of(request: Request): PageContext {
    let context = this.made.get(request);
    if (!context) this.made.set(request, (context = this.make(request)));
    return context;
  }

  private make(request: Request): PageContext {
    const actor = request.actor ?? null;
    const query = plainQuery(request.query as Record<string, unknown>);
    const locale = requestLocale(request);
    return {
      locale,
      dir: directionOf(locale),
      actor,
      path: request.path,
      query,
      now: this.clock.now(),
      today: this.clock.today(),
      timezone: this.config.timezone,
      readerTimezone: actor?.timezone ?? null,
      demo: this.config.demo,
      publicUrl: this.config.publicUrl,
    };
  }
}
