import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource, QueryRunner } from 'typeorm';
import { entities } from '../src/app.entity.js';
import { addDays, dayIn } from '../src/platform/clock/day.rules.js';
import { newId } from '../src/platform/database/id.rules.js';
import type { Config } from '../src/platform/config/config.service.js';
import { openDataSource } from '../src/platform/database/data-source.service.js';
import { CountQuery } from '../src/statistics/count.query.js';
import { Counts } from '../src/statistics/counts.service.js';
import { FILTERS, type FilterDimension } from '../src/statistics/dimension.rules.js';
import { Fold } from '../src/statistics/ledger/fold.service.js';
import { noReplica } from './support/replica.service.js';
import { HistoryCountQuery } from './support/history-count.query.js';
import { MEASURE, MEASURES, type MeasureId, UNITS } from '../src/statistics/measure.rules.js';
import {
  BASES,
  type Basis,
  type By,
  BYS,
  endOfDay,
  PLACES,
  PREPARATORY,
  type Question,
  STEPS,
} from '../src/statistics/question.rules.js';
import { RunningSumsThen1795000003101 } from '../migrations/1795000003101-running-sums-then.js';
import { statisticsInvariants } from '../src/statistics/invariants.query.js';
import { createTestDatabase, type TestDatabase } from './support/database.service.js';
import {
  type Deed,
  history,
  type History,
  type HistoryMerge,
  randomHistories,
  randomMerges,
} from './support/history.rules.js';
import { insertHistories, type SampleCatalogue, sampleCatalogue } from './support/history.service.js';
import { askedOften } from './support/property.rules.js';
import { inOrder, recount } from './support/recount.rules.js';

const config = { timezone: 'Europe/Kyiv' } as Config;

let database: TestDatabase;
let owner: DataSource;
let catalogue: SampleCatalogue;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openDataSource(database.ownerUrl, entities, 'command');
  catalogue = await sampleCatalogue(owner.manager);
});

afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
});

/** Counts from the history, and fails where the ledger says otherwise. */
type BothCounts = Pick<Counts, 'count' | 'funnel'>;

function bothCounts(db: DataSource): BothCounts {
  const history = new HistoryCountQuery(db);
  const ledger = new Counts(new CountQuery(db, noReplica(db), config));
  return {
    async count(asked) {
      const table = inOrder(await history.count(asked));
      expect(inOrder(await ledger.count(asked))).toEqual(table);
      return table;
    },
    async funnel(asked) {
      const stages = await ledger.funnel(asked);
      expect(stages).toEqual(await history.funnel(asked));
      return stages;
    },
  };
}

/** History cannot be deleted, so each world is written in a transaction that is taken back. */
async function inWorld(
  histories: History[],
  look: (counts: BothCounts, runner: QueryRunner) => Promise<void>,
  merges: HistoryMerge[] = [],
): Promise<void> {
  const runner: QueryRunner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    await insertHistories(runner.manager, histories, merges);
    // Some lines are in the cubes and some are not, as at any moment between two folds.
    await new Fold(runner as unknown as DataSource, undefined as never, config).batch(histories.length * 3);
    await look(bothCounts(runner as unknown as DataSource), runner);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const kyiv = (instant: Date) => dayIn('Europe/Kyiv', instant);

function question(asked: Partial<Omit<Question, 'measure'>> & { measure?: MeasureId } = {}): Question {
  return {
    by: 'country',
    basis: 'citizenship',
    asOf: '2026-11-22',
    knownAt: new Date('2026-11-22T12:00:00Z'),
    intake: null,
    programme: null,
    preparatory: 'out',
    place: 'all',
    countries: 'then',
    only: {},
    unit: 'persons',
    split: null,
    step: null,
    from: null,
    ...asked,
    measure: MEASURE[asked.measure ?? 'enrolled'],
  };
}

const med = () => catalogue.offerings['X-MED/2025-08'] ?? '';
const next = () => catalogue.offerings['X-MED/2026-08'] ?? '';

const endOf = (day: string) => endOfDay(day, kyiv);

/** The figure as `IN 2, NG 1 (3)`. */
async function figure(counts: BothCounts, asked: Parameters<typeof question>[0]): Promise<string> {
  const { items, total } = await counts.count(question(asked));
  return `${items.map(({ key, count }) => `${key} ${count}`).join(', ')} (${total})`;
}

const sent = (at: string, citizenship: string): Deed[] => [
  { event: 'start', at: `${at}-01T08:00:00Z` },
  { event: 'submit', at: `${at}-02T08:00:00Z`, fact: { citizenship, residence: citizenship, schoolCountry: 'SA' } },
];
const placed = (at: string): Deed[] => [
  { event: 'verify', at: `${at}-03T08:00:00Z` },
  { event: 'offer', at: `${at}-04T08:00:00Z` },
  { event: 'accept', at: `${at}-05T08:00:00Z` },
  { event: 'confirm', at: `${at}-06T08:00:00Z` },
];
const way = (at: string, citizenship: string, rest: Deed[] = []) => [...sent(at, citizenship), ...placed(at), ...rest];

describe('figures as of a day, as known at an instant', () => {
  it('an order recorded late counts from its own date, but only once it is known', async () => {
    const late: Deed = { event: 'enrol', at: '2025-09-20T08:00:00Z', on: '2025-09-01' };
    await inWorld([history(newId(), med(), way('2025-07', 'NG', [late]))], async (counts) => {
      expect(await figure(counts, { asOf: '2025-08-31' })).toBe(' (0)');
      expect(await figure(counts, { asOf: '2025-09-01' })).toBe('NG 1 (1)');
      expect(await figure(counts, { asOf: '2025-09-01', knownAt: endOf('2025-09-19') })).toBe(' (0)');
      expect(await figure(counts, { asOf: '2025-09-01', knownAt: endOf('2025-09-20') })).toBe('NG 1 (1)');
      expect(await figure(counts, { measure: 'accepted', asOf: '2025-09-01', knownAt: endOf('2025-09-19') })).toBe(
        'NG 1 (1)',
      );
      const instant = new Date('2025-09-20T08:00:00.000Z');
      expect(await figure(counts, { knownAt: instant })).toBe('NG 1 (1)');
      expect(await figure(counts, { knownAt: new Date(instant.getTime() - 1) })).toBe(' (0)');
    });
  });

  it('a day is a day of Kyiv: half past midnight there is still yesterday in UTC', async () => {
    const deeds: Deed[] = [
      { event: 'start', at: '2025-07-01T21:00:00Z' },
      { event: 'submit', at: '2025-07-01T21:30:00Z', fact: { citizenship: 'GH' } },
    ];
    await inWorld([history(newId(), med(), deeds)], async (counts) => {
      expect(await figure(counts, { measure: 'applied', asOf: '2025-07-01' })).toBe(' (0)');
      expect(await figure(counts, { measure: 'applied', asOf: '2025-07-02' })).toBe('GH 1 (1)');
      expect(await figure(counts, { measure: 'applied', knownAt: endOf('2025-07-01') })).toBe(' (0)');
      expect(await figure(counts, { measure: 'applied', knownAt: endOf('2025-07-02') })).toBe('GH 1 (1)');
    });
  });

  it('an annulment undoes the order from its first day on, and what was known before it stays so', async () => {
    const rest: Deed[] = [
      { event: 'enrol', at: '2025-09-02T08:00:00Z', on: '2025-09-01' },
      { event: 'annul', at: '2025-10-10T08:00:00Z' },
      { event: 'enrol', at: '2025-10-20T08:00:00Z', on: '2025-10-15' },
    ];
    await inWorld([history(newId(), med(), way('2025-07', 'IN', rest))], async (counts) => {
      expect(await figure(counts, { asOf: '2025-09-15', knownAt: endOf('2025-09-30') })).toBe('IN 1 (1)');
      expect(await figure(counts, { asOf: '2025-09-15', knownAt: endOf('2025-10-12') })).toBe(' (0)');
      expect(await figure(counts, { asOf: '2025-09-15' })).toBe(' (0)');
      expect(await figure(counts, { asOf: '2025-10-15' })).toBe('IN 1 (1)');
      expect(await figure(counts, { by: 'month' })).toBe('2025-10 1 (1)');
      expect(await figure(counts, { by: 'month', knownAt: endOf('2025-09-30') })).toBe('2025-09 1 (1)');
      expect(await figure(counts, { measure: 'accepted', by: 'month' })).toBe('2025-07 1 (1)');
    });
  });

  it('a dated correction leaves the days before it; an undated one holds always; both only once recorded', async () => {
    const rest: Deed[] = [
      { event: 'enrol', at: '2025-09-02T08:00:00Z', on: '2025-09-01' },
      { event: 'correct', at: '2025-11-05T08:00:00Z', fact: { citizenship: 'GH', validFrom: '2025-10-15' } },
    ];
    const undated: Deed = { event: 'correct', at: '2025-12-01T08:00:00Z', fact: { citizenship: 'EG' } };
    await inWorld([history(newId(), med(), way('2025-07', 'NG', rest))], async (counts) => {
      expect(await figure(counts, { asOf: '2025-10-14' })).toBe('NG 1 (1)');
      expect(await figure(counts, { asOf: '2025-10-15' })).toBe('GH 1 (1)');
      expect(await figure(counts, { asOf: '2025-10-15', knownAt: endOf('2025-11-04') })).toBe('NG 1 (1)');
      expect(await figure(counts, { asOf: '2025-10-15', basis: 'school' })).toBe('SA 1 (1)');
    });
    await inWorld([history(newId(), med(), way('2025-07', 'NG', [...rest, undated]))], async (counts) => {
      expect(await figure(counts, { asOf: '2025-09-30' })).toBe('EG 1 (1)');
      expect(await figure(counts, { asOf: '2025-10-15' })).toBe('EG 1 (1)');
      expect(await figure(counts, { asOf: '2025-09-30', knownAt: endOf('2025-11-30') })).toBe('NG 1 (1)');
      expect(await figure(counts, { asOf: '2025-10-15', knownAt: endOf('2025-11-30') })).toBe('GH 1 (1)');
    });
  });

  it('a deferral moves the dossier to the other intake from its day on, in every measure', async () => {
    const defer: Deed = { event: 'defer', at: '2025-09-10T08:00:00Z', offeringId: next() };
    await inWorld([history(newId(), med(), way('2025-07', 'SO', [defer]))], async (counts) => {
      for (const measure of ['applied', 'offered', 'accepted'] as const) {
        expect(await figure(counts, { measure, by: 'intake', asOf: '2025-09-09' })).toBe('2025-08 1 (1)');
        expect(await figure(counts, { measure, by: 'intake', asOf: '2025-09-10' })).toBe('2026-08 1 (1)');
      }
      expect(await figure(counts, { measure: 'applied', intake: '2025-08' })).toBe(' (0)');
    });
  });

  it('a person with two dossiers stands in two groups and once in the total', async () => {
    const person = newId();
    const dent = catalogue.offerings['X-DENT/2026-08'] ?? '';
    const worlds = [
      history(person, med(), sent('2025-07', 'IN')),
      history(person, dent, sent('2026-03', 'PK')),
      history(newId(), med(), sent('2025-07', 'IN')),
    ];
    await inWorld(worlds, async (counts) => {
      expect(await figure(counts, { measure: 'applied' })).toBe('IN 2, PK 1 (2)');
      expect(await figure(counts, { measure: 'applied', by: 'programme' })).toBe('X-DENT 1, X-MED 2 (2)');
      expect(await figure(counts, { measure: 'applied', by: 'year' })).toBe('2025 2, 2026 1 (2)');
      expect(await figure(counts, { measure: 'applied', asOf: '2025-12-31' })).toBe('IN 2 (2)');
    });
  });

  it('two persons found to be one count once from when it is known, on the days of which it holds, and twice once parted', async () => {
    const [one, other] = [newId(), newId()];
    const worlds = [history(one, med(), sent('2025-07', 'IN')), history(other, next(), sent('2026-03', 'IN'))];
    const merge = { takenId: other, keptId: one, seq: 1, event: 'merge', holdsFrom: null } as const;
    const recordedAt = new Date('2026-05-10T09:00:00Z');
    const asked = { measure: 'applied', asOf: '2026-04-01' } as const;
    const attempts = { ...asked, by: 'attempt' } as const;
    await inWorld(
      worlds,
      async (counts) => {
        expect(await figure(counts, { ...asked, knownAt: endOf('2026-05-09') })).toBe('IN 2 (2)');
        expect(await figure(counts, { ...asked, knownAt: endOf('2026-05-10') })).toBe('IN 1 (1)');
        expect(await figure(counts, { ...asked, knownAt: endOf('2026-06-10') })).toBe('IN 2 (2)');
        expect(await figure(counts, { ...attempts, knownAt: endOf('2026-05-09') })).toBe('first 2 (2)');
        expect(await figure(counts, { ...attempts, knownAt: endOf('2026-05-10') })).toBe('first 1, repeated 1 (1)');
      },
      [
        { ...merge, recordedAt },
        { ...merge, seq: 2, event: 'separate', recordedAt: new Date('2026-06-10T09:00:00Z') },
      ],
    );
    await inWorld(
      worlds,
      async (counts) => {
        expect(await figure(counts, { ...asked, asOf: '2026-04-30' })).toBe('IN 2 (2)');
        expect(await figure(counts, { ...asked, asOf: '2026-05-01' })).toBe('IN 1 (1)');
      },
      [{ ...merge, holdsFrom: '2026-05-01', recordedAt }],
    );
  });

  it('the database takes nobody in twice, parts nobody who stands alone, and refuses circles on any day', async () => {
    const [a, b, c] = [newId(), newId(), newId()];
    const worlds = [a, b, c].map((person) => history(person, med(), sent('2025-07', 'IN')));
    const at = (n: number) => new Date(Date.parse('2026-05-10T09:00:00Z') + n * 1_000);
    const merge = (takenId: string, keptId: string, n: number, more: Partial<HistoryMerge> = {}): HistoryMerge => ({
      takenId,
      keptId,
      seq: 1,
      event: 'merge',
      holdsFrom: null,
      recordedAt: at(n),
      ...more,
    });
    const nobody = () => Promise.resolve();
    const tried = (...merges: HistoryMerge[]) => inWorld(worlds, nobody, merges);
    await tried(merge(b, a, 1), merge(c, b, 2));
    await expect(tried(merge(b, a, 1), merge(c, b, 2), merge(a, c, 3))).rejects.toThrow(/whom they took in/);
    await expect(tried(merge(b, a, 1, { holdsFrom: '2026-01-01' }), merge(a, b, 2))).rejects.toThrow(/took in/);
    await expect(tried(merge(b, a, 1), merge(b, c, 2, { seq: 2 }))).rejects.toThrow(/taken in once/);
    await expect(tried(merge(b, a, 1, { event: 'separate' }))).rejects.toThrow(/taken in once/);
    const parted = merge(b, a, 2, { seq: 2, event: 'separate' });
    await tried(merge(b, a, 1), parted, merge(a, b, 3));
    await expect(tried(merge(b, a, 1), { ...parted, holdsFrom: '2026-03-01' }, merge(a, b, 3))).rejects.toThrow(/took/);
  });

  it('leaves the preparatory department out unless asked, or unless its programme is named', async () => {
    const prep = catalogue.offerings['X-PREP/2025-08'] ?? '';
    const worlds = [history(newId(), prep, sent('2025-07', 'IN')), history(newId(), med(), sent('2025-07', 'NG'))];
    await inWorld(worlds, async (counts) => {
      expect(await figure(counts, { measure: 'applied' })).toBe('NG 1 (1)');
      expect(await figure(counts, { measure: 'applied', preparatory: 'in' })).toBe('IN 1, NG 1 (2)');
      expect(await figure(counts, { measure: 'applied', programme: 'X-PREP' })).toBe('IN 1 (1)');
    });
  });

  it('keeps apart who studies online abroad, from the day it is so', async () => {
    const told = history(newId(), med(), sent('2025-07', 'IN'));
    const recordedAt = new Date('2025-09-05T08:00:00Z');
    told.words.push({
      kind: 'place_of_study',
      place: 'online',
      day: '2025-09-01',
      recordedAt,
      revokedAt: new Date('2025-12-01T08:00:00Z'),
    });
    await inWorld([told], async (counts) => {
      const online = { measure: 'applied', place: 'online' } as const;
      expect(await figure(counts, { ...online, asOf: '2025-08-31' })).toBe(' (0)');
      expect(await figure(counts, { ...online, asOf: '2025-09-01', knownAt: endOf('2025-11-30') })).toBe('IN 1 (1)');
      expect(await figure(counts, { ...online, asOf: '2025-09-01', knownAt: endOf('2025-09-04') })).toBe(' (0)');
      expect(await figure(counts, { ...online, asOf: '2025-09-01' })).toBe(' (0)');
      expect(await figure(counts, { ...online, place: 'on_site' })).toBe('IN 1 (1)');
    });
  });

  it('never sent or not known: nobody is invented, and UNKNOWN stands apart', async () => {
    const unsent: Deed[] = [
      { event: 'start', at: '2025-07-01T08:00:00Z' },
      { event: 'expire', at: '2025-08-01T08:00:00Z' },
    ];
    const blank: Deed[] = [
      { event: 'start', at: '2025-07-01T08:00:00Z' },
      { event: 'submit', at: '2025-07-02T08:00:00Z' },
    ];
    await inWorld([history(newId(), med(), unsent), history(newId(), med(), blank)], async (counts) => {
      expect(await figure(counts, { measure: 'applied' })).toBe('UNKNOWN 1 (1)');
    });
  });

  it('the funnel keeps persons stage by stage and says the usual days between', async () => {
    const rest: Deed[] = [{ event: 'enrol', at: '2025-07-20T08:00:00Z', on: '2025-07-16' }];
    const worlds = [
      history(newId(), med(), way('2025-07', 'IN', rest)),
      history(newId(), med(), [...sent('2025-06', 'NG'), { event: 'verify', at: '2025-06-12T08:00:00Z' }]),
      history(newId(), med(), [{ event: 'start', at: '2025-06-12T08:00:00Z' }]),
    ];
    await inWorld(worlds, async (counts) => {
      const stages = await counts.funnel(question());
      expect(stages.map(({ stage, count, days }) => `${stage} ${count} ${days}`)).toEqual([
        'started 3 null',
        'applied 2 1',
        'verified 2 1',
        'offered 1 1',
        'accepted 1 1',
        'confirmed 1 1',
        'enrolled 1 10',
      ]);
    });
  });
});

describe('against an independent recount', () => {
  const days = fc.integer({ min: 0, max: 760 }).map((n) => addDays('2024-12-25', n));
  /** All has happened, and is known: what stands now answers. */
  const now = '2029-01-01';
  const values: Record<FilterDimension, readonly string[]> = {
    ...(FILTERS as unknown as Record<FilterDimension, readonly string[]>),
    citizenship: ['IN', 'NG', 'UNKNOWN'],
    residence: ['GH', 'UNKNOWN'],
    school: ['IN'],
    level: ['master', 'preparatory'],
    language: ['uk'],
    entry_year: ['2025', '2026'],
  };
  const filters = fc
    .constantFrom(...(Object.keys(values) as FilterDimension[]))
    .chain((name) => fc.constantFrom(...values[name]).map((value) => ({ [name]: value })));
  const by = fc.constantFrom<By>(...BYS.filter((one) => one !== 'step'));
  const asked = fc
    .record({
      measure: fc.constantFrom(...MEASURES),
      unit: fc.constantFrom(...UNITS),
      by,
      split: fc.option(by, { freq: 2 }),
      step: fc.option(fc.constantFrom(...STEPS)),
      basis: fc.constantFrom<Basis>(...BASES),
      from: days,
      asOf: fc.oneof({ weight: 2, arbitrary: days }, { weight: 1, arbitrary: fc.constant(now) }),
      knownAt: fc.oneof(
        fc.constant(endOf(now)),
        days.map(endOf),
        fc.integer({ min: 0, max: 24 * 760 }).map((h) => new Date(Date.parse('2025-01-01T09:00:00Z') + h * 3_600_000)),
      ),
      intake: fc.constantFrom(null, null, '2025-08', '2026-08'),
      programme: fc.constantFrom(null, null, 'X-MED', 'X-PREP'),
      preparatory: fc.constantFrom(...PREPARATORY),
      place: fc.constantFrom('all' as const, ...PLACES),
      countries: fc.constant('then' as const),
      only: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filters }),
    })
    .map(possible);

  /** As `readQuestion` would let it through. */
  function possible(asked: { measure: MeasureId } & Omit<Question, 'measure'>): typeof asked {
    const { kind, units } = MEASURE[asked.measure];
    const from = asked.from! > asked.asOf ? asked.asOf : asked.from;
    const waiting = kind === 'waiting';
    return {
      ...asked,
      unit: units.includes(asked.unit) ? asked.unit : units[0],
      by: waiting && !asked.step ? 'step' : asked.by,
      split: kind === 'ratio' || waiting || asked.split === asked.by ? null : asked.split,
      step: waiting ? asked.step : null,
      from: kind === 'flow' ? from : waiting && asked.step ? `${from!.slice(0, 7)}-01` : null,
    };
  }

  it('every figure of random histories is equal, for every day and every knowing', async () => {
    const offerings = Object.values(catalogue.offerings);
    const whole = {
      unit: 'applications',
      preparatory: 'in',
      asOf: now,
      knownAt: endOf(now),
    } as const;
    await fc.assert(
      fc.asyncProperty(
        randomHistories(offerings, catalogue.intakeOf).chain((histories) =>
          randomMerges(histories).map((merges) => ({ histories, merges })),
        ),
        fc.array(asked, { minLength: 20, maxLength: 20 }),
        async ({ histories, merges }, questions) => {
          const look = async (counts: BothCounts) => {
            const { total } = await counts.count(question({ ...whole, measure: 'started' }));
            expect(total).toBe(histories.length);
            for (const each of questions) {
              const one = question(each);
              expect(await counts.count(one)).toEqual(recount(histories, catalogue, one, merges));
            }
          };
          await inWorld(histories, look, merges);
        },
      ),
      askedOften(8),
    );
  });

  it('the funnel is nested and its stages are the measures', async () => {
    const offerings = Object.values(catalogue.offerings);
    await fc.assert(
      fc.asyncProperty(randomHistories(offerings, catalogue.intakeOf), asked, async (histories, each) => {
        await inWorld(histories, async (counts) => {
          const stages = await counts.funnel(question({ ...each, from: null }));
          for (const [index, { count, days: between }] of stages.entries()) {
            expect(count).toBeLessThanOrEqual(stages[index - 1]?.count ?? Infinity);
            expect(between ?? 0).toBeGreaterThanOrEqual(0);
          }
          for (const measure of [
            'started',
            'applied',
            'complete',
            'offered',
            'accepted',
            'confirmed',
            'enrolled',
          ] as const) {
            const counted = question({
              ...each,
              measure,
              unit: 'persons',
              from: null,
              split: null,
              step: null,
              by: 'year',
            });
            const { total } = recount(histories, catalogue, counted);
            expect(stages.find(({ stage }) => stage === MEASURE[measure].stage)?.count).toBe(total);
          }
        });
      }),
      askedOften(5),
    );
  });
});

it('what was folded before there were running sums is added to them, and verify tells them from the years', async () => {
  const told = [history(newId(), med(), sent('2026-03', 'IN'))];
  await inWorld(told, async (counts, runner) => {
    const broken = () => runner.query(statisticsInvariants['what stands now is the sum of the years'] as string);
    expect(await broken()).toEqual([]);
    await runner.query(`delete from figure_cube where on_unit = 'all'`);
    expect(await broken()).not.toEqual([]);
    await new RunningSumsThen1795000003101().up(runner);
    expect(await broken()).toEqual([]);
    expect(await figure(counts, { measure: 'applied' })).toBe('IN 1 (1)');
  });
});
