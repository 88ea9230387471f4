/** An appointment as calendars read it. */
export interface Appointment {
  /** Stays the same when the office changes the hour, so that calendars move it. */
  uid: string;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  where: string | null;
  link: string | null;
  /** When this was written. */
  at: Date;
}

/** iCalendar (RFC 5545). Times in UTC: each calendar shows them where its owner is, whatever the clocks do meanwhile. */
export function calendarFile(one: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Matricula//Sittings//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${one.uid}`,
    `DTSTAMP:${stamp(one.at)}`,
    `DTSTART:${stamp(one.startsAt)}`,
    `DTEND:${stamp(one.endsAt)}`,
    `SUMMARY:${escaped(one.summary)}`,
    ...(one.where ? [`LOCATION:${escaped(one.where)}`] : []),
    ...(one.link ? [`URL:${one.link}`] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(one.summary)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

const escaped = (text: string) => text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');

/** A line has at most 75 octets; its rest follows behind a blank. Letters are not cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}
