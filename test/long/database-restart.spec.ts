import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPidFile } from '../../src/platform/database/embedded-process.service.js';
import type { TestApp } from '../support/app.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { databaseOn, OwnPostgres } from '../support/own-postgres.service.js';
import { RealServer } from '../support/real-server.service.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 20);

/** A server of its own, with fsync as in a real house, which is started again whenever it ends. */
describe('PostgreSQL, started again under transitions', () => {
  let postgres: OwnPostgres;
  let server: RealServer;
  let hammer: Hammer;

  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    const fill = async (house: TestApp) => void (hammer = await Hammer.make(house, 4));
    server = await RealServer.make(fill, {}, await databaseOn(postgres));
    await server.start();
  }, 300_000);

  afterAll(async () => {
    await server?.remove();
    await postgres?.remove();
  });

  it.each([
    { how: 'shut down fast', signal: 'SIGINT' },
    { how: 'killed', signal: 'SIGKILL' },
  ] as const)(`$how ${ROUNDS} times: 503 and nothing worse, well again within ten seconds`, async ({ how, signal }) => {
    const before = hammer.promised.size;
    hammer.statuses.clear();
    const end = new AbortController();
    const work = hammer.work(server.url, end.signal);
    let slowest = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(200 + Math.random() * 600);
      const { pid } = readPidFile(path.join(postgres.folder, 'pg'))!;
      process.kill(pid, signal);
      // Its children see that it is gone a moment later, and finish what they have in hand.
      while (readPidFile(path.join(postgres.folder, 'pg'))?.pid === pid) await sleep(10);
      const ended = performance.now();
      const acknowledged = hammer.promised.size;
      while (hammer.promised.size === acknowledged && performance.now() - ended < 30_000) await sleep(10);
      slowest = Math.max(slowest, performance.now() - ended);
    }
    end.abort();
    await work;
    const { others } = hammer;
    const figures = {
      rounds: ROUNDS,
      acknowledged: hammer.promised.size - before,
      refused: Object.values(others).reduce((all, one) => all + one, 0),
      secondsToHeal: Math.round(slowest) / 1_000,
    };
    process.stdout.write(`database ${how}: ${JSON.stringify(figures)}\n`);
    measured(`database ${how}`, figures);
    expect(slowest).toBeLessThan(10_000);
    // A deed that was done although its answer was lost makes the next attempt one of an old number: 409.
    expect(Object.keys(others).filter((status) => !['503', '409'].includes(status))).toEqual([]);
    expect(await hammer.lost(server.database.ownerUrl)).toEqual([]);
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  });
});
