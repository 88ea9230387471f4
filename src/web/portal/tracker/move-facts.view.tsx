import type { ComponentChildren } from 'preact';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { formatDay, formatDays } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { Fact } from '../../ui/facts.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Time } from '../../ui/text.view.js';
import { lastMinute } from '../deadline.rules.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import type { TrackerFacts } from './tracker-facts.service.js';
import { trackerWords } from './tracker.words.js';
import type { UsualTime } from './usual-times.service.js';

/** What a slip about a move needs. */
export interface MoveProps {
  ctx: PageContext;
  dossier: PortalDossier;
  facts: TrackerFacts;
}

/** What is awaited, from whom, and what is known of when. */
interface Awaited {
  awaited: string;
  from: ComponentChildren;
  by?: Fact | null;
  usually?: string | null;
  after?: string | null;
}

/** The foot of the slip. What is not known is left out. */
export function moveFacts({ ctx, dossier }: MoveProps, move: Awaited): Fact[] {
  const { locale, timezone, today } = ctx;
  const say = trackerWords[locale];
  const since = dayIn(timezone, dossier.row.waiting_since);
  const days = daysBetween(since, today);
  return [
    [say.awaited, move.awaited],
    [say.from, move.from],
    [say.since, `${formatDay(locale, since)}, ${days > 0 ? formatDays(locale, days) : say.today}`],
    ...(move.by ? [move.by] : []),
    [say.usually, move.usually ?? null],
    [say.after, move.after ?? null],
  ];
}

/** "3 days; for 9 of 10 at most 8 days"; null where nothing is known. */
export function usualDays(locale: Locale, time: UsualTime | null): string | null {
  if (!time) return null;
  const say = trackerWords[locale];
  const days = (n: number) => (n === 0 ? say.sameDay : formatDays(locale, n));
  return time.measured && time.most > time.median ? say.most(days(time.median), days(time.most)) : days(time.median);
}

/** A last day with its last minute in Kyiv and where the reader is. */
export function LastDay({ ctx, day }: { ctx: PageContext; day: string }) {
  return <Time context={ctx} at={lastMinute(ctx.timezone, day)} />;
}
