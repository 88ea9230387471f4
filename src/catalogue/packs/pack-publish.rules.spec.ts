import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../platform/clock/day.rules.js';
import { holdsOn } from '../legalisation.rules.js';
import { EMPTY_CONTENT, type PackContent } from './pack-content.rules.js';
import { differencesOf } from './pack-difference.rules.js';
import { turnOf, versionContent } from './pack-publish.rules.js';

type Row = Record<string, unknown>;
const rule = (code: string, more: Row = {}): Row => ({
  code,
  level: 'notice',
  validFrom: null,
  validTo: null,
  ...more,
});
const content = (...rows: Row[]): PackContent => ({ ...EMPTY_CONTENT, requirementRule: rows });
const codes = (rows: PackContent) => new Set(rows.requirementRule.map((row) => String(row['code'])));
const turn = (before: PackContent, wanted: PackContent, day: string) => turnOf(before, wanted, day, codes(before));
const DAY = '2026-12-01';

describe('publishing', () => {
  it('ends a changed rule the day before and lets its successor begin', () => {
    const { ends, begins } = turn(content(rule('exam')), content(rule('exam', { level: 'warning' })), DAY);
    expect(ends).toMatchObject([{ row: { code: 'exam' }, validTo: '2026-11-30' }]);
    expect(begins).toEqual([
      { member: 'requirementRule', row: rule('exam-20261201', { level: 'warning', validFrom: DAY }) },
    ]);
  });

  it('names the second successor of one day apart, and does not pile up days', () => {
    const before = content(rule('exam', { validTo: '2026-11-30' }), rule('exam-20261201', { validFrom: DAY }));
    const wanted = content(rule('exam-20261201', { validFrom: DAY, level: 'warning' }));
    const { ends, begins } = turn(before, wanted, DAY);
    expect(ends).toMatchObject([{ row: { code: 'exam-20261201' }, validTo: '2026-11-30' }]);
    expect(begins.map(({ row }) => row['code'])).toEqual(['exam-20261201-2']);
  });

  it('ends what is gone and begins what is new, not before its own day', () => {
    const wanted = content(rule('new'), rule('later', { validFrom: '2027-01-01' }));
    const { ends, begins } = turn(content(rule('old')), wanted, DAY);
    expect(ends).toMatchObject([{ row: { code: 'old' }, validTo: '2026-11-30' }]);
    expect(begins.map(({ row }) => [row['code'], row['validFrom']])).toEqual([
      ['new', DAY],
      ['later', '2027-01-01'],
    ]);
  });

  it('moves the last day of a rule without a successor', () => {
    const { ends, begins } = turn(content(rule('exam')), content(rule('exam', { validTo: '2027-06-30' })), DAY);
    expect([ends.map((one) => one.validTo), begins]).toEqual([['2027-06-30'], []]);
  });

  it('writes nothing where nothing differs, and a look as a look', () => {
    const before = content(rule('exam', { lastChecked: '2026-01-01' }));
    expect(turn(before, before, DAY)).toMatchObject({ ends: [], begins: [], checked: [] });
    const again = turn(before, content(rule('exam', { lastChecked: '2026-11-22' })), DAY);
    expect([again.ends, again.begins, again.checked.length]).toEqual([[], [], 1]);
  });

  it('leaves what is over as it was', () => {
    const over = rule('exam-until-2023', { validTo: '2023-03-08' });
    expect(turn(content(over), content(), DAY)).toMatchObject({ ends: [], begins: [] });
    expect(turn(content(over), content({ ...over, level: 'warning' }), DAY)).toMatchObject({ ends: [], begins: [] });
  });

  it('never changes what holds on an earlier day, and from its day on gives what was wanted', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(DAY, n));
    const maybe = fc.option(day, { nil: null });
    const some = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('a', 'b', 'c', 'd'),
        level: fc.constantFrom('x', 'y'),
        validFrom: maybe,
        validTo: maybe,
      }),
      { selector: (row) => row.code },
    );
    const says = (rows: readonly Row[], on: string) =>
      rows
        .filter((row) => holdsOn(row as never, on))
        .map((row) => String(row['level']).concat(String(row['code'])[0]!))
        .toSorted();
    fc.assert(
      fc.property(some, some, fc.integer({ min: -200, max: 200 }), (old, wanted, offset) => {
        const after = turn(content(...old), content(...wanted), DAY).after.requirementRule;
        const on = addDays(DAY, offset);
        const expected = offset < 0 ? old : wanted;
        expect(says(after, on)).toEqual(says(expected, on));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the difference of two versions', () => {
  it('tells a successor as one change', () => {
    const before = content(rule('exam'), rule('gone'));
    const wanted = content(rule('exam', { level: 'warning' }), rule('new'));
    const after = versionContent(turn(before, wanted, DAY).after, DAY);
    expect(differencesOf(before, after).map(({ code, kind, fields }) => ({ code, kind, fields }))).toEqual([
      { code: 'exam-20261201', kind: 'changed', fields: [{ field: 'level', before: 'notice', after: 'warning' }] },
      { code: 'new', kind: 'added', fields: [] },
      { code: 'gone', kind: 'ended', fields: [] },
    ]);
  });

  it('tells it also while the old rule still holds', () => {
    const before = content(rule('exam'));
    const { after } = turn(before, content(rule('exam', { level: 'warning' })), DAY);
    const found = differencesOf(before, versionContent(after, '2026-11-22'));
    expect(found.map(({ code, kind }) => [code, kind])).toEqual([['exam-20261201', 'changed']]);
  });
});
