import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from './finding.rules.js';
import { QUESTION_STATES, UNANSWERED } from './question.rules.js';
import { reconcile, type Standing } from './reconcile.rules.js';

const EMPTY = { source: 'answers' as const, facts: [] };
const place = { leftId: fc.constantFrom('a', 'b'), rightId: fc.constantFrom('b', 'c') };
const key = { ...place, kind: fc.constantFrom('same_file' as const, 'lines_differ' as const) };
const ground = fc.constantFrom('1', '2', '3');

const keyOf = (one: Omit<Standing, 'state'>) => [one.kind, one.leftId, one.rightId, one.ground].join(' ');

const findings = fc.uniqueArray(fc.record({ ...key, ground, left: fc.constant(EMPTY), right: fc.constant(EMPTY) }), {
  selector: keyOf,
}) as fc.Arbitrary<Finding[]>;

/** As the database keeps them: of the same question one that is not answered, at most. */
const standing: fc.Arbitrary<Standing[]> = fc
  .array(fc.record({ ...key, ground: fc.option(ground), state: fc.constantFrom(...QUESTION_STATES) }))
  .map((all) =>
    all.filter(
      (one, n) =>
        !UNANSWERED.includes(one.state) ||
        !all.slice(0, n).some((before) => UNANSWERED.includes(before.state) && keyOf(before) === keyOf(one)),
    ),
  );

/** The questions as they stand after what reconcile said was done. */
function after(found: Finding[], before: Standing[], ended = false): Standing[] {
  const { raise, close } = reconcile(found, before, ended);
  const closed = new Set(close.map(({ question }) => question));
  return [
    ...before.map((one): Standing => (closed.has(one) ? { ...one, state: 'closed' } : one)),
    ...raise.map(({ kind, leftId, rightId, ground: of }): Standing => ({
      kind,
      leftId,
      rightId,
      ground: of,
      state: 'open',
    })),
  ];
}

describe('questions that follow from findings', () => {
  it('done twice are the same: the same facts never raise the same question again', () => {
    fc.assert(
      fc.property(findings, standing, (found, before) => {
        expect(reconcile(found, after(found, before))).toEqual({ raise: [], close: [] });
      }),
    );
  });

  it('are, of what is found, one each that stands or was answered, and of anything else none that stands', () => {
    fc.assert(
      fc.property(findings, standing, (found, before) => {
        const then = after(found, before);
        for (const one of found) {
          expect(then.filter((each) => each.state !== 'closed' && keyOf(each) === keyOf(one)).length).toBeGreaterThan(
            0,
          );
        }
        const keys = new Set(found.map(keyOf));
        expect(then.filter((one) => UNANSWERED.includes(one.state) && !keys.has(keyOf(one)))).toEqual([]);
      }),
    );
  });

  it('never touch what a person answered', () => {
    fc.assert(
      fc.property(findings, standing, (found, before) => {
        const { raise, close } = reconcile(found, before);
        const answered = before.filter(({ state }) => state === 'answered');
        expect(close.filter(({ question }) => answered.includes(question))).toEqual([]);
        const keys = new Set(answered.map(keyOf));
        expect(raise.filter((one) => keys.has(keyOf(one)))).toEqual([]);
      }),
    );
  });

  it('say how each ended: its evidence is another, is gone, or the dossier came to its end', () => {
    const question: Standing = { kind: 'lines_differ', leftId: 'a', rightId: 'a', ground: '1', state: 'asked' };
    const changed = { ...question, left: EMPTY, right: EMPTY, ground: '2' } as Finding;
    const outcome = (...of: Parameters<typeof reconcile>) => reconcile(...of).close.map((one) => one.outcome);
    expect(outcome([changed], [question])).toEqual(['changed']);
    expect(outcome([], [question])).toEqual(['gone']);
    expect(outcome([], [question], true)).toEqual(['ended']);
  });
});
