import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startTestApp, type TestApp } from '../support/app.service.js';
import type { Client } from '../support/client.service.js';
import { databaseOn, OwnPostgres } from '../support/own-postgres.service.js';

/** On a server of its own, because it is stopped and killed here. */
describe('with the database away', () => {
  let server: OwnPostgres;
  let house: TestApp;
  let visitor: Client;

  beforeAll(async () => {
    server = await OwnPostgres.start();
    house = await startTestApp({ database: await databaseOn(server) });
    visitor = house.client();
  });
  afterAll(async () => {
    await house.close();
    await server.remove();
  });

  const postmaster = () =>
    Number(fs.readFileSync(path.join(server.folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

  const processes = () => {
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster())], { encoding: 'utf8' });
    return [postmaster(), ...children.trim().split(/\s+/).map(Number)];
  };

  const signUp = () =>
    visitor.post('/api/v1/accounts', {
      email: `ada${Math.random()}@example.org`,
      password: 'a long enough password for one',
      locale: 'en',
      timezone: 'Africa/Lagos',
    });

  async function heals(): Promise<number> {
    const began = Date.now();
    while (Date.now() - began < 10_000) {
      if ((await visitor.get('/health/ready')).status === 200) return Date.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not heal within ten seconds');
  }

  it('answers 503 within ten seconds while the server stands still, and goes on when it does', async () => {
    expect((await visitor.get('/api/v1/countries')).status).toBe(200);
    const stopped = processes();
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    try {
      const began = Date.now();
      const answers = await Promise.all([
        visitor.get('/api/v1/countries'),
        visitor.get('/api/v1/me', { Authorization: 'Bearer matricula_something' }),
        visitor.get('/api/v1/me', { Cookie: 'matricula=s%3Asomething.signed' }),
        signUp(),
        visitor.get('/health/ready'),
        ...Array.from({ length: 30 }, () => visitor.get('/api/v1/programmes')),
      ]);
      expect(Date.now() - began).toBeLessThan(10_500);
      for (const { status } of answers.slice(0, 2)) expect(status).toBe(503);
      for (const { status } of answers.slice(3)) expect(status).toBe(503);
      expect((await visitor.get('/health/live')).status).toBe(200);
    } finally {
      for (const pid of stopped) process.kill(pid, 'SIGCONT');
    }
    await heals();
    expect((await visitor.get('/api/v1/countries')).status).toBe(200);
  }, 60_000);

  it('answers 503 at once while the server is gone, and heals when it is back', async () => {
    for (const pid of processes()) process.kill(pid, 'SIGKILL');
    expect((await visitor.get('/api/v1/countries')).status).toBe(503);
    await heals();
    expect((await signUp()).status).toBeLessThan(300);
  }, 60_000);
});
