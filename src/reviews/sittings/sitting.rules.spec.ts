import { describe, expect, it } from '@jest/globals';
import { calendarFile } from './calendar-file.rules.js';
import { gapsOf, keptUntil } from './record.rules.js';
import { seriesOf, standingOf } from './sitting.rules.js';
import { isZone, zoneFor, zonesOf } from './zone.rules.js';

const KYIV = 'Europe/Kyiv';
const plan = { on: '2027-02-10', from: '10:00', to: '11:30', minutes: 20, pause: 10, closesHours: 24 };

describe('a series of times', () => {
  it('follows one upon the other, and none goes beyond its end', () => {
    const starts = (more: object) => seriesOf(KYIV, { ...plan, ...more }).map((one) => one.startsAt.toISOString());
    expect(starts({})).toEqual(['08:00', '08:30', '09:00'].map((time) => `2027-02-10T${time}:00.000Z`));
    expect(starts({ to: null })).toHaveLength(1);
    expect(starts({ to: '10:19' })).toEqual([]);
    expect(seriesOf(KYIV, plan)[0]?.bookUntil.toISOString()).toBe('2027-02-09T08:00:00.000Z');
  });

  it('is as long on the day on which the clocks change', () => {
    // On 28 March 2027 Kyiv's clocks go from three to four.
    const night = seriesOf(KYIV, { ...plan, on: '2027-03-28', from: '02:30', to: '05:00', minutes: 30, pause: 0 });
    expect(night.map((one) => one.startsAt.toISOString().slice(11, 16))).toEqual(['00:30', '01:00', '01:30']);
    const next = seriesOf(KYIV, { ...plan, on: '2027-03-29', to: null });
    expect(next[0]?.startsAt.toISOString()).toBe('2027-03-29T07:00:00.000Z');
  });
});

describe('where an applicant stands', () => {
  const now = new Date('2027-02-09T12:00:00Z');
  const at = (startsAt: string, bookUntil: string) => ({
    startsAt: new Date(startsAt),
    bookUntil: new Date(bookUntil),
  });

  it('looks the same whatever came of a sitting, but for a line that failed', () => {
    const over = { booked: null, choices: 3, now };
    expect(standingOf({ ...over, held: { failed: false } })).toEqual({ code: 'past' });
    const begun = at('2027-02-09T11:00:00Z', '2027-02-08T11:00:00Z');
    expect(standingOf({ ...over, held: null, booked: begun })).toEqual({ code: 'past' });
    expect(standingOf({ ...over, held: { failed: true } })).toEqual({ code: 'choose', again: true });
    expect(standingOf({ ...over, held: null })).toEqual({ code: 'choose', again: false });
    expect(standingOf({ ...over, held: null, choices: 0 })).toEqual({ code: 'wait' });
  });

  it('may move a time until its last moment', () => {
    const until = (bookUntil: string) =>
      standingOf({ booked: at('2027-02-10T08:00:00Z', bookUntil), held: null, choices: 0, now });
    expect(until('2027-02-09T12:00:00Z')).toEqual({ code: 'booked', movable: true });
    expect(until('2027-02-09T11:59:59Z')).toEqual({ code: 'booked', movable: false });
  });
});

it('guesses a zone only where a country has one', () => {
  expect(zoneFor(null, 'NG', KYIV)).toBe('Africa/Lagos');
  expect(zoneFor(null, 'IN', KYIV)).toBe('Asia/Kolkata');
  expect(zoneFor('Asia/Dubai', 'NG', KYIV)).toBe('Asia/Dubai');
  for (const country of ['US', 'STATELESS', null, 'XX']) expect(zoneFor(null, country, KYIV)).toBe(KYIV);
  expect(zonesOf('US').length).toBeGreaterThan(5);
  expect(['Africa/Lagos', 'Asia/Kolkata', 'Mars/Base', '../etc', ''].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('keeps a recording to the same day so many years later', () => {
  expect(keptUntil('2027-02-10', 5)).toBe('2032-02-10');
  expect(keptUntil('2028-02-29', 5)).toBe('2033-02-28');
  expect(keptUntil('2028-02-29', 4)).toBe('2032-02-29');
});

it('asks a record who was examined and how it went, but of nobody who did not come', () => {
  const record = { identityHow: null, identityOk: null, protocol: null, result: null };
  expect(gapsOf(record)).toEqual(['result']);
  expect(gapsOf({ ...record, result: 'absent' })).toEqual([]);
  expect(gapsOf({ ...record, result: 'passed' })).toEqual(['identityHow', 'protocol']);
  const stranger = { identityHow: 'on_camera', identityOk: false, protocol: 'Somebody else.' } as const;
  expect(gapsOf({ ...stranger, result: 'passed' })).toEqual(['identityOk']);
  expect(gapsOf({ ...stranger, result: 'not_passed' })).toEqual([]);
});

it('writes a calendar file whose lines are short, and whose text is no syntax', () => {
  const file = calendarFile({
    uid: '1@matricula.test',
    startsAt: new Date('2027-02-10T08:00:00Z'),
    endsAt: new Date('2027-02-10T08:20:00Z'),
    summary: `Співбесіда, перша; ${'дуже '.repeat(20)}\nEND:VEVENT`,
    where: null,
    link: 'https://meet.example.test/a',
    at: new Date('2027-01-10T08:00:00Z'),
  });
  expect(file).toContain('DTSTART:20270210T080000Z\r\nDTEND:20270210T082000Z\r\n');
  expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(file.replaceAll('\r\n ', '')).toContain('SUMMARY:Співбесіда\\, перша\\; ');
  expect(file.match(/^END:VEVENT/gm)).toHaveLength(1);
});
