import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import { startTestApp, type TestApp } from './app.service.js';
import { createTestDatabase, type TestDatabase } from './database.service.js';

const MAIN = 'dist/main.js';

/** The portal as it is built and run, in a process of its own, which can be killed, measured and started again. */
export class RealServer {
  private process: ChildProcess | undefined;
  /** What it wrote since its start. */
  said = '';

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly url: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly main: string,
  ) {}

  /**
   * Makes database (or takes a given one) and folder, and lets `prepare` fill them by a test's app; `more` is added to the
   * environment.
   */
  static async make(
    prepare: (house: TestApp) => Promise<void>,
    more: NodeJS.ProcessEnv = {},
    given?: TestDatabase,
  ): Promise<RealServer> {
    const made = await RealServer.on(given ?? (await createTestDatabase()), more);
    const config = { uploadsDir: made.uploads, databasePooledUrl: made.env['DATABASE_POOLED_URL'] };
    const house = await startTestApp({ database: made.database, config });
    try {
      await prepare(house);
    } finally {
      await house.close();
    }
    return made;
  }

  /** The same on a database as it is; `main` is the program, of this version or another. */
  static async on(database: TestDatabase, more: NodeJS.ProcessEnv = {}, main = MAIN): Promise<RealServer> {
    if (!fs.existsSync(main)) throw new Error('Build first: npm run build');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-real-'));
    const port = await freePort();
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATA_DIR: path.join(folder, 'data'),
      UPLOADS_DIR: path.join(folder, 'uploads'),
      DEMO: 'off',
      ...more,
    };
    return new RealServer(database, folder, `http://127.0.0.1:${port}`, env, main);
  }

  get uploads(): string {
    return this.env['UPLOADS_DIR']!;
  }

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Starts it and waits until it answers. */
  async start(...args: string[]): Promise<void> {
    this.said = '';
    this.process = spawn(process.execPath, [this.main, ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.process.stdout?.on('data', (part: Buffer) => (this.said += part.toString()));
    for (let i = 0; i < 2_400; i++) {
      if (this.process.exitCode !== null) throw new Error(`the server ended with ${this.process.exitCode}`);
      const ready = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await sleep(50);
    }
    throw new Error('the server did not start');
  }

  signal(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  /** Ends it: SIGKILL leaves it no moment to put anything away. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  /** One of the portal's own commands, beside the server. */
  async command(...args: string[]): Promise<{ code: number; said: string }> {
    const child = spawn(process.execPath, [this.main, ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    return { code, said };
  }

  /** Simulated applications, for which the demonstration must be allowed. */
  async seed(applications: number): Promise<void> {
    this.env['DEMO'] = 'on';
    const { code, said } = await this.command('seed', '--applications', String(applications));
    this.env['DEMO'] = 'off';
    if (code !== 0) throw new Error(`seed ended with ${code}: ${said}`);
  }

  /** Ends it for good and takes everything of it away. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    await this.database.drop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
