import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keptSecret } from '../config/kept-secret.service.js';
import { StartProblem } from '../command/command.rules.js';
import { embeddedBinaries } from './embedded-binaries.service.js';
import { readPidFile, servesFolder, shutDown } from './embedded-process.service.js';
import { makeCluster, serverEnvironment } from './embedded-cluster.service.js';
import { type ServerUser, serverUser } from './embedded-owner.service.js';

/** `postgres` keeps the server, `matricula_owner` owns the tables, `matricula_app` owns nothing. */
export const EMBEDDED_ROLES = ['postgres', 'matricula_owner', 'matricula_app'] as const;
export type EmbeddedRole = (typeof EMBEDDED_ROLES)[number];

const DATABASE = 'matricula';
const SHARED_LOCK = 7_204_115;
const START_PATIENCE = 30_000;
/** Milliseconds between two tries to start a server that died. */
const REVIVED_AFTER = 2_000;

export interface EmbeddedOptions {
  /** The server keeps its files in `pg` below this folder. */
  dataDir: string;
  /** Further server settings; tests switch fsync off. */
  settings?: Record<string, string>;
}

/**
 * Supervisor of the embedded PostgreSQL: the first start makes the cluster, a later one starts it again or adopts the
 * server that a killed process left behind. Several processes may share one folder: each holds a shared advisory lock,
 * and whoever leaves last shuts the server down.
 */
export class EmbeddedPostgres {
  private stopping = false;

  private constructor(
    readonly port: number,
    /** Whether a running server was found instead of started. */
    readonly adopted: boolean,
    private readonly folder: string,
    private keeper: pg.Client,
    private readonly launchAgain: () => Promise<number>,
  ) {
    this.watch();
  }

  /** @throws StartProblem with a sentence for the operator */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const dataDir = path.resolve(options.dataDir);
    const folder = path.join(dataDir, 'pg');
    const native = embeddedBinaries();
    makeDataDir(dataDir);
    const user = serverUser(folder, native);
    return alone(folder, async () => {
      const running = await runningServer(folder);
      const start = (port?: number) => launch(native, folder, user, { ...options.settings }, port);
      const port = running ?? (await start());
      const keeper = await keep(folder, port);
      await makeRoles(keeper, folder);
      return new EmbeddedPostgres(port, running !== undefined, folder, keeper, () => start(port));
    });
  }

  /** Where `role` finds `database` on this server; holds the password. */
  url(role: EmbeddedRole, database: string = DATABASE): string {
    return `postgres://${role}:${password(this.folder, role)}@127.0.0.1:${this.port}/${database}`;
  }

  /** A server that dies under us is started again at the same port: the pools that wait for it know no other. */
  private watch(): void {
    this.keeper.once('end', () => {
      void this.reviveAtLast();
    });
  }

  /** What keeps it from starting, such as a full disk, may be gone soon. */
  private async reviveAtLast(): Promise<void> {
    while (!this.stopping) {
      try {
        return await alone(this.folder, () => this.revive());
      } catch {
        await sleep(REVIVED_AFTER, undefined, { ref: false });
      }
    }
  }

  private async revive(): Promise<void> {
    if (this.stopping) return;
    if ((await runningServer(this.folder)) === undefined) await this.launchAgain();
    this.keeper = await keep(this.folder, this.port);
    this.watch();
  }

  /** Leaves the server; the last one to leave shuts it down (fast: open transactions roll back). */
  async stop(): Promise<void> {
    this.stopping = true;
    await alone(this.folder, async () => {
      let last = true;
      try {
        await this.keeper.query(`SELECT pg_advisory_unlock_shared(${SHARED_LOCK})`);
        const { rows } = await this.keeper.query(`SELECT pg_try_advisory_lock(${SHARED_LOCK}) AS last`);
        last = rows[0].last === true;
        await this.keeper.end();
      } catch {
        // The server is gone or going: nothing is left to leave.
      }
      const pid = readPidFile(this.folder)?.pid;
      if (last && pid !== undefined && servesFolder(pid, this.folder)) await shutDown(pid);
    });
  }
}

function makeDataDir(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    throw new StartProblem(
      `${dataDir} cannot be written to: choose another DATA_DIR, or set DATABASE_URL to use your own PostgreSQL.`,
    );
  }
}

/** Every role's own password, derived from one random secret kept 0600 beside the cluster. */
function password(folder: string, role: string): string {
  return createHmac('sha256', keptSecret(path.dirname(folder), 'pg-secret'))
    .update(role)
    .digest('base64url');
}

/**
 * Runs `work` while no other process starts or stops the server of `folder`. The lock is an abstract socket: the
 * kernel drops it with its process, so no stale lock can be left behind.
 */
async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const name = `\0matricula-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  const patience = Date.now() + 2 * START_PATIENCE;
  for (;;) {
    const lock = net.createServer();
    const held = await new Promise<boolean>((resolve, reject) => {
      lock.once('listening', () => resolve(true));
      lock.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      lock.listen(name);
    });
    if (held) return work().finally(() => new Promise((resolve) => void lock.close(resolve)));
    if (Date.now() > patience) {
      throw new StartProblem(`Another process has been starting the server of ${folder} for a minute.`);
    }
    await sleep(50);
  }
}

/** The port of a server that already serves `folder`, such as the orphan of a killed process. */
async function runningServer(folder: string): Promise<number | undefined> {
  const found = readPidFile(folder);
  if (!found) return undefined;
  if (!servesFolder(found.pid, folder)) {
    // The number may belong to a stranger by now, and PostgreSQL would then refuse to start.
    fs.rmSync(path.join(folder, 'postmaster.pid'), { force: true });
    return undefined;
  }
  try {
    const probe = await connect(folder, found.port, 5_000, () => !servesFolder(found.pid, folder));
    await probe.end();
    return found.port;
  } catch {
    await shutDown(found.pid);
    return undefined;
  }
}

/** Connects as the server's keeper, waiting until it accepts connections. */
async function connect(
  folder: string,
  port: number,
  patience = START_PATIENCE,
  gone = () => false,
): Promise<pg.Client> {
  const until = Date.now() + patience;
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: password(folder, 'postgres'),
      database: 'postgres',
      application_name: 'matricula keeper',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // A server that dies later must not take the app down with an unhandled event: the pool answers 503 by itself.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (gone() || Date.now() > until) throw error;
      await sleep(25);
    }
  }
}

/** The keeper's connection: its shared lock says that somebody still needs the server. */
async function keep(folder: string, port: number): Promise<pg.Client> {
  const keeper = await connect(folder, port);
  await keeper.query(`SELECT pg_advisory_lock_shared(${SHARED_LOCK})`);
  return keeper;
}

async function launch(
  native: string,
  folder: string,
  user: ServerUser | undefined,
  settings: Record<string, string>,
  again?: number,
): Promise<number> {
  const version = path.join(folder, 'PG_VERSION');
  if (!fs.existsSync(version)) await makeCluster(native, folder, password(folder, 'postgres'), user);
  const made = fs.readFileSync(version, 'utf8').trim();
  if (made !== '18') {
    throw new StartProblem(
      `${folder} was made by PostgreSQL ${made}, the embedded one is 18: choose another DATA_DIR, or set DATABASE_URL.`,
    );
  }
  const port = again ?? (await freePort());
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    io_method: 'sync',
    // Statements and details of errors hold what people typed.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  const logFile = path.join(path.dirname(folder), 'pg.log');
  const log = fs.openSync(logFile, 'a', 0o600);
  // Detached: an interrupt from the terminal reaches only the app, which drains before it stops the server.
  const server = spawn(
    path.join(native, 'bin/postgres'),
    ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: '/', detached: true, stdio: ['ignore', log, log], uid: user?.uid, gid: user?.gid, env: serverEnvironment() },
  );
  fs.closeSync(log);
  server.unref();
  try {
    await ready(server, folder, port);
  } catch {
    throw new StartProblem(`The embedded PostgreSQL does not start. The reason stands in ${logFile}.`);
  }
  return port;
}

async function ready(server: ChildProcess, folder: string, port: number): Promise<void> {
  let gone = false;
  server.once('error', () => (gone = true));
  server.once('exit', () => (gone = true));
  const probe = await connect(folder, port, START_PATIENCE, () => gone);
  await probe.end();
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Roles and database, made once; passwords follow the kept secret. */
async function makeRoles(keeper: pg.Client, folder: string): Promise<void> {
  const { rows } = await keeper.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'matricula%'`,
  );
  const known = rows.map((row) => row.rolname);
  for (const role of ['matricula_owner', 'matricula_app']) {
    if (!known.includes(role)) await keeper.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password(folder, role)}'`);
  }
  const { rowCount } = await keeper.query(`SELECT FROM pg_database WHERE datname = '${DATABASE}'`);
  if (!rowCount) await keeper.query(`CREATE DATABASE ${DATABASE} OWNER matricula_owner`);
}
