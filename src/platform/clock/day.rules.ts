/** A calendar day, `YYYY-MM-DD`, in the house's time zone. */
export type Day = string;

const MINUTE = 60_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const lastDays = new Map<string, { minute: number; day: Day }>();

/** The calendar day on which `instant` falls in `timezone` (IANA name). Days begin with a minute: the last is kept. */
export function dayIn(timezone: string, instant: Date): Day {
  const minute = Math.floor(instant.getTime() / MINUTE);
  const last = lastDays.get(timezone);
  if (last?.minute === minute) return last.day;
  const day = formatOf(timezone).format(instant);
  lastDays.set(timezone, { minute, day });
  return day;
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timezone, format);
  }
  return format;
}

/** `day` moved by `count` calendar days (negative: back). */
export function addDays(day: Day, count: number): Day {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + count);
  return instant.toISOString().slice(0, 10);
}

/** Whole calendar days from `earlier` to `later`; negative when `later` is before `earlier`. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000);
}

/** Whether `value` is a day that exists in the calendar (2027-02-29 does not). */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === value;
}

/**
 * The instant at which clocks in `timezone` show `time` (`HH:MM`) on `day`. An hour that comes twice in autumn means its
 * second coming; one that is left out in spring means an hour later.
 */
export function instantAt(timezone: string, day: Day, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  // Asked twice: the first guess may stand beyond a change of the clocks.
  const guess = shown - offsetAt(timezone, new Date(shown));
  return new Date(shown - offsetAt(timezone, new Date(guess)));
}

/** Milliseconds by which clocks in `timezone` are ahead of UTC at `instant`. */
function offsetAt(timezone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '0';
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return Date.parse(shown) - Math.floor(instant.getTime() / 1000) * 1000;
}
