import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { actorWith, openOffering } from '../support/actors.service.js';
import { bearer } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import { Follower } from '../support/follower.service.js';
import type { LoadOrder } from '../support/load.program.js';
import { load } from '../support/load.service.js';
import { measured } from '../support/measured.service.js';
import { databaseOn, OwnPostgres } from '../support/own-postgres.service.js';
import { RealServer } from '../support/real-server.service.js';

const PROCESSES = 2;
const TOKEN = 'a token for the watchers';
const ROUNDS = Number(process.env['ROUNDS'] ?? 200);
const DOSSIERS = 10;

type Header = { Authorization: string };

/** A real replica that streams from a primary of its own; the portal in two processes. */
describe('a streaming replica', () => {
  let primary: OwnPostgres;
  let replica: Follower;
  let server: RealServer;
  let officer: Header;
  let dean: Header;
  let admin: Header;
  let asks: LoadOrder['asks'];
  const dossiers: string[] = [];

  beforeAll(async () => {
    primary = await OwnPostgres.start({ wal_keep_size: '512' });
    const database = await databaseOn(primary);
    replica = await Follower.copy(primary, 'replica');
    replica.follow();
    await replica.start();
    server = await RealServer.make(
      async (made) => {
        const house = await withStaff(made);
        const offeringId = await openOffering(house);
        for (let i = 0; i < DOSSIERS; i++) dossiers.push((await dossierAt(house, offeringId, 'under_review')).id);
        officer = await bearer(house, await actorWith(house, 'officer'));
        dean = await bearer(house, await actorWith(house, 'decision_maker'));
        admin = await bearer(house, await actorWith(house, 'admin'));
      },
      { DATABASE_REPLICA_URL: replica.url('matricula_app'), METRICS_TOKEN: TOKEN },
      database,
    );
    const get = (address: string, headers: Header) => ({ method: 'GET', path: address, headers, expect: 200 });
    asks = [
      get('/api/v1/applications', officer),
      get('/api/v1/statistics/countries?measure=applied', officer),
      get('/api/v1/applications?q=status:under_review', officer),
      get('/api/v1/applications.csv', officer),
      get('/staff/applications', officer),
      get(`/api/v1/applications/${dossiers[0]}`, officer),
      { method: 'GET', path: '/statistics', expect: 200 },
    ];
    await server.start('--processes', String(PROCESSES));
    await until(async () => (await figure('serving')) === PROCESSES);
  });

  afterAll(async () => {
    await server?.remove();
    await replica?.end('SIGKILL');
    await primary?.remove();
  });

  /** Over a connection of its own, so that the processes take turns. */
  const ask = (method: string, address: string, headers: http.OutgoingHttpHeaders = {}, body?: object) =>
    new Promise<{ status: number; by: string; text: string }>((resolve, reject) => {
      const more = body ? { 'Content-Type': 'application/json' } : {};
      const options = { agent: false, method, headers: { ...headers, ...more } };
      const request = http.request(new URL(address, server.url), options, (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, by: String(answer.headers['x-request-id']).split('-')[0]!, text }),
        );
      });
      request.on('error', reject);
      request.end(body && JSON.stringify(body));
    });

  /** One figure of the replica, of both processes together. */
  const figure = async (name: string): Promise<number> => {
    const { text } = await ask('GET', '/metrics', { Authorization: `Bearer ${TOKEN}` });
    const line = text.split('\n').find((one) => one.startsWith(`matricula_replica_${name} `));
    return line ? Number(line.split(' ')[1]) : Number.NaN;
  };

  /** Figures asked for within a second are one look. */
  const reads = async () => {
    await sleep(1_100);
    return figure('reads');
  };

  /** Whether a reader's list of the rejected holds a dossier. */
  const sees = async (who: Header, id: string) => {
    const { status, by, text } = await ask('GET', '/api/v1/applications?status=rejected&limit=100', who);
    expect(status).toBe(200);
    return { by, seen: (JSON.parse(text) as { items: { id: string }[] }).items.some((item) => item.id === id) };
  };

  const move = async (who: Header, id: string, event: string, reason: string) => {
    const now = JSON.parse((await ask('GET', `/api/v1/applications/${id}`, officer)).text) as { seq: number };
    const answer = await ask('POST', `/api/v1/applications/${id}/transitions`, who, { event, seq: now.seq, reason });
    expect([event, answer.status]).toEqual([event, 200]);
  };
  const reject = (id: string) => move(dean, id, 'reject', 'requirements_not_met');
  const reopen = (id: string) => move(admin, id, 'reopen', 'appeal');

  const pause = () => replica.query('SELECT pg_wal_replay_pause()');
  const resume = () => replica.query('SELECT pg_wal_replay_resume()');

  /** Loads the portal while `work` is done to it. */
  const under = async (what: string, work: (seconds: () => number) => Promise<Record<string, number>>) => {
    const working = load({ url: server.url, lines: 4, asks });
    await sleep(2_000);
    const began = Date.now();
    const found = await work(() => (Date.now() - began) / 1_000);
    await sleep(1_000);
    const { failed, ...report } = await working.end();
    write(what, { ...report, failed: failed.length, ...found });
    expect(failed).toEqual([]);
  };

  it('answers what is looked at, and only that', async () => {
    const dossier = `/api/v1/applications/${dossiers[0]}`;
    for (const one of asks) {
      const before = await reads();
      expect([one.path, (await ask('GET', one.path, one.headers)).status]).toEqual([one.path, 200]);
      expect([one.path, (await reads()) > before]).toEqual([one.path, one.path !== dossier]);
    }
  });

  it('is passed by for whoever has written, until it has come so far: in both processes', async () => {
    await pause();
    const [id] = dossiers as [string];
    await reject(id);
    const told = { dean: new Set<string>(), officer: new Set<string>() };
    for (let i = 0; i < 6; i++) {
      // Who has not written reads the replica, which stands still: that is how we know that it is read.
      const [name, who] = i < 3 ? (['dean', dean] as const) : (['officer', officer] as const);
      const { by, seen } = await sees(who, id);
      expect([name, seen]).toEqual([name, name === 'dean']);
      told[name].add(by);
    }
    expect([told.dean.size, told.officer.size]).toEqual([PROCESSES, PROCESSES]);
    await resume();
    await until(async () => (await sees(officer, id)).seen);
    await reopen(id);
  });

  it(`shows everybody their own ${ROUNDS} writes while it is always behind`, async () => {
    await replica.end('SIGINT');
    await replica.start({ recovery_min_apply_delay: '700ms' });
    await until(async () => (await figure('serving')) === PROCESSES);
    const before = await reads();
    let [missed, othersBehind] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const id = dossiers[round % DOSSIERS]!;
      await reject(id);
      const [own, again, others] = [await sees(dean, id), await sees(dean, id), await sees(officer, id)];
      if (!own.seen || !again.seen) missed++;
      if (!others.seen) othersBehind++;
      await reopen(id);
    }
    const figures = { rounds: ROUNDS, missed, othersBehind, reads: (await reads()) - before };
    write('own writes with a lag of 0.7 s', figures);
    expect(missed).toBe(0);
    expect(othersBehind).toBeGreaterThan(ROUNDS / 2);
    await replica.end('SIGINT');
    await replica.start();
    await until(async () => (await figure('serving')) === PROCESSES);
  });

  it('is left when it is too far behind, and taken again when it has caught up', async () => {
    const [, id] = dossiers as [string, string];
    await under('replay stands still', async (seconds) => {
      await pause();
      await reject(id);
      expect((await sees(officer, id)).seen).toBe(false);
      await until(async () => (await figure('serving')) === 0);
      const left = seconds();
      expect((await sees(officer, id)).seen).toBe(true);
      await resume();
      await until(async () => (await figure('serving')) === PROCESSES);
      return { secondsUntilLeft: left, secondsUntilBack: seconds() - left };
    });
    await reopen(id);
  });

  it('may be killed under load and come back: no request fails', async () => {
    await under('replica killed', async (seconds) => {
      await replica.end('SIGKILL');
      await until(async () => (await figure('serving')) === 0);
      const left = seconds();
      await sleep(3_000);
      const began = seconds();
      await replica.start();
      await until(async () => (await figure('serving')) === PROCESSES);
      expect((await ask('GET', '/api/v1/applications', officer)).status).toBe(200);
      return { secondsUntilLeft: left, secondsFromStartUntilBack: seconds() - began };
    });
  });

  it('may hang under load: no request fails, and none waits long', async () => {
    await under('replica hangs', async (seconds) => {
      replica.signal('SIGSTOP');
      await until(async () => (await figure('serving')) === 0);
      const left = seconds();
      expect((await ask('GET', '/api/v1/applications', officer)).status).toBe(200);
      await sleep(3_000);
      const woken = seconds();
      replica.signal('SIGCONT');
      await until(async () => (await figure('serving')) === PROCESSES);
      return { secondsUntilLeft: left, secondsFromWakingUntilBack: seconds() - woken };
    });
  });

  it('is left for good once it is a primary of its own, and nobody is refused', async () => {
    await under('replica promoted', async (seconds) => {
      await replica.promote();
      await until(async () => (await figure('serving')) === 0);
      const left = seconds();
      await sleep(3_000);
      expect(await figure('serving')).toBe(0);
      return { secondsUntilLeft: left };
    });
  });

  it('that is away keeps nobody from starting: the start says so', async () => {
    await server.end('SIGTERM');
    await replica.end('SIGKILL');
    await server.start();
    expect(server.said).toContain('The replica of DATABASE_REPLICA_URL cannot be reached');
    expect((await ask('GET', '/api/v1/applications', officer)).status).toBe(200);
    expect(await figure('serving')).toBe(0);
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((line) => line.startsWith('BROKEN'))]).toEqual([0, []]);
  });

  function write(what: string, figures: Record<string, number>): void {
    process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
    measured(what, figures);
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await holds()) return;
    await sleep(100);
  }
  throw new Error('it did not come to pass in a minute');
}
