import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { embeddedBinaries } from '../../src/platform/database/embedded-binaries.service.js';
import { serverEnvironment } from '../../src/platform/database/embedded-cluster.service.js';
import { serverUser } from '../../src/platform/database/embedded-owner.service.js';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import type { OwnPostgres } from './own-postgres.service.js';

/**
 * A second PostgreSQL made from a running one by PostgreSQL's own means: a base backup taken by pg_backup_start and
 * pg_backup_stop (the package that the tests start carries no pg_basebackup), which then follows it by streaming, or is
 * brought to a moment of its archive.
 */
export class Follower {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly source: OwnPostgres,
    readonly folder: string,
    readonly port: number,
  ) {}

  /** A base backup, beside the server, in a folder called `name`; nothing runs in it yet. */
  static async copy(source: OwnPostgres, name: string): Promise<Follower> {
    const [from, folder] = [path.join(source.folder, 'pg'), path.join(source.folder, name)];
    const user = serverUser(from, embeddedBinaries());
    const keeper = new pg.Client(source.url('postgres'));
    await keeper.connect();
    try {
      await keeper.query(`SELECT pg_backup_start('a replica', true)`);
      fs.cpSync(from, folder, {
        recursive: true,
        filter: (name) => !['postmaster.pid', 'postmaster.opts'].includes(path.basename(name)) && fs.existsSync(name),
      });
      for (const one of fs.readdirSync(path.join(folder, 'pg_wal'), { withFileTypes: true })) {
        if (one.isFile()) fs.rmSync(path.join(folder, 'pg_wal', one.name));
      }
      const { rows } = await keeper.query<{ labelfile: string }>('SELECT * FROM pg_backup_stop(false)');
      fs.writeFileSync(path.join(folder, 'backup_label'), rows[0]!.labelfile);
    } finally {
      await keeper.end();
    }
    fs.chmodSync(folder, 0o700);
    if (user) chown(folder, user);
    return new Follower(source, folder, await freePort());
  }

  /** Makes it a streaming replica of its source. */
  follow(): void {
    this.mark('standby.signal');
  }

  /** Makes it come to a moment of the archive instead. */
  recover(): void {
    this.mark('recovery.signal');
  }

  /** Starts it and waits until it can be read; `more` is added to its environment. */
  async start(settings: Record<string, string> = {}, more: NodeJS.ProcessEnv = {}): Promise<void> {
    const native = embeddedBinaries();
    const user = serverUser(this.folder, native);
    const { hostname, port, username, password } = new URL(this.source.url('postgres'));
    const all = {
      port: String(this.port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      shared_buffers: '64MB',
      io_method: 'sync',
      max_connections: '100',
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
      ...settings,
    };
    const log = fs.openSync(`${this.folder}.log`, 'a');
    const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.server = spawn(path.join(native, 'bin/postgres'), ['-D', this.folder, ...args], {
      cwd: '/',
      stdio: ['ignore', log, log],
      uid: user?.uid,
      gid: user?.gid,
      env: { ...serverEnvironment(), ...more },
    });
    fs.closeSync(log);
    for (let i = 0; i < 600; i++) {
      if (this.server.exitCode !== null) break;
      if (await this.answers()) return;
      await sleep(100);
    }
    throw new Error(`it does not start: ${fs.readFileSync(`${this.folder}.log`, 'utf8').slice(-2_000)}`);
  }

  /** Where `role` finds `database` here: roles and passwords are those of the source. */
  url(role: 'postgres' | 'matricula_owner' | 'matricula_app', database?: string): string {
    const address = new URL(this.source.url(role, database));
    address.port = String(this.port);
    return address.href;
  }

  async query<Row extends pg.QueryResultRow>(sql: string, params: unknown[] = [], database?: string): Promise<Row[]> {
    const client = new pg.Client(this.url('postgres', database));
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  /** Makes it a server of its own, and waits until it may be written to. */
  async promote(): Promise<void> {
    await this.query('SELECT pg_promote()');
  }

  /** Every process of it: SIGSTOP makes a server that hangs of it, SIGCONT wakes it. */
  signal(signal: NodeJS.Signals): void {
    const pid = this.server?.pid;
    if (!pid) return;
    const children = fs
      .readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(Number);
    for (const one of [pid, ...children]) process.kill(one, signal);
  }

  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
    // Of a killed server the children end by themselves, and until then its memory is in use.
    if (signal === 'SIGKILL') await sleep(500);
    fs.rmSync(path.join(this.folder, 'postmaster.pid'), { force: true });
  }

  private mark(name: string): void {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, '');
    const user = serverUser(this.folder, embeddedBinaries());
    if (user) fs.chownSync(file, user.uid, user.gid);
  }

  private async answers(): Promise<boolean> {
    return this.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }
}

function chown(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  fs.chownSync(folder, uid, gid);
  for (const one of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    fs.lchownSync(path.join(one.parentPath, one.name), uid, gid);
  }
}
