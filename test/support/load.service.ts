import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadReport } from './load.program.js';

const PROGRAM = fileURLToPath(new URL('./load.program.ts', import.meta.url));
const SOURCES = ['--import', new URL('./typescript.mjs', import.meta.url).href];

/** Loads a portal from a process of its own until it is told to end; the report says what became of each request. */
export function load(order: LoadOrder): { end(): Promise<LoadReport> } {
  const child = fork(PROGRAM, [JSON.stringify(order)], { execArgv: SOURCES, env: { PATH: process.env['PATH'] } });
  return {
    async end() {
      const told = once(child, 'message') as Promise<[LoadReport]>;
      child.send('end');
      const [report] = await told;
      return report;
    },
  };
}
