import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pdf } from '../support/paper.data.js';
import { median, round } from './finding.rules.js';
import type { Person } from './people.service.js';
import type { Program } from './program.service.js';
import { type Bench, found } from './scene.service.js';

const AT_ONCE = 20;
const SIZE = 5 * 1024 * 1024;
const SLOT = 'passport';
const ROUNDS = 4;

interface Taken {
  ms: number;
  grownMb: number;
  busy: number;
}

/** Sends one file; asked to come back later, it does. Streamed: bodies made whole starve each other. */
async function send(url: string, cookie: string, file: Buffer): Promise<number> {
  const part = 'Content-Disposition: form-data; name=';
  const head = `--q\r\n${part}"slot"\r\n\r\n${SLOT}\r\n--q\r\n${part}"file"; filename="scan.pdf"\r\n\r\n`;
  const tail = '\r\n--q--\r\n';
  const headers = {
    cookie,
    'content-type': 'multipart/form-data; boundary=q',
    'content-length': head.length + file.length + tail.length,
  };
  for (let busy = 0; ; busy++) {
    const status = await new Promise<number>((resolve, reject) => {
      const request = http.request(url, { method: 'POST', headers, agent: false }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      });
      request.once('error', reject);
      Readable.from(chunks(head, file, tail)).pipe(request);
    });
    if (status === 201) return busy;
    if (status !== 503) throw new Error(`${url} answered ${status}`);
  }
}

function* chunks(head: string, bytes: Buffer, tail: string): Generator<Buffer> {
  yield Buffer.from(head);
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  yield Buffer.from(tail);
}

async function together(program: Program, persons: readonly Person[], pathOf: (id: string) => string): Promise<Taken> {
  const whole = pdf(SIZE);
  const files = persons.map(() => {
    const file = Buffer.from(whole);
    file.write(randomBytes(8).toString('hex'), file.length - 100, 'latin1');
    return file;
  });
  await sleep(1_000);
  const before = program.held('VmRSS');
  program.forget();
  const began = performance.now();
  const busy = await Promise.all(
    persons.map(({ applicationId, cookie }, n) =>
      send(`${program.url}${pathOf(applicationId)}`, cookie, files[n] ?? whole),
    ),
  );
  return {
    ms: performance.now() - began,
    grownMb: Math.max(0, program.held('VmHWM') - before),
    busy: busy.reduce((sum, one) => sum + one, 0),
  };
}

export const bench: Bench = {
  name: 'uploads',
  async measure(scene) {
    const { drafting } = scene.people;
    if (drafting.length < 2 * AT_ONCE) throw new Error('Too few drafts: more --applications are needed');
    const [product, limit] = [await scene.product(), await scene.limit()];
    const ours: Taken[] = [];
    const theirs: Taken[] = [];
    const ratios: number[] = [];
    // The first is for warming up.
    for (let n = 0; n <= ROUNDS; n++) {
      const one = await together(product, drafting.slice(0, AT_ONCE), (id) => `/api/v1/applications/${id}/documents`);
      const other = await together(limit, drafting.slice(AT_ONCE, 2 * AT_ONCE), (id) => `/upload/${id}/${SLOT}`);
      if (n === 0) continue;
      ours.push(one);
      theirs.push(other);
      ratios.push(one.ms / other.ms);
    }
    const seconds = (taken: Taken[]) => round(median(taken.map(({ ms }) => ms)) / 1000);
    const grown = (taken: Taken[]) => round(median(taken.map(({ grownMb }) => grownMb)), 0);
    const busy = ours.reduce((sum, one) => sum + one.busy, 0);
    return [
      found({
        work: '20 uploads of 5 MB at once, by the limit’s time',
        kind: 'ratio',
        value: round(median(ratios)),
        most: 1.2,
        said: `product ${seconds(ours)} s, limit ${seconds(theirs)} s; asked to come back ${busy} times in ${ROUNDS} rounds`,
      }),
      found({
        work: 'memory of 20 uploads',
        kind: 'memory',
        value: grown(ours),
        unit: 'MB',
        most: 40,
        said: `above what it held before; limit +${grown(theirs)} MB`,
      }),
    ];
  },
};
