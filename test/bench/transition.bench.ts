import { Fold } from '../../src/statistics/ledger/fold.service.js';
import { LedgerJob } from '../../src/statistics/ledger/ledger.job.js';
import { Ledger } from '../../src/statistics/ledger/ledger.service.js';
import { type TestApp, startTestApp } from '../support/app.service.js';
import { confirmed, deskOf } from '../support/desk.service.js';
import { round } from './finding.rules.js';
import { type Bench, found } from './scene.service.js';

const DEEDS = 20;
const WRITERS = 8;

/** The way to a confirmed place, deed by deed, and what part of its time the ledger takes. */
async function share(house: TestApp, desk: Awaited<ReturnType<typeof deskOf>>) {
  const settle = Ledger.prototype.settle;
  let [spent, settled] = [0, 0];
  Ledger.prototype.settle = async function (this: Ledger, ...args) {
    const began = performance.now();
    await settle.apply(this, args);
    spent += performance.now() - began;
    settled++;
  };
  try {
    await confirmed(house, desk);
    [spent, settled] = [0, 0];
    const began = performance.now();
    for (let n = 0; n < DEEDS; n++) await confirmed(house, desk);
    return { part: spent / (performance.now() - began), each: spent / settled };
  } finally {
    Ledger.prototype.settle = settle;
  }
}

/** Writers at once, with folding all the while: who waited for a lock of the ledger, and what it came to. */
async function beside(house: TestApp, desk: Awaited<ReturnType<typeof deskOf>>) {
  const owner = await house.owner();
  const fold = house.get(Fold);
  const state = { writing: true };
  let [folded, waits, looks] = [0, 0, 0];
  const folding = async () => {
    while (state.writing) folded += await fold.batch(200);
  };
  const looking = async () => {
    while (state.writing) {
      const [row] = await owner.query(
        `select count(*)::int as n from pg_stat_activity a where datname = current_database() and wait_event_type = 'Lock'
           and (query like '%figure_%' or query like '%pg_advisory%')`,
      );
      waits += row.n;
      looks++;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const deadlocks = async () => {
    const [row] = await owner.query('select deadlocks::int from pg_stat_database where datname = current_database()');
    return row.deadlocks as number;
  };
  const before = await deadlocks();
  const writing = async () => {
    for (let n = 0; n < 4; n++) await confirmed(house, desk);
  };
  const watching = [folding(), looking()];
  await Promise.all(Array.from({ length: WRITERS }, writing)).finally(() => (state.writing = false));
  await Promise.all(watching);
  await fold.run();
  const wrong = await house.get(LedgerJob).disagreeing();
  return { folded, waits, looks, deadlocks: (await deadlocks()) - before, wrong: wrong.length };
}

export const bench: Bench = {
  name: 'transition',
  async measure(scene) {
    // What a deed costs does not depend on how many dossiers there are: measured once, in a house of its own.
    if (scene.smallest) return [];
    const { default: setUp } = await import('../support/global-setup.mjs' as string);
    const { default: tearDown } = await import('../support/global-teardown.mjs' as string);
    await setUp();
    try {
      const house = await startTestApp();
      try {
        const desk = await deskOf(house);
        const { part, each } = await share(house, desk);
        const { folded, waits, looks, deadlocks, wrong } = await beside(house, desk);
        return [
          found({
            work: 'cost of the ledger to a transition',
            kind: 'time',
            value: round(part * 100, 1),
            unit: '%',
            most: 25,
            said: `of the time of ${DEEDS} ways to a confirmed place, ${round(each, 1)} ms a deed`,
          }),
          found({
            work: 'waits for locks of the ledger, deadlocks',
            kind: 'count',
            value: waits + deadlocks,
            most: 0,
            said:
              `${WRITERS} writers at once, ${folded} lines folded beside them: ${waits} waits in ${looks} looks, ` +
              `${deadlocks} deadlocks, ${wrong} persons of whom ledger and history disagree`,
          }),
        ];
      } finally {
        await house.close();
      }
    } finally {
      await tearDown();
    }
  },
};
