import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import net from 'node:net';
import { client } from '../support/client.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';

const SOCKETS = 500;

/** How a socket that never finishes looks: the first bytes, and what follows them every second. */
const KINDS: Record<string, { first: string; drop: string }> = {
  'says nothing': { first: '', drop: '' },
  'drips its headers': { first: 'GET / HTTP/1.1\r\nHost: x\r\n', drop: 'X-A: b\r\n' },
  'drips its form': {
    first:
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\na=',
    drop: 'b',
  },
  'drips a file that nobody asked for': {
    first:
      'POST /api/v1/nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=q\r\nContent-Length: 99999\r\n\r\n--q',
    drop: 'b',
  },
};

describe('slow sockets', () => {
  let server: RealServer;
  let hammer: Hammer;
  beforeAll(async () => {
    server = await RealServer.make(async (house) => void (hammer = await Hammer.make(house, 3)));
    await server.start();
  });
  afterAll(() => server?.remove());

  it(`${SOCKETS} of them are dropped within 30 seconds, while others work`, async () => {
    const end = new AbortController();
    const work = hammer.work(server.url, end.signal);
    const kinds = Object.entries(KINDS);
    const lives = new Map<string, number[]>();
    const began = Date.now();
    const sockets = Array.from({ length: SOCKETS }, (_, i) => {
      const [kind, { first, drop }] = kinds[i % kinds.length] ?? ['', { first: '', drop: '' }];
      const socket = net.connect(Number(new URL(server.url).port), '127.0.0.1');
      const drip = setInterval(() => drop && socket.write(drop), 1_000);
      socket.on('connect', () => first && socket.write(first));
      socket.on('error', () => undefined);
      socket.resume();
      return new Promise<void>((resolve) => {
        socket.on('close', () => {
          clearInterval(drip);
          lives.set(kind, [...(lives.get(kind) ?? []), Date.now() - began]);
          resolve();
        });
      });
    });
    let slowest = 0;
    const all = Promise.all(sockets).then(() => true);
    while (!(await Promise.race([all, new Promise<false>((resolve) => void setTimeout(() => resolve(false), 500))]))) {
      const asked = Date.now();
      const answer = await client(server.url).get('/health/ready');
      expect(answer.status).toBe(200);
      slowest = Math.max(slowest, Date.now() - asked);
      if (Date.now() - began > 45_000) break;
    }
    end.abort();
    await work;
    const longest = [...lives].map(([kind, times]) => [kind, times.length, Math.max(...times)]);
    expect(longest.map(([kind, count]) => [kind, count]).toSorted()).toEqual(
      kinds.map(([kind]) => [kind, SOCKETS / kinds.length]).toSorted(),
    );
    for (const [, , milliseconds] of longest) expect(milliseconds).toBeLessThan(30_000);
    const figures = {
      sockets: SOCKETS,
      longestMs: Math.max(...longest.map(([, , milliseconds]) => Number(milliseconds))),
      transitions: hammer.promised.size,
      slowestTransitionMs: Math.round(hammer.slowestMs),
      slowestAnswerMs: slowest,
    };
    process.stdout.write(`slow sockets: ${JSON.stringify(figures)}\n`);
    measured('slow sockets', figures);
    expect(slowest).toBeLessThan(2_000);
    expect(hammer.others).toEqual({});
    expect(hammer.slowestMs).toBeLessThan(5_000);
    expect(await hammer.lost(server.database.ownerUrl)).toEqual([]);
  }, 90_000);
});
