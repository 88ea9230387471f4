import type { ComponentChildren } from 'preact';
import { formatDay, formatDayMonth, formatDays, formatInstant, formatMoney } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { PageContext } from './page/page-context.service.js';
import { uiWords } from './ui.words.js';

/**
 * References, passport and phone numbers, file names, dates in digits: kept in their own order, which Arabic text
 * around them would turn round.
 */
export function Code({ children }: { children: ComponentChildren }) {
  return <bdi dir="ltr">{children}</bdi>;
}

/** A person's name, in whatever script, isolated from the words around it. */
export function Name({ children, lang }: { children: ComponentChildren; lang?: string }) {
  return <bdi lang={lang}>{children}</bdi>;
}

/** A calendar day: `YYYY-MM-DD`, or less of it. `style="bare"` leaves the year out. */
export function Day(props: { locale: Locale; day: string; style?: 'long' | 'short' | 'bare' }) {
  const text =
    props.style === 'bare' ? formatDayMonth(props.locale, props.day) : formatDay(props.locale, props.day, props.style);
  return <time datetime={props.day}>{text}</time>;
}

/** An instant in Kyiv's time and, where known and other, the reader's. */
export function Time({ context, at, style }: { context: PageContext; at: Date; style?: 'long' | 'short' }) {
  return (
    <time datetime={at.toISOString()}>
      {formatInstant(context.locale, at, context.timezone, context.readerTimezone, style)}
    </time>
  );
}

/** Money from minor units and an ISO 4217 code. */
export function Money({ locale, minor, currency }: { locale: Locale; minor: number; currency: string }) {
  return <>{formatMoney(locale, minor, currency)}</>;
}

/** A wait in days, and under it since when; past `lateAfter` it is red, and the small line says so in words. */
export function Wait(props: { locale: Locale; days: number; lateAfter?: number; since?: ComponentChildren }) {
  const late = props.lateAfter !== undefined && props.days > props.lateAfter;
  return (
    <>
      <b class={late ? 'late' : undefined}>{formatDays(props.locale, props.days)}</b>{' '}
      {late || props.since ? (
        <small>
          {late ? uiWords[props.locale].late : null}
          {late && props.since ? ', ' : null}
          {props.since}
        </small>
      ) : null}
    </>
  );
}

/** Small, soft text: a hint under a heading, a source, a definition. */
export function Soft({ children, p }: { children: ComponentChildren; p?: boolean }) {
  return p ? <p class="s">{children}</p> : <span class="s">{children}</span>;
}

/** Words of a person, as written: an officer's reason. Line breaks are kept. */
export function Quote({ text, by }: { text: string; by?: ComponentChildren }) {
  return (
    <blockquote>
      {text.split(/\r?\n/).map((line, n) => (
        <>
          {n > 0 ? <br /> : null}
          {line}
        </>
      ))}
      {by ? (
        <>
          <br />
          <small>{by}</small>
        </>
      ) : null}
    </blockquote>
  );
}

/** What may be opened when wanted. */
export function Details(props: { summary: ComponentChildren; open?: boolean; children: ComponentChildren }) {
  return (
    <details open={props.open}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}

/** Read by screen readers, not shown. */
export function Hush({ children }: { children: ComponentChildren }) {
  return <span class="vh">{children}</span>;
}
