/**
 * Officer's speed: queue page, search, next dossier, verdict, file; each beside the limit program, in turn.
 * `npm run bench -- --only queue --data-dir DIR`: DIR holds a seeded database (npm run seed).
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { permissionsOf } from '../../src/accounts/permission.policy.js';
import { digestOf } from '../../src/accounts/secret.rules.js';
import { QueueQuery } from '../../src/applications/queue.query.js';
import type { QueueInput } from '../../src/applications/queue.input.js';
import { ListStatements } from '../../src/applications/search/list-statement.service.js';
import { SearchKeys } from '../../src/applications/search/search-keys.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import type { Clock } from '../../src/platform/clock/clock.service.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.service.js';
import { noReplica } from '../support/replica.service.js';
import { alternate, type Rate, type Request } from './alternate.rules.js';
import type { Limits } from './queue-limit.program.js';

const ACTOR_SQL = `SELECT a.id, a.roles, a.name, a.locale, a.timezone, a.email_confirmed_at, t.id AS "tokenId", t.scopes,
    t.last_used_at FROM api_token t JOIN account a ON a.id = t.account_id
  WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND a.disabled_at IS NULL`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};

const dataDir = option('data-dir', 'data');
const server = await EmbeddedPostgres.start({ dataDir });
const owner = new pg.Pool({ connectionString: server.url('matricula_owner'), max: 2 });
const children: ChildProcess[] = [];
try {
  await run();
} finally {
  for (const child of children) child.kill('SIGTERM');
  await owner.end();
  await server.stop();
}

async function run(): Promise<void> {
  const [officer] = (await owner.query(`select id from account where 'officer' = any(roles) limit 1`)).rows;
  const token = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into api_token (id, account_id, name, hash, scopes, created_at) values ($1, $2, 'bench', $3, '{*}', now())`,
    [newId(), officer.id, digestOf(token)],
  );
  const headers = { authorization: `Bearer ${token}`, accept: '*/*' };
  const product = await startProduct();
  const lists: Record<string, QueueInput> = {
    page: { q: 'status:submitted', limit: 50 },
    everything: { sort: 'waiting', limit: 50 },
    urgent: { q: '-status:draft', sort: 'urgent', limit: 50 },
    query: { q: 'holder:officer country:NG,IN waiting:>3d -assignee:me', sort: 'urgent', limit: 50 },
    name: { q: 'ama', limit: 50 },
  };
  const reads: Limits['reads'] = {};
  for (const [name, filter] of Object.entries(lists))
    reads[name] = await statementOf(officer.id, (q) => q.page(captured(officer.id), filter));
  const { rows: dossiers } = await owner.query(
    `select id, reference from application where status = 'submitted' order by waiting_since, id limit 200`,
  );
  reads['next'] = await statementOf(officer.id, (q) =>
    q.neighbours(captured(officer.id), { q: 'status:submitted', limit: 1 }, '{id}'),
  );
  const { rows: papers } = await owner.query(
    `select s.application_id as id, s.slot from document_slot s join application a on a.id = s.application_id
     where a.status = 'submitted' and s.status = 'missing' and not s.retired and s.level = 'submission'
     order by random() limit 400`,
  );
  const [{ code: reason }] = (await owner.query(`select code from reason where kind = 'waive' and active limit 1`))
    .rows;
  const limit = await startLimit({ databaseUrl: server.url('matricula_app'), reads, actorSql: ACTOR_SQL, reason });

  const works: [name: string, product: () => Request, limit: () => Request][] = Object.entries(lists).map(
    ([name, { q = '', sort = 'waiting' }]) => [
      `queue: ${q || 'everything'}, ${sort}`,
      () => ({ url: `${product}/api/v1/applications?limit=50&sort=${sort}&q=${encodeURIComponent(q)}`, headers }),
      () => ({ url: `${limit}/${name}`, headers }),
    ],
  );
  const turn = <T>(items: readonly T[]) => {
    let n = 0;
    return () => items[n++ % items.length]!;
  };
  const [ours, theirs] = [turn(dossiers), turn(dossiers)];
  works.push([
    'next dossier, as a page',
    () => ({ url: `${product}/staff/applications/${ours().reference}?view=new`, headers }),
    () => ({ url: `${limit}/dossier?id=${theirs().id}`, headers }),
  ]);
  const half = Math.floor(papers.length / 2);
  const said = (list: { id: string; slot: string }[]) =>
    turn(
      list.flatMap((one) => [
        { ...one, verdict: 'waived' },
        { ...one, verdict: 'none' },
      ]),
    );
  if (half > 10) {
    const [mine, bare] = [said(papers.slice(0, half)), said(papers.slice(half))];
    works.push([
      'verdict',
      () => {
        const { id, slot, verdict } = mine();
        const body = JSON.stringify(verdict === 'none' ? { verdict } : { verdict, reason });
        const url = `${product}/api/v1/applications/${id}/slots/${slot}/verdicts`;
        return { url, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
      },
      () => {
        const { id, slot, verdict } = bare();
        return { url: `${limit}/verdict?id=${id}&slot=${slot}&verdict=${verdict}`, headers };
      },
    ]);
  }
  const [{ n }] = (await owner.query('select count(*)::int as n from application')).rows;
  const results: { work: string; product: Rate; limit: Rate; share: string }[] = [];
  for (const [work, ...sides] of works) {
    // One line for verdicts: a dossier's two follow each other.
    const [a, b] = await alternate(sides, { lines: work === 'verdict' ? 1 : 4, rounds: Number(option('rounds', '6')) });
    results.push({ work, product: a, limit: b, share: `${Math.round((100 * a.perSecond) / b.perSecond)} %` });
  }
  await exportOf(product, headers, n);
  say(
    `${n} applications, ${os.cpus().length} × ${os.cpus()[0]?.model ?? '?'}, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  say('| work | product /s | p50 / p99 ms | limit /s | p50 / p99 ms | share |\n|---|---|---|---|---|---|');
  for (const { work, product: p, limit: l, share } of results) {
    say(`| ${work} | ${p.perSecond} | ${p.p50} / ${p.p99} | ${l.perSecond} | ${l.p50} / ${l.p99} | ${share} |`);
  }
  const out = option('json', '');
  if (out) fs.writeFileSync(out, JSON.stringify({ n, results }, null, 1));
}

/** The file of every application, beside a COPY of the same rows; and what memory it takes. */
async function exportOf(product: string, headers: Record<string, string>, n: number): Promise<void> {
  const rss = () => {
    const status = fs.readFileSync(`/proc/${children[0]!.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  };
  const before = rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, rss())), 50);
  const began = performance.now();
  const response = await fetch(`${product}/api/v1/applications.csv`, { headers });
  let bytes = 0;
  for await (const part of response.body!) bytes += (part as Uint8Array).length;
  const took = performance.now() - began;
  clearInterval(watch);
  say(
    `file of ${n}: ${(took / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB, memory +${Math.round(most - before)} MB`,
  );
}

function captured(accountId: string): Actor {
  return {
    accountId,
    kind: 'token',
    roles: ['officer'],
    permissions: permissionsOf(['officer']),
    name: null,
    locale: 'en',
    timezone: null,
    emailConfirmed: true,
  } as Actor;
}

/** The statement that the product would send, taken from its own code. */
async function statementOf(
  accountId: string,
  ask: (queue: QueueQuery) => Promise<unknown>,
): Promise<Limits['reads'][string]> {
  const told: Limits['reads'][string][] = [];
  const source = {
    query: async (sql: string, params: unknown[] = []) => {
      if (sql.startsWith('select status, holder')) return [{ status: 'submitted', holder: 'officer', at: new Date() }];
      if (/^select (code|slug|distinct|name)/.test(sql)) return (await owner.query(sql, params)).rows;
      told.push({ sql, params });
      return /as previous/.test(sql) ? [{}] : [];
    },
  } as unknown as DataSource;
  const today = new Date().toISOString().slice(0, 10);
  const clock = { today: () => today, now: () => new Date() } as unknown as Clock;
  const lists = new ListStatements(new SearchKeys(source, clock), clock, {
    timezone: 'Europe/Kyiv',
  } as unknown as Config);
  await ask(new QueueQuery(source, noReplica(source), lists));
  return told.at(-1)!;
}

async function startProduct(): Promise<string> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child = spawn(process.execPath, [`${root}dist/src/main.js`], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: server.url('matricula_app'),
      DATABASE_OWNER_URL: server.url('matricula_owner'),
      DATA_DIR: dataDir,
      DEMO: 'off',
      NODE_OPTIONS: '',
    },
    stdio: 'ignore',
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries++) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return url;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The product did not start');
}

function startLimit(limits: Limits): Promise<string> {
  const child = fork(fileURLToPath(new URL('./queue-limit.program.ts', import.meta.url)));
  children.push(child);
  child.send(limits);
  return new Promise((resolve) => child.once('message', (port) => resolve(`http://127.0.0.1:${String(port)}`)));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
