import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, round } from './finding.rules.js';
import type { Program } from './program.service.js';
import { type Bench, found } from './scene.service.js';

const ROUNDS = 5;

interface Taken {
  ms: number;
  lines: number;
  mb: number;
  grownMb: number;
}

/** The whole file, counted and thrown away; and by how much the program grew meanwhile. */
async function take(program: Program, path: string, cookie: string): Promise<Taken> {
  const before = program.held('VmRSS');
  program.forget();
  const began = performance.now();
  const [lines, bytes] = await new Promise<[number, number]>((resolve, reject) => {
    let [lines, bytes] = [0, 0];
    const request = http.get(`${program.url}${path}`, { headers: { cookie }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`));
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
      });
      answer.on('end', () => resolve([lines, bytes]));
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
  return {
    ms: performance.now() - began,
    lines,
    mb: bytes / 1e6,
    grownMb: Math.max(0, program.held('VmHWM') - before),
  };
}

export const bench: Bench = {
  name: 'export',
  async measure(scene) {
    const { cookie } = scene.people.officer;
    const [product, limit] = [await scene.product(), await scene.limit()];
    const ours: Taken[] = [];
    const theirs: Taken[] = [];
    const ratios: number[] = [];
    // The first is for warming up: memory that the code itself takes does not grow with the rows.
    for (let n = 0; n <= ROUNDS; n++) {
      await sleep(500);
      const one = await take(product, '/api/v1/applications.csv', cookie);
      const other = await take(limit, '/export', cookie);
      if (n === 0) continue;
      ours.push(one);
      theirs.push(other);
      ratios.push(one.ms / other.ms);
    }
    const said = (name: string, taken: Taken[]) =>
      `${name} ${round(median(taken.map(({ ms }) => ms)) / 1000)} s, ${round(taken[0]!.mb, 1)} MB`;
    const grown = median(ours.map(({ grownMb }) => grownMb));
    return [
      found({
        work: 'export by a COPY stream',
        kind: 'ratio',
        value: round(median(ratios)),
        most: 1.3,
        said: `${ours[0]!.lines - 1} rows: ${said('product', ours)}; ${said('COPY', theirs)}`,
      }),
      found({
        work: 'memory of an export',
        kind: 'memory',
        value: round(grown, 0),
        unit: 'MB',
        most: 20,
        said: `above what it held before; COPY +${round(median(theirs.map(({ grownMb }) => grownMb)), 0)} MB`,
      }),
    ];
  },
};
