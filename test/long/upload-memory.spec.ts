import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { client } from '../support/client.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { measured } from '../support/measured.service.js';
import { pdf } from '../support/paper.data.js';
import { RealServer } from '../support/real-server.service.js';
import { announce, sendPiece } from '../support/tus.service.js';

const AT_ONCE = 20;
const MB = 1024 * 1024;
const FILE = 20 * MB - 4_096;
/** What the browser's script sends at most. */
const PIECE = 512 * 1024;
/** Above the idle of the warmed-up server. Source: issue 3, "What must be shown", 3. */
const GOAL_MB = 80;

interface Sender {
  id: string;
  who: { Authorization: string };
}

type Way = (sender: Sender, bytes: Buffer) => Promise<void>;

describe(`${AT_ONCE} uploads of 20 MB at once, over HTTP`, () => {
  let server: RealServer;
  const senders: Sender[] = [];

  beforeAll(async () => {
    const more = process.env['FILES_KEYS'] ? { FILES_KEYS: process.env['FILES_KEYS'] } : {};
    server = await RealServer.make(async (house) => {
      for (let n = 0; n < AT_ONCE; n++) {
        const walk = await draftOf(house);
        senders.push({ id: walk.id, who: await bearer(house, walk.applicant) });
      }
    }, more);
    await server.start();
  }, 300_000);
  afterAll(() => server.remove());

  /** Streamed by hand: twenty bodies that are encoded whole starve each other until the server takes them for dead. */
  const form = ({ id, who }: Sender, bytes: Buffer) =>
    new Promise<number>((resolve, reject) => {
      const part = 'Content-Disposition: form-data; name=';
      const head = `--q\r\n${part}"slot"\r\n\r\npassport\r\n--q\r\n${part}"file"; filename="scan.pdf"\r\n\r\n`;
      const tail = '\r\n--q--\r\n';
      const headers = {
        ...who,
        'Content-Type': 'multipart/form-data; boundary=q',
        'Content-Length': head.length + bytes.length + tail.length,
      };
      const url = `${server.url}/api/v1/applications/${id}/documents`;
      const request = http.request(url, { method: 'POST', headers, agent: false }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      });
      request.once('error', reject);
      Readable.from(chunks(head, bytes, tail)).pipe(request);
    });

  const multipart: Way = async (sender, bytes) => {
    let status = 503;
    while (status === 503) status = await form(sender, bytes);
    expect(status).toBe(201);
  };

  const pieces: Way = async ({ id, who }, bytes) => {
    const visitor = client(server.url);
    const announced = { applicationId: id, slot: 'edu-cert', filename: 'a.pdf' };
    let begun = await announce(visitor, announced, bytes.length, who);
    while (begun.status === 503) begun = await announce(visitor, announced, bytes.length, who);
    expect(begun.status).toBe(201);
    const place = String(begun.location);
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      const piece = { offset, bytes: bytes.subarray(offset, offset + PIECE) };
      let { status } = await sendPiece(visitor, place, piece, who);
      // "Not now": it is here, only its end could not be worked out. Whoever speaks tus asks again.
      for (; status === 503; await sleep(1_000)) {
        ({ status } = await visitor.send('HEAD', place, { headers: { ...who, 'Tus-Resumable': '1.0.0' } }));
      }
      expect([200, 204]).toContain(status);
    }
  };

  /** Everybody sends a file of their own. All are made before: a sender that is busy making one looks like a slow line. */
  const together = (way: Way, size: number) => {
    const whole = pdf(size);
    const files = senders.map(() => {
      const file = Buffer.from(whole);
      file.write(randomBytes(8).toString('hex'), file.length - 100, 'latin1');
      return file;
    });
    return Promise.all(senders.map((sender, n) => way(sender, files[n] ?? whole)));
  };

  /** Megabytes of memory that the process holds now (VmRSS), or held at most since `forget` (VmHWM). */
  const held = (what: 'VmRSS' | 'VmHWM'): number => {
    const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
    return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  };
  /** Linux begins to count the most anew, so that no peak is missed between two looks. */
  const forget = () => fs.writeFileSync(`/proc/${server.pid}/clear_refs`, '5');

  /** The least of fifteen seconds in which nothing is asked; idle connections are closed in that time. */
  const idle = async (): Promise<number> => {
    let least = Infinity;
    for (let n = 0; n < 60; n++, await sleep(250)) least = Math.min(least, held('VmRSS'));
    return least;
  };

  it(`hold the server below ${GOAL_MB} MB above its idle, as forms and in pieces`, async () => {
    // Warm: both ways have run, with everything that they load and compile.
    for (const way of [multipart, pieces]) await together(way, MB);
    const idleMB = await idle();
    const above: Record<string, number> = {};
    for (const [name, way] of Object.entries({ multipart, pieces })) {
      forget();
      await together(way, FILE);
      above[name] = Math.round(held('VmHWM') - idleMB);
      process.stdout.write(`${name}: ${above[name]} MB above idle\n`);
      await sleep(13_000);
    }
    const figures = { idleMB: Math.round(idleMB), ...above };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    measured('memory of uploads', figures);
    for (const peak of Object.values(above)) expect(peak).toBeLessThan(GOAL_MB);
  }, 600_000);
});

function* chunks(head: string, bytes: Buffer, tail: string): Generator<Buffer> {
  yield Buffer.from(head);
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  yield Buffer.from(tail);
}
