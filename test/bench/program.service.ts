import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import { cpuOf } from './alternate.service.js';
import type { LimitOrder } from './limit.program.js';
import { SESSION_SECRET } from './people.service.js';
import { ROOT, type World } from './world.service.js';

/** Seconds without work after which a program counts as quiet. */
const QUIET = 3;

/** A program under measurement, in a process of its own. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** Milliseconds from its start to its first answer. */
    readonly startMs: number,
    /** Of its own processor time until then: what a quiet machine would mostly wait for. */
    readonly startCpuMs: number,
  ) {}

  get pid(): number {
    return this.child.pid!;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The product as built, with the settings of production. */
  static async product({ appUrl, ownerUrl, uploadsDir }: World): Promise<Program> {
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      // As docs/deploy/ sets it.
      MALLOC_ARENA_MAX: '1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      SESSION_SECRET,
      // Nobody is written to while it is measured.
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'Bench <bench@localhost>',
      UPLOADS_DIR: uploadsDir,
      DATA_DIR: `${uploadsDir}/../product`,
    };
    const began = performance.now();
    const flags = process.env['BENCH_NODE_FLAGS']?.split(' ').filter(Boolean) ?? [];
    // Whoever kills the bench ends what it started: Linux tells the product when its parent is gone.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, ...flags, `${ROOT}dist/main.js`], {
      env,
      stdio: ['ignore', 'ignore', 2],
    });
    const ended: { code?: number | null } = {};
    child.once('exit', (code) => (ended.code = code));
    while (ended.code === undefined) {
      if (await answers(port)) return Program.started(child, port, began);
      await sleep(5);
    }
    throw new Error(`The product ended with ${ended.code}`);
  }

  static async limit(order: LimitOrder): Promise<Program> {
    fs.mkdirSync(order.filesDir, { recursive: true });
    const began = performance.now();
    const child = fork(fileURLToPath(new URL('./limit.program.ts', import.meta.url)), {
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.send(order);
    const [port] = (await once(child, 'message')) as [number];
    return Program.started(child, port, began);
  }

  private static started(child: ChildProcess, port: number, began: number): Program {
    return new Program(child, port, performance.now() - began, cpuOf(child.pid!));
  }

  /** Memory that it holds now, or held at most since `forget`; MB. */
  held(what: 'VmRSS' | 'VmHWM'): number {
    const status = fs.readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  }

  /** Linux begins to count the most anew, so that no peak is missed between two looks. */
  forget(): void {
    fs.writeFileSync(`/proc/${this.pid}/clear_refs`, '5');
  }

  /** Waits until it has had nothing to do for some seconds, or for two minutes. */
  async quiet(): Promise<void> {
    for (let [waited, still] = [0, 0]; waited < 120 && still < QUIET; waited++) {
      const before = cpuOf(this.pid);
      await sleep(1_000);
      still = cpuOf(this.pid) - before < 50 ? still + 1 : 0;
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(late);
  }
}

/** Asked on a bare socket: what listens also answers. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => socket.write('GET /health/live HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n'));
    socket.once('data', (head) => {
      socket.destroy();
      resolve(head.toString('latin1', 0, 20).startsWith('HTTP/1.1 200'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
