import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase } from '../support/database.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { pdf } from '../support/paper.data.js';
import { RealServer } from '../support/real-server.service.js';

const WRITERS = 4;

describe('the drill', () => {
  let server: RealServer;
  const drafts: { id: string; who: { Authorization: string } }[] = [];

  beforeAll(async () => {
    const keys = { FILES_KEYS: `k1:${randomBytes(32).toString('base64')}` };
    server = await RealServer.on(await createTestDatabase(), keys);
    await server.seed(2_000);
    const house = await startTestApp({ database: server.database, config: { uploadsDir: server.uploads } });
    for (let i = 0; i < WRITERS; i++) {
      const walk = await draftOf(house);
      drafts.push({ id: walk.id, who: await bearer(house, walk.applicant) });
    }
    await house.close();
    await server.start();
  }, 300_000);

  afterAll(() => server?.remove());

  it('restores whole what was backed up while people were sending', async () => {
    const load = { on: true, sent: 0, refused: [] as number[] };
    const writers = drafts.map(async ({ id, who }) => {
      while (load.on) {
        const bytes = pdf(200_000 + load.sent);
        const file = { filename: 'scan.pdf', bytes, fields: { slot: 'passport' } };
        const { status } = await client(server.url).upload(`/api/v1/applications/${id}/documents`, file, who);
        if (status === 201) load.sent++;
        else load.refused.push(status);
      }
    });
    for (let i = 0; i < 200 && load.sent < 20; i++) await sleep(50);
    const before = load.sent;
    const { code, said } = await server.command('backup', '--drill');
    load.on = false;
    await Promise.all(writers);
    process.stdout.write(`${said.split('\n').slice(-6).join('\n')}${load.sent - before} files were sent meanwhile\n`);
    expect({ code, refused: load.refused }).toEqual({ code: 0, refused: [] });
    expect(said).toContain('Drill passed');
    expect(load.sent).toBeGreaterThan(before);
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('matricula-drill-'))).toEqual([]);
  }, 300_000);
});
