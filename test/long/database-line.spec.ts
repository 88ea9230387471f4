import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '../support/database.service.js';
import { DatabaseLine } from '../support/database-line.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';

const DOSSIERS = 6;
const ROUNDS = Number(process.env['ROUNDS'] ?? 100);

/** What becomes of the line in a round, and for how many milliseconds at most. */
const FAULTS: { name: string; rounds: number; lasts: number; begin(line: DatabaseLine): void | Promise<void> }[] = [
  { name: 'cut', rounds: ROUNDS, lasts: 300, begin: (line) => line.cut() },
  { name: 'cut in the middle of an answer', rounds: ROUNDS, lasts: 300, begin: (line) => line.cutAnswers(3) },
  { name: 'refused', rounds: Math.ceil(ROUNDS / 10), lasts: 1_500, begin: (line) => line.refuse() },
  { name: 'hung', rounds: Math.ceil(ROUNDS / 20), lasts: 12_000, begin: (line) => line.hang() },
];

describe('the line to the database', () => {
  let line: DatabaseLine;
  let server: RealServer;
  let hammer: Hammer;

  beforeAll(async () => {
    const database = await createTestDatabase();
    const through = new URL(database.appUrl);
    line = await DatabaseLine.open(Number(through.port));
    through.port = String(line.port);
    server = await RealServer.make(
      async (house) => void (hammer = await Hammer.make(house, DOSSIERS)),
      { DATABASE_URL: through.href },
      database,
    );
    await server.start();
  });

  afterAll(async () => {
    await server?.end('SIGKILL');
    await line?.close();
    await server?.remove();
  });

  it.each(FAULTS)('$name: 503 and nothing worse, well again within ten seconds', async ({ name, ...fault }) => {
    const { promised } = hammer;
    const before = promised.size;
    hammer.statuses.clear();
    hammer.slowestMs = 0;
    const end = new AbortController();
    const work = hammer.work(server.url, end.signal);
    let worst = 0;
    for (let round = 0; round < fault.rounds; round++) {
      await sleep(100 + Math.random() * 200);
      await fault.begin(line);
      await sleep(Math.random() * fault.lasts);
      await line.mend();
      const mended = performance.now();
      const acknowledged = promised.size;
      while (promised.size === acknowledged && performance.now() - mended < 12_000) await sleep(10);
      worst = Math.max(worst, performance.now() - mended);
    }
    end.abort();
    await work;
    const { others } = hammer;
    const figures = {
      rounds: fault.rounds,
      acknowledged: promised.size - before,
      refused: Object.values(others).reduce((all, one) => all + one, 0),
      secondsToHeal: Math.round(worst) / 1_000,
      slowestSeconds: Math.round(hammer.slowestMs) / 1_000,
    };
    process.stdout.write(`line ${name}: ${JSON.stringify(figures)}\n`);
    measured(`line ${name}`, figures);
    expect(worst).toBeLessThan(10_000);
    // A deed that was done although its answer was lost makes the next attempt one of an old number: 409.
    expect(Object.keys(others).filter((status) => !['503', '409'].includes(status))).toEqual([]);
    expect(await hammer.lost(server.database.ownerUrl)).toEqual([]);
  });

  it('leaves no invariant broken', async () => {
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  });
});
