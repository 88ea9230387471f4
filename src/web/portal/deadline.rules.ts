import type { Day } from '../../platform/clock/day.rules.js';

/** Minutes by which `timezone` is ahead of UTC at `instant`. */
function ahead(timezone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((there - instant.getTime()) / 60_000);
}

/**
 * The last minute of a last day, which counts whole in the house's zone (product.md): 23:59 there. Asked twice, because
 * the zone's own time may change on the way to that day.
 */
export function lastMinute(timezone: string, day: Day): Date {
  const wall = Date.parse(`${day}T23:59:00Z`);
  const first = new Date(wall - ahead(timezone, new Date(wall)) * 60_000);
  return new Date(wall - ahead(timezone, first) * 60_000);
}
