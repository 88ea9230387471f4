import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { say, StartProblem } from '../command/command.rules.js';
import type { Config } from '../config/config.service.js';
import { connectionSettings } from '../database/data-source.service.js';
import type { Database } from '../database/database.service.js';
import { REPLACED_WITHIN, STOPPED_WITHIN } from '../http/drain.service.js';
import { type Log, makeLog } from '../http/log.service.js';
import { pauseAfter, poolSize, STEADY } from './processes.rules.js';
import { CHORES, type FromWorker, type ToWorker, WORKER } from './worker-line.service.js';

/** Milliseconds beyond its own limit until a process that does not end is killed. */
const GRACE = 15_000;

/** Milliseconds until the next one is replaced, should the one before still finish something. */
const HELD_UP = 15_000;

/** A place that is to be filled by a process at any time. */
interface Post {
  worker?: Worker;
  /** When that process began to serve. */
  since: number;
  /** How many ended here by themselves, each soon after its start. */
  endings: number;
}

/** Runs `count` processes until it is told to stop; the exit code. */
export async function supervise(database: Database, count: number): Promise<number> {
  const { config } = database;
  const pool = config.databasePool ?? poolSize(await allowedConnections(config), count);
  return new Supervisor(database, count, pool).run();
}

/**
 * Starts the processes that serve, replaces those that end by themselves, and on SIGHUP replaces one after the other by
 * a new one that is ready before the old one lets go. It serves nothing itself, so that it has nothing to fail at. The
 * first process of each round does the chores of a start (migrations, sweeps) before any other begins.
 */
class Supervisor {
  private readonly posts: Post[];
  private readonly log: Log;
  private stopping = false;
  private round: Promise<void> | undefined;
  private anotherRound = false;

  constructor(
    private readonly database: Database,
    count: number,
    private readonly pool: number,
  ) {
    this.posts = Array.from({ length: count }, () => ({ since: 0, endings: 0 }));
    this.log = makeLog(database.config);
  }

  async run(): Promise<number> {
    const stopped = this.signalled();
    if (this.database.config.metricsToken) await this.answerFigures();
    let address = '';
    cluster.on('message', (_worker, message: FromWorker) => {
      if (message.kind === 'ready') address = message.address;
    });
    try {
      const [first, ...others] = this.posts as [Post, ...Post[]];
      this.employ(first, await this.hire(true));
      await Promise.all(others.map(async (post) => this.employ(post, await this.hire(false))));
    } catch (error) {
      // Stopped amid the start is no failure; why one could not start, it has said itself.
      const wasTold = this.stopping;
      await this.stop();
      if (wasTold) return 0;
      if (error instanceof Ended) return 1;
      throw error;
    }
    say(`Matricula listens at ${address} with ${this.posts.length} processes of ${this.pool} connections each.`);
    say(`Database: ${this.database.place}`);
    say(`To replace them one after the other: kill -HUP ${process.pid}`);
    await stopped;
    say('Matricula is stopping: requests under way are finished first.');
    await this.stop();
    return 0;
  }

  /** Starts a process and waits until it serves. @throws Ended */
  private async hire(chores: boolean): Promise<Worker> {
    if (this.stopping) throw new Ended(0, null);
    cluster.setupPrimary({ args: chores ? [WORKER, CHORES] : [WORKER] });
    const { databaseUrl, databaseOwnerUrl } = this.database.config;
    const worker = cluster.fork({
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: databaseOwnerUrl,
      DATABASE_POOL: this.pool,
    });
    return new Promise((resolve, reject) => {
      worker.once('exit', (code, signal) => reject(new Ended(code, signal)));
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(worker);
      });
    });
  }

  private employ(post: Post, worker: Worker): void {
    if (this.stopping) return tell(worker, { kind: 'drain', politely: false });
    post.worker = worker;
    post.since = performance.now();
    const lost = (code: number, signal: string | null) => {
      // Who was dismissed is missed by nobody.
      if (post.worker !== worker || this.stopping) return;
      post.worker = undefined;
      if (performance.now() - post.since > STEADY) post.endings = 0;
      this.replaceLater(post, { process: worker.process.pid, code, signal });
    };
    if (worker.isDead()) lost(worker.process.exitCode ?? 0, worker.process.signalCode);
    else worker.once('exit', lost);
  }

  private replaceLater(post: Post, ending: object): void {
    const pause = pauseAfter(post.endings++);
    this.log.error({ ...ending, pause }, 'a process ended and is replaced');
    setTimeout(() => void this.replace(post), pause);
  }

  private async replace(post: Post): Promise<void> {
    if (this.stopping || post.worker) return;
    const began = performance.now();
    try {
      const worker = await this.hire(true);
      // A rolling restart may have filled the place meanwhile.
      if (post.worker) return await this.dismiss(worker, true);
      this.employ(post, worker);
      this.log.info({ process: worker.process.pid, ms: Math.round(performance.now() - began) }, 'a process took over');
    } catch (error) {
      if (!this.stopping && !post.worker) this.replaceLater(post, error as Ended);
    }
  }

  /** Asked for in the middle of a round, another follows: what is to be read anew may have changed again. */
  private roll(): void {
    if (this.stopping) return;
    if (this.round) {
      this.anotherRound = true;
      return;
    }
    this.round = this.rollOnce().finally(() => {
      this.round = undefined;
      if (!this.anotherRound) return;
      this.anotherRound = false;
      this.roll();
    });
  }

  private async rollOnce(): Promise<void> {
    say('Each process is replaced by a new one, one after the other.');
    const began = performance.now();
    for (const [at, post] of this.posts.entries()) {
      if (this.stopping) return;
      try {
        const fresh = await this.hire(at === 0);
        const old = post.worker;
        this.employ(post, fresh);
        // Somebody's slow line does not hold up the others.
        if (old) await Promise.race([this.dismiss(old, true), sleep(HELD_UP, undefined, { ref: false })]);
      } catch (error) {
        if (this.stopping) return;
        this.log.error({ ...(error as Ended) }, 'a new process does not start; those that serve go on');
        if (!post.worker) this.replaceLater(post, error as Ended);
        return;
      }
    }
    this.log.info({ ms: Math.round(performance.now() - began) }, 'every process was replaced');
    say('Each process was replaced.');
  }

  /** Lets a process finish what it has begun; what then still holds on is killed. */
  private async dismiss(worker: Worker, politely: boolean): Promise<void> {
    if (worker.isDead()) return;
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
    tell(worker, { kind: 'drain', politely });
    const late = setTimeout(
      () => {
        this.log.error({ process: worker.process.pid }, 'a process does not end and is killed');
        worker.process.kill('SIGKILL');
      },
      (politely ? REPLACED_WITHIN : STOPPED_WITHIN) + GRACE,
    );
    await ended;
    clearTimeout(late);
  }

  private async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && this.dismiss(worker, false)));
  }

  /**
   * Resolves when the house is to stop; a second request a second later waits for nobody. SIGHUP at a terminal means
   * that it was closed, elsewhere that the processes are to be replaced.
   */
  private signalled(): Promise<void> {
    let impatient = false;
    return new Promise((resolve) => {
      const stop = () => {
        if (impatient) {
          for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
          process.exit(1);
        }
        setTimeout(() => (impatient = true), 1_000).unref();
        this.stopping = true;
        for (const worker of Object.values(cluster.workers ?? {})) {
          if (worker) tell(worker, { kind: 'drain', politely: false });
        }
        resolve();
      };
      const closed = process.stdin.isTTY;
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
      process.on('SIGHUP', () => (closed ? stop() : this.roll()));
    });
  }

  /** Adds up the figures of all processes for the one that was asked for them. */
  private async answerFigures(): Promise<void> {
    const { default: client } = await import('prom-client');
    const all = new client.AggregatorRegistry();
    cluster.on('message', (worker, message: FromWorker) => {
      if (message.kind !== 'figures') return;
      all.clusterMetrics().then(
        (text) => tell(worker, { kind: 'figures', id: message.id, text }),
        () => tell(worker, { kind: 'figures', id: message.id, text: null }),
      );
    });
  }
}

/** A process ended before it served. */
class Ended {
  constructor(
    readonly code: number,
    readonly signal: string | null,
  ) {}
}

function tell(worker: Worker, message: ToWorker): void {
  // One that is gone by now is heard of by its exit.
  if (worker.isConnected()) worker.send(message, () => undefined);
}

/** What the server leaves to roles like ours. @throws StartProblem */
async function allowedConnections({ databaseUrl }: Config): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl, ...connectionSettings('command') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ allowed: number }>(
      `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(current_setting('reserved_connections', true)::int, 0) AS allowed`,
    );
    return rows[0]!.allowed;
  } catch (error) {
    throw new StartProblem(`The database cannot be reached: ${(error as Error).message || 'no answer'}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
