import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import { startTestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { pdf } from '../support/paper.data.js';

const MAIN = 'dist/main.js';
const WRITERS = 4;

describe('the drill', () => {
  let database: TestDatabase;
  let folder: string;
  let url: string;
  let env: NodeJS.ProcessEnv;
  let drafts: { id: string; who: { Authorization: string } }[];
  let server: ChildProcess;

  beforeAll(async () => {
    if (!fs.existsSync(MAIN)) throw new Error('Build first: npm run build');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-long-drill-'));
    database = await createTestDatabase();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATA_DIR: path.join(folder, 'data'),
      UPLOADS_DIR: path.join(folder, 'uploads'),
      FILES_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    env['DEMO'] = 'on';
    expect((await command('seed', '--applications', '2000')).code).toBe(0);
    env['DEMO'] = 'off';
    const house = await startTestApp({ database, config: { uploadsDir: env['UPLOADS_DIR']! } });
    drafts = [];
    for (let i = 0; i < WRITERS; i++) {
      const walk = await draftOf(house);
      drafts.push({ id: walk.id, who: await bearer(house, walk.applicant) });
    }
    await house.close();
    server = spawn(process.execPath, [MAIN], { env, stdio: 'ignore' });
    for (let i = 0; i < 600 && !(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok; i++) await sleep(50);
  }, 300_000);

  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const command = async (...args: string[]): Promise<{ code: number; said: string }> => {
    const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    return { code, said };
  };

  it('restores whole what was backed up while people were sending', async () => {
    const load = { on: true, sent: 0, refused: [] as number[] };
    const writers = drafts.map(async ({ id, who }) => {
      while (load.on) {
        const bytes = pdf(200_000 + load.sent);
        const file = { filename: 'scan.pdf', bytes, fields: { slot: 'passport' } };
        const { status } = await client(url).upload(`/api/v1/applications/${id}/documents`, file, who);
        if (status === 201) load.sent++;
        else load.refused.push(status);
      }
    });
    for (let i = 0; i < 200 && load.sent < 20; i++) await sleep(50);
    const before = load.sent;
    const { code, said } = await command('backup', '--drill');
    load.on = false;
    await Promise.all(writers);
    process.stdout.write(`${said.split('\n').slice(-6).join('\n')}${load.sent - before} files were sent meanwhile\n`);
    expect({ code, refused: load.refused }).toEqual({ code: 0, refused: [] });
    expect(said).toContain('Drill passed');
    expect(load.sent).toBeGreaterThan(before);
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('matricula-drill-'))).toEqual([]);
  }, 300_000);
});
