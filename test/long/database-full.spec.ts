import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { databaseOn, openFolder, OwnPostgres } from '../support/own-postgres.service.js';
import { RealServer } from '../support/real-server.service.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);
const MB = 1024 * 1024;

// Disks of one's own that can be filled take a superuser.
if (process.getuid?.() === 0) {
  describe('the disk of the database that is full', () => {
    let folder: string;
    /** Where the tables lie, and where the log of what is written. */
    let disks: { tables: string; log: string };
    let postgres: OwnPostgres;
    let server: RealServer;
    let hammer: Hammer;

    beforeAll(async () => {
      folder = openFolder();
      disks = { tables: path.join(folder, 'tables'), log: path.join(folder, 'log') };
      for (const disk of Object.values(disks)) {
        fs.mkdirSync(disk);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', disk]);
      }
      const settings = { max_wal_size: '64MB', min_wal_size: '32MB' };
      await (await OwnPostgres.start(settings, disks.tables)).stop();
      const log = path.join(disks.tables, 'pg/pg_wal');
      execFileSync('cp', ['-a', log, path.join(disks.log, 'pg_wal')]);
      fs.rmSync(log, { recursive: true });
      fs.symlinkSync(path.join(disks.log, 'pg_wal'), log);
      postgres = await OwnPostgres.start(settings, disks.tables);
      const fill = async (house: TestApp) => void (hammer = await Hammer.make(house, 4));
      server = await RealServer.make(fill, {}, await databaseOn(postgres));
      await server.start();
    }, 300_000);

    afterAll(async () => {
      await server?.remove();
      await postgres?.stop();
      for (const disk of Object.values(disks ?? {})) execFileSync('umount', ['-l', disk]);
      fs.rmSync(folder, { recursive: true, force: true });
    });

    const filler = (disk: string) => path.join(disk, 'filler');
    /** To the last page. */
    function fill(disk: string): void {
      const file = fs.openSync(filler(disk), 'a');
      try {
        for (const size of [MB, 4_096]) {
          for (;;) fs.writeSync(file, Buffer.alloc(size));
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        fs.closeSync(file);
      }
    }
    const free = (disk: string) => fs.rmSync(filler(disk), { force: true });

    const reads = async () => (await client(server.url).get('/api/v1/programmes')).status;

    interface Round {
      /** Whether it has come to what this disk does when it is full. */
      felt(): boolean;
      fill(): Promise<void>;
      free(): void;
    }

    /** Fills and frees under transitions; how long it took until the next was acknowledged. */
    async function rounds(what: string, { felt, ...disk }: Round) {
      const before = hammer.promised.size;
      hammer.statuses.clear();
      const end = new AbortController();
      const work = hammer.work(server.url, end.signal);
      const read = new Map<number, number>();
      let [slowest, feltRounds] = [0, 0];
      for (let round = 0; round < ROUNDS; round++) {
        await sleep(300);
        hammer.statuses.clear();
        await disk.fill();
        const began = performance.now();
        while (!felt() && performance.now() - began < 30_000) await sleep(50);
        if (felt()) feltRounds++;
        const status = await reads();
        read.set(status, (read.get(status) ?? 0) + 1);
        await sleep(Math.random() * 3_000);
        disk.free();
        const freed = performance.now();
        const acknowledged = hammer.promised.size;
        while (hammer.promised.size === acknowledged && performance.now() - freed < 60_000) await sleep(20);
        slowest = Math.max(slowest, performance.now() - freed);
        // A deed that was done although its answer was lost makes the next attempt one of an old number.
        const others = Object.keys(hammer.others).filter((one) => !['507', '503', '409'].includes(one));
        expect([what, others]).toEqual([what, []]);
      }
      end.abort();
      await work;
      const figures = {
        rounds: ROUNDS,
        felt: feltRounds,
        acknowledged: hammer.promised.size - before,
        readsAnswered: read.get(200) ?? 0,
        secondsToHeal: Math.round(slowest / 100) / 10,
      };
      process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
      measured(what, figures);
      expect(figures.felt).toBe(ROUNDS);
      expect(slowest).toBeLessThan(10_000);
      expect(await hammer.lost(server.database.ownerUrl)).toEqual([]);
      const { code, said } = await server.command('verify');
      expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
      return figures;
    }

    it('for its tables: 507, who only reads is served, and all goes on once there is room', async () => {
      const figures = await rounds('no room for tables', {
        felt: () => '507' in hammer.others,
        fill: async () => fill(disks.tables),
        free: () => free(disks.tables),
      });
      expect(figures.readsAnswered).toBe(ROUNDS);
    });

    it('for its log, which ends the server: 503, and all goes on once there is room', async () => {
      const figures = await rounds('no room for the log', {
        felt: () => (hammer.others['503'] ?? 0) > 5,
        // Segments that were laid by for later are used up first.
        fill: async () => {
          fill(disks.log);
          const keeper = new pg.Client(postgres.url('postgres'));
          keeper.on('error', () => undefined);
          try {
            await keeper.connect();
            for (let i = 0; i < 30; i++) {
              await keeper.query('select pg_switch_wal(), pg_logical_emit_message(true, $1, $1)', ['x']);
            }
          } catch {
            // It is full, and the server gone.
          } finally {
            await keeper.end().catch(() => undefined);
          }
        },
        free: () => free(disks.log),
      });
      expect(figures.acknowledged).toBeGreaterThan(ROUNDS);
    });
  });
} else {
  // Jest wants a test in every file.
  describe('the disk of the database that is full', () => {
    it('is tried only by a superuser, who may mount one', () => {
      expect(process.getuid?.()).not.toBe(0);
    });
  });
}
