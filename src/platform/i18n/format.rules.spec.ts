import { describe, expect, it } from '@jest/globals';
import {
  countryName,
  formatBytes,
  formatChange,
  formatDay,
  formatDayMonth,
  formatDays,
  formatDistance,
  formatInstant,
  formatMoney,
  formatNumber,
  formatShare,
  languageName,
} from './format.rules.js';

/** No-break spaces are wanted, but hard to read in a test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('days and instants', () => {
  it('writes a day as long as it is known', () => {
    expect(plain(formatDay('en', '2026-11-14'))).toBe('14 November 2026');
    expect(plain(formatDay('uk', '2026-11-14'))).toBe('14 листопада 2026 р.');
    expect(plain(formatDay('en', '2026-11-14', 'short'))).toBe('14 Nov 2026');
    expect(formatDay('uk', '2026-11-04', 'numeric')).toBe('04.11.2026');
    expect(formatDay('en', '2007-03')).toBe('March 2007');
    expect(formatDay('en', '2007')).toBe('2007');
    expect(formatDay('en', 'soon')).toBe('soon');
  });

  it('leaves the year out where it is plain', () => {
    expect(plain(formatDayMonth('en', '2026-11-04'))).toBe('4 Nov');
    expect(plain(formatDayMonth('uk', '2026-11-04', 'long'))).toBe('4 листопада');
  });

  it('says Kyiv time, and the reader’s where the clock differs', () => {
    const instant = new Date('2026-11-14T08:01:00Z');
    expect(plain(formatInstant('en', instant, 'Europe/Kyiv'))).toBe('14 November 2026, 10:01 Kyiv time');
    expect(plain(formatInstant('en', instant, 'Europe/Kyiv', 'Africa/Lagos'))).toBe(
      '14 November 2026, 10:01 Kyiv time, 09:01 Lagos time',
    );
    expect(plain(formatInstant('uk', instant, 'Europe/Kyiv', 'Europe/Sofia'))).toBe(
      '14 листопада 2026 р., 10:01 за Києвом',
    );
  });

  it('names the reader’s day where it is another', () => {
    const night = new Date('2026-11-14T21:30:00Z');
    expect(plain(formatInstant('en', night, 'Europe/Kyiv', 'Asia/Kolkata', 'short'))).toMatch(
      /^14 Nov 2026, 23:30 Kyiv time, 15 November 03:00 (Kolkata|Calcutta) time$/,
    );
  });

  it('follows summer time', () => {
    expect(plain(formatInstant('en', new Date('2026-07-01T08:00:00Z'), 'Europe/Kyiv'))).toBe(
      '1 July 2026, 11:00 Kyiv time',
    );
  });

  it('counts days with the right Ukrainian form', () => {
    expect([1, 2, 5, 11, 21, 22, 112].map((n) => plain(formatDays('uk', n)))).toEqual([
      '1 день',
      '2 дні',
      '5 днів',
      '11 днів',
      '21 день',
      '22 дні',
      '112 днів',
    ]);
    expect([1, 2].map((n) => plain(formatDays('en', n)))).toEqual(['1 day', '2 days']);
    expect([formatDistance('en', 0), formatDistance('en', -3), formatDistance('uk', 1)]).toEqual([
      'today',
      '3 days ago',
      'завтра',
    ]);
  });
});

describe('numbers and money', () => {
  it('groups digits as the language does', () => {
    expect(formatNumber('en', 1204)).toBe('1,204');
    expect(plain(formatNumber('uk', 12045))).toBe('12 045');
    expect(formatShare('en', 0.5603, 1)).toBe('56.0%');
    expect(formatChange('en', -10)).toBe('−10');
    expect(formatChange('en', 27)).toBe('+27');
  });

  it('writes money from minor units, cents only when there are some', () => {
    expect(plain(formatMoney('en', 390_000, 'USD'))).toBe('USD 3,900');
    expect(plain(formatMoney('uk', 390_050, 'UAH'))).toBe('3 900,50 UAH');
    expect(plain(formatMoney('en', 500, 'JPY'))).toBe('JPY 500');
  });

  it('writes a size as people say it', () => {
    expect([980, 64_000, 999_800, 1_100_000, 10_400_000].map((n) => plain(formatBytes('en', n)))).toEqual([
      '980 bytes',
      '64 KB',
      '1 MB',
      '1.1 MB',
      '10 MB',
    ]);
    expect(plain(formatBytes('uk', 1_100_000))).toBe('1,1 МБ');
  });
});

describe('names of countries and languages', () => {
  it('knows countries, Kosovo and the answers that are no country', () => {
    expect(countryName('en', 'NG')).toBe('Nigeria');
    expect(countryName('uk', 'IN')).toBe('Індія');
    expect(countryName('en', 'XK')).toBe('Kosovo');
    expect(countryName('uk', 'STATELESS')).toBe('Особа без громадянства');
    expect(countryName('en', 'REFUGEE')).toBe('Recognised refugee');
    expect(countryName('en', 'UNKNOWN')).toBe('Not known');
    expect(countryName('en', 'nonsense')).toBe('nonsense');
  });

  it('begins languages with a capital', () => {
    expect([languageName('en', 'uk'), languageName('uk', 'en')]).toEqual(['Ukrainian', 'Англійська']);
  });
});
