import { Injectable } from '@nestjs/common';
import path from 'node:path';
import {
  type Environment,
  EnvironmentReader,
  isClamdAddress,
  isLoopback,
  parseTrustProxy,
  type TrustProxy,
} from './environment.rules.js';
import type { Keyring } from '../crypto/key.rules.js';
import { type ProviderSettings, providerSettings } from './provider.rules.js';
import { keptSecret } from './kept-secret.service.js';
import { fileKeys, type S3Settings, s3Settings } from './storage.rules.js';

export const NODE_ENVS = ['development', 'test', 'production'] as const;
export type NodeEnv = (typeof NODE_ENVS)[number];

export interface ConfigValues {
  /** TCP port to listen on; 0 lets the system choose. */
  port: number;
  host: string;
  /** The address people use, without a slash at the end. */
  publicUrl: string;
  nodeEnv: NodeEnv;
  /** The app's role; absent: embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  /** The role that owns the tables and runs migrations. */
  databaseOwnerUrl: string | undefined;
  /** The same database through a pooler that gives a connection for a transaction; absent: requests go there directly. */
  databasePooledUrl: string | undefined;
  /** A streaming replica that may be read instead; absent: there is none. */
  databaseReplicaUrl: string | undefined;
  /** Connections for requests that this process holds at most; absent: what the server allows, 10 at most. */
  databasePool: number | undefined;
  dataDir: string;
  /** The files' folder; with S3 only what is under way. */
  uploadsDir: string;
  /** Where files lie instead of `uploadsDir`. */
  s3: S3Settings | undefined;
  /** Keys of the files at rest, the first for writing; empty: files are stored as they came. */
  fileKeys: Keyring;
  sessionSecret: string;
  trustProxy: TrustProxy;
  smtpUrl: string | undefined;
  mailFrom: string;
  clamd: string | undefined;
  /** The university's own sign-in, for staff. */
  provider: ProviderSettings | undefined;
  metricsToken: string | undefined;
  timezone: string;
  /** Whether demonstration accounts and data may be made; never in production. */
  demo: boolean;
  demoPassword: string | undefined;
}

/** The environment is wrong; `mistakes` are sentences for the operator, one a variable. */
export class ConfigMistakes extends Error {
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'));
    this.name = 'ConfigMistakes';
  }
}

/**
 * Everything the operator sets, read once at start. Nothing else in the source reads `process.env`. The table of
 * variables is docs/operations.md.
 */
@Injectable()
export class Config implements ConfigValues {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly nodeEnv: NodeEnv;
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly databasePooledUrl: string | undefined;
  readonly databaseReplicaUrl: string | undefined;
  readonly databasePool: number | undefined;
  readonly dataDir: string;
  readonly uploadsDir: string;
  readonly s3: S3Settings | undefined;
  readonly fileKeys: Keyring;
  readonly sessionSecret: string;
  readonly trustProxy: TrustProxy;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly clamd: string | undefined;
  readonly provider: ProviderSettings | undefined;
  readonly metricsToken: string | undefined;
  readonly timezone: string;
  readonly demo: boolean;
  readonly demoPassword: string | undefined;

  constructor(private readonly values: ConfigValues) {
    Object.assign(this, values);
  }

  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Cookies are `__Host-` and Secure only then: over http a Secure cookie would never be set. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** The same settings with some of them replaced, such as the address of the embedded database. */
  with(changes: Partial<ConfigValues>): Config {
    return new Config({ ...this.values, ...changes });
  }

  /**
   * Reads and checks the environment; secrets that may be made are made and kept in `DATA_DIR`.
   * @throws ConfigMistakes with one sentence for each wrong variable
   */
  static fromEnv(env: Environment): Config {
    const read = new EnvironmentReader(env);
    const nodeEnv = read.oneOf('NODE_ENV', NODE_ENVS, 'development');
    const production = nodeEnv === 'production';
    const needed = (name: string, why: string) => {
      if (production && read.text(name) === undefined) read.wrong(`${name} must be set in production: ${why}.`);
    };
    needed('DATABASE_URL', 'the embedded database is for trying out');
    needed('PUBLIC_URL', 'links in mails and cookies depend on it');
    needed('SESSION_SECRET', 'it signs the cookies of sessions');
    needed('SMTP_URL', 'without mail nobody can confirm an address');
    needed('MAIL_FROM', 'it is the sender of every mail');

    const port = read.port('PORT', 3000);
    const host = read.text('HOST') ?? '127.0.0.1';
    const dataDir = path.resolve(read.text('DATA_DIR') ?? './data');
    const secret = read.text('SESSION_SECRET');
    if (secret !== undefined && secret.length < 32) read.wrong('SESSION_SECRET must have at least 32 characters.');
    const databaseUrl = read.url('DATABASE_URL', POSTGRES, 'postgres://user:password@host:5432/matricula');
    const ownerUrl = read.url('DATABASE_OWNER_URL', POSTGRES, 'postgres://owner:password@host:5432/matricula');
    if (ownerUrl && read.text('DATABASE_URL') === undefined) {
      read.wrong('DATABASE_OWNER_URL needs DATABASE_URL, the role the app itself works with.');
    }
    const replicaUrl = read.url('DATABASE_REPLICA_URL', POSTGRES, 'postgres://user:password@replica:5432/matricula');
    const pooledUrl = read.url('DATABASE_POOLED_URL', POSTGRES, 'postgres://user:password@pooler:6432/matricula');
    if ((replicaUrl ?? pooledUrl) && read.text('DATABASE_URL') === undefined) {
      read.wrong('DATABASE_REPLICA_URL and DATABASE_POOLED_URL need DATABASE_URL, the server itself.');
    }
    const demo = read.oneOf('DEMO', ['on', 'off'], production ? 'off' : 'on') === 'on';
    if (production && demo) read.wrong('DEMO must be off in production: no demonstration account may exist there.');
    const values: ConfigValues = {
      port,
      host,
      nodeEnv,
      publicUrl: publicUrl(read, production, host, port),
      databaseUrl,
      databaseOwnerUrl: ownerUrl ?? databaseUrl,
      databasePooledUrl: pooledUrl,
      databaseReplicaUrl: replicaUrl,
      databasePool: read.count('DATABASE_POOL', 3, 100),
      dataDir,
      uploadsDir: path.resolve(read.text('UPLOADS_DIR') ?? './uploads'),
      s3: s3Settings(read),
      fileKeys: fileKeys(read),
      sessionSecret: secret ?? '',
      trustProxy: trustProxy(read),
      smtpUrl: read.url('SMTP_URL', ['smtp', 'smtps'], 'smtp://user:password@mail.example.org:587'),
      mailFrom: mailFrom(read),
      clamd: clamd(read),
      provider: providerSettings(read),
      metricsToken: metricsToken(read),
      timezone: read.timezone('TIMEZONE', 'Europe/Kyiv'),
      demo,
      demoPassword: undefined,
    };
    const demoPassword = read.text('DEMO_PASSWORD');
    if (demoPassword !== undefined && demoPassword.length < 8) {
      read.wrong('DEMO_PASSWORD must have at least 8 characters.');
    }
    if (read.mistakes.length > 0) throw new ConfigMistakes(read.mistakes);
    values.sessionSecret ||= keptSecret(dataDir, 'session-secret', 48);
    if (demo) values.demoPassword = demoPassword ?? keptSecret(dataDir, 'demo-password', 12);
    return new Config(values);
  }
}

const POSTGRES = ['postgres', 'postgresql'];

function publicUrl(read: EnvironmentReader, production: boolean, host: string, port: number): string {
  const given = read.url('PUBLIC_URL', ['http', 'https'], 'https://admission.example.org')?.replace(/\/+$/, '');
  if (given === undefined) {
    const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    return `http://${name}:${port}`;
  }
  const url = new URL(given);
  if (url.pathname !== '/' || url.search || url.hash) {
    read.wrong('PUBLIC_URL must be the bare address of the site, without a path.');
  }
  if (production && url.protocol === 'http:' && !isLoopback(given)) {
    read.wrong('PUBLIC_URL must start with https:// in production.');
  }
  return url.origin;
}

function trustProxy(read: EnvironmentReader): TrustProxy {
  const parsed = parseTrustProxy(read.text('TRUST_PROXY'));
  if (parsed === undefined) {
    read.wrong('TRUST_PROXY must be a number of proxies (1 to 9) or their addresses, such as 10.0.0.0/8,loopback.');
  }
  return parsed ?? false;
}

function mailFrom(read: EnvironmentReader): string {
  const value = read.text('MAIL_FROM') ?? 'Matricula <matricula@localhost>';
  if (!/^(?:[^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value)) {
    read.wrong('MAIL_FROM must be a mail address such as Admissions <admission@example.org>.');
  }
  return value;
}

function clamd(read: EnvironmentReader): string | undefined {
  const value = read.text('CLAMD');
  if (value !== undefined && !isClamdAddress(value)) {
    read.wrong('CLAMD must be host:port or the path of a socket, such as /run/clamav/clamd.ctl.');
  }
  return value;
}

function metricsToken(read: EnvironmentReader): string | undefined {
  const value = read.text('METRICS_TOKEN');
  if (value !== undefined && value.length < 16) read.wrong('METRICS_TOKEN must have at least 16 characters.');
  return value;
}
