import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { PAUSES, PIECE } from '../../src/web/client/line.client.js';
import { startTestApp } from './app.service.js';
import { createTestDatabase } from './database.service.js';
import { bearer, draftOf } from './dossier.service.js';
import { measured } from './measured.service.js';
import { jpeg } from './paper.data.js';
import { openSlowLine } from './slow-line.service.js';

const CUTS = 10;

/**
 * Sends a file with tus-js-client, as our pages set it up, over a line of `rate` bytes a second that is cut ten times,
 * once with the server restarted behind it.
 * @returns whether it arrived byte for byte, and which share of it went over the line twice, headers included
 */
export async function badLine({ bytes: size, rate }: { bytes: number; rate: number }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-line-'));
  const database = await createTestDatabase();
  const config = { uploadsDir: path.join(folder, 'uploads') };
  let house = await startTestApp({ database, config });
  const line = await openSlowLine(house.config.port, rate);
  try {
    const walk = await draftOf(house);
    const headers = await bearer(house, walk.applicant);
    const bytes = jpeg(size);
    const state = { done: false };
    const sent = new Promise<void>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${line.url}/api/v1/uploads`,
        chunkSize: PIECE,
        retryDelays: PAUSES.map((pause) => Math.min(pause, 500)),
        headers,
        metadata: { applicationId: walk.id, slot: 'passport', filename: 'scan.jpg' },
        onShouldRetry: () => true,
        onError: reject,
        onSuccess: () => resolve(),
      });
      upload.start();
    }).finally(() => (state.done = true));
    for (let cut = 1; cut <= CUTS && !state.done; cut++) {
      while (!state.done && line.sent < (size * cut) / (CUTS + 1)) await Promise.race([sent, sleep(20)]);
      line.cut();
      if (cut !== CUTS / 2) continue;
      await house.close();
      house = await startTestApp({ database, config });
      line.port = house.config.port;
    }
    await sent;
    const { body } = await house
      .client()
      .get<{ items: { slot: string; versions: { id: string }[] }[] }>(
        `/api/v1/applications/${walk.id}/documents`,
        headers,
      );
    const versions = body.items.find(({ slot }) => slot === 'passport')?.versions ?? [];
    const answer = await fetch(`${house.url}/api/v1/documents/${versions[0]?.id}/content`, { headers });
    const arrived = Buffer.from(await answer.arrayBuffer());
    measured('bad line', { size, rate, sent: line.sent, versions: versions.length });
    return { whole: versions.length === 1 && arrived.equals(bytes), twice: (line.sent - size) / size };
  } finally {
    await line.close();
    await house.close();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
