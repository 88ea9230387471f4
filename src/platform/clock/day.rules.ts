/** A calendar day, `YYYY-MM-DD`, in the house's time zone. */
export type Day = string;

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on which `instant` falls in `timezone` (IANA name). */
export function dayIn(timezone: string, instant: Date): Day {
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
  return format.format(instant);
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
