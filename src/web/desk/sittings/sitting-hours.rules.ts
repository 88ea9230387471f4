import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatClock, formatDay } from '../../../platform/i18n/format.rules.js';
import type { SittingRow } from '../../../reviews/sittings/sitting.query.js';
import type { PageContext } from '../../ui/page/page-context.service.js';

/** "12 Feb 2027, 10:00–10:20", by the house's clock. */
export function hoursOf(
  { locale, timezone }: PageContext,
  { startsAt, endsAt }: Pick<SittingRow, 'startsAt' | 'endsAt'>,
): string {
  const day = formatDay(locale, dayIn(timezone, startsAt), 'short');
  return `${day}, ${formatClock(locale, startsAt, timezone)}–${formatClock(locale, endsAt, timezone)}`;
}
