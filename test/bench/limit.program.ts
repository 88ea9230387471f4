/**
 * The limit: bare node:http and pg, no framework, doing the same work for the same answer. Who asks is looked up by the
 * product's own statement; what may be seen and how it is read stands in the product's own statement; a look is
 * recorded as there; the answer has the same members. All statements are prepared. Told what to do over IPC.
 */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import multer from 'multer';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Told } from './statement.service.js';

export interface LimitOrder {
  databaseUrl: string;
  secret: string;
  filesDir: string;
  which: string;
  who: string;
  session: Told;
  own: Told;
  seen: Told;
  lists: Record<string, Told>;
  next: Told;
  /** An answer of the product to each: what it works out of a row (gaps, sections) is taken from there. */
  answers: { own: Record<string, unknown>; seen: Record<string, unknown>; figures: Record<string, unknown> };
}

interface Account {
  id: string;
}

class Limit {
  private readonly pool: pg.Pool;

  constructor(private readonly order: LimitOrder) {
    this.pool = new pg.Pool({ connectionString: order.databaseUrl, max: 10 });
    // A date stays its text, as in the product.
    pg.types.setTypeParser(1082, (value) => value);
  }

  async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const account = await this.who(request);
    if (!account) return send(response, 401, {});
    const [, work, which = '', slot = ''] = (request.url ?? '/').split('/');
    switch (work) {
      case 'own':
        return send(response, 200, this.dossier(await this.read('own', which, account), 'own'));
      case 'seen': {
        const row = await this.read('seen', which, account);
        await this.look(which, account);
        return send(response, 200, this.dossier(row, 'seen'));
      }
      case 'save':
        return this.save(request, response, which, account);
      case 'list':
        return send(response, 200, await this.list(which, account));
      case 'figures':
        return send(response, 200, await this.figures(which));
      case 'upload':
        return this.upload(request, response, which, slot, account);
      case 'next':
        return send(response, 200, await this.next(which, account));
      case 'verdict':
        return send(response, 201, await this.verdict(which, slot, account));
      case 'export':
        return this.exported(response);
      default:
        return send(response, 404, {});
    }
  }

  /** The signed cookie, its session, its account: as express-session and SessionStore do it. */
  private async who(request: http.IncomingMessage): Promise<Account | undefined> {
    const value = /(?:^|; )matricula=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (!value) return undefined;
    const [sid = '', signature = ''] = decodeURIComponent(value)
      .slice(2)
      .split(/\.(?=[^.]*$)/);
    const due = createHmac('sha256', this.order.secret).update(sid).digest('base64').replace(/=+$/, '');
    if (due.length !== signature.length || !timingSafeEqual(Buffer.from(due), Buffer.from(signature))) return undefined;
    const [, today] = this.order.session.params;
    const { rows } = await this.pool.query({
      name: 'session',
      text: this.order.session.sql,
      values: [sid, today],
    });
    return rows[0]?.id ? (rows[0] as Account) : undefined;
  }

  private filled({ params }: Told, which: string, account: Account): unknown[] {
    return params.map((one) => (one === this.order.which ? which : one === this.order.who ? account.id : one));
  }

  private async read(as: 'own' | 'seen', which: string, account: Account): Promise<Record<string, unknown>> {
    const told = this.order[as];
    const { rows } = await this.pool.query({ name: as, text: told.sql, values: this.filled(told, which, account) });
    return rows[0] as Record<string, unknown>;
  }

  /** The row in the members of the product's answer. */
  private dossier(row: Record<string, unknown>, as: 'own' | 'seen'): Record<string, unknown> {
    const answer: Record<string, unknown> = {};
    for (const [member, taken] of Object.entries(this.order.answers[as])) {
      const column = member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      answer[member] = column in row ? row[column] : taken;
    }
    return answer;
  }

  private async look(which: string, account: Account): Promise<void> {
    await this.pool.query({
      name: 'look',
      text: 'insert into dossier_look (id, application_id, account_id, at, what) values ($1, $2, $3, $4, $5)',
      values: [randomUUID(), which, account.id, new Date(), 'dossier'],
    });
  }

  /** A dossier as an officer goes through a list: with its neighbours, its papers and its history. */
  private async next(which: string, account: Account): Promise<unknown> {
    const { sql } = this.order.next;
    const values = this.filled(this.order.next, which, account);
    const around = await this.pool.query({ name: 'next', text: sql, values });
    const dossier = this.dossier(await this.read('seen', which, account), 'seen');
    const papers = await this.pool.query({
      name: 'papers',
      text: 'select * from document_slot where application_id = $1 order by position',
      values: [which],
    });
    const history = await this.pool.query({
      name: 'history',
      text: 'select * from application_event where application_id = $1 order by seq',
      values: [which],
    });
    await this.look(which, account);
    return { around: around.rows[0], dossier, papers: papers.rows, history: history.rows };
  }

  /** A paper is accepted: under the dossier's lock, with its row of what was said. */
  private async verdict(which: string, slot: string, account: Account): Promise<unknown> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query({
        name: 'hold',
        text: 'select id, status, seq from application where id = $1 for no key update',
        values: [which],
      });
      const papers = await client.query({
        name: 'papers held',
        text: `select s.*, (select id from document_version v where v.application_id = s.application_id
            and v.slot = s.slot order by v.version desc limit 1) as document_id
          from document_slot s where s.application_id = $1`,
        values: [which],
      });
      const paper = papers.rows.find((one) => one.slot === slot);
      await client.query({
        name: 'verdict',
        text: `insert into verdict (id, application_id, slot, document_id, verdict, actor_id, at)
          values ($1, $2, $3, $4, 'accepted', $5, $6)`,
        values: [randomUUID(), which, slot, paper.document_id, account.id, new Date()],
      });
      const { rows } = await client.query({
        name: 'judged',
        text: `update document_slot set status = 'accepted', reason = null where application_id = $1 and slot = $2 returning *`,
        values: [which, slot],
      });
      await client.query('commit');
      return rows[0];
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** One UPDATE … RETURNING: owner, openness and version are its conditions. */
  private async save(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    which: string,
    account: Account,
  ): Promise<void> {
    const { version, answers } = JSON.parse(await text(request)) as { version: number; answers: { contact: object } };
    const { sql, params } = this.order.own;
    const [held, given] = [`$${params.length + 1}`, `$${params.length + 2}`];
    const { rows } = await this.pool.query({
      name: 'save',
      text: `with changed as (update application a set
          answers = a.answers || jsonb_build_object('contact', coalesce(a.answers->'contact', '{}') || ${given}::jsonb),
          version = a.version + 1,
          section_versions = a.section_versions || jsonb_build_object('contact', a.version + 1)
        where a.id = $1 and a.status = 'draft' and a.version = ${held}
          and a.applicant_id = (select id from applicant where account_id = $2) returning *)
        ${sql.replace('from application a', 'from changed a')}`,
      values: [...this.filled(this.order.own, which, account), version, JSON.stringify(answers.contact)],
    });
    if (!rows[0]) return send(response, 409, {});
    send(response, 200, this.dossier(rows[0], 'own'));
  }

  private async list(name: string, account: Account): Promise<unknown> {
    const told = this.order.lists[name]!;
    const values = this.filled(told, '', account);
    // A search is planned for its very words: a plan for any word took twice the time for a common one.
    const prepared = /^(name|rare)$/.test(name) ? {} : { name: `list ${name}` };
    const { rows } = await this.pool.query({ ...prepared, text: told.sql, values });
    const last = rows.length > 50 ? rows[49] : undefined;
    const next = last && Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url');
    return { items: rows.slice(0, 50).map(item), next: next ?? null };
  }

  /** Reads the summary that anybody would keep: persons by stage, country and intake. */
  private async figures(stage: string): Promise<unknown> {
    const { rows } = await this.pool.query({
      name: 'figures',
      text: 'select country, intake, persons from bench_summary where stage = $1 order by country, intake',
      values: [stage],
    });
    const items = new Map<string, { country: string; count: number; parts: { key: string; count: number }[] }>();
    let total = 0;
    for (const { country, intake, persons } of rows as { country: string; intake: string; persons: number }[]) {
      let one = items.get(country);
      if (!one) items.set(country, (one = { country, count: 0, parts: [] }));
      one.count += persons;
      one.parts.push({ key: intake, count: persons });
      total += persons;
    }
    const share = (count: number) => (total === 0 ? 0 : Number((count / total).toFixed(4)));
    const shown = [...items.values()]
      .toSorted((a, b) => b.count - a.count)
      .map(({ country, count, parts }) => ({
        country,
        count,
        share: share(count),
        parts: parts.map((part) => ({ ...part, share: share(part.count) })),
      }));
    return { ...this.order.answers.figures, items: shown, total };
  }

  /** The file to its place while it is hashed, then its rows in one transaction. */
  private async upload(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    ...[which, slot, account]: [string, string, Account]
  ): Promise<void> {
    const { filesDir } = this.order;
    const storage: multer.StorageEngine = {
      _handleFile(_request, file, done) {
        const place = path.join(filesDir, randomUUID());
        const hash = createHash('sha256');
        const out = fs.createWriteStream(place, { flush: true });
        file.stream.on('data', (chunk: Buffer) => hash.update(chunk));
        pipeline(file.stream, out).then(
          () => {
            const name = hash.digest('hex');
            fs.renameSync(place, path.join(filesDir, name));
            done(null, { filename: name, size: out.bytesWritten });
          },
          (error: unknown) => done(error),
        );
      },
      _removeFile: (_request, _file, done) => done(null),
    };
    await new Promise<void>((resolve, reject) => {
      const take = multer({ storage }).single('file') as unknown as (
        request: http.IncomingMessage,
        response: http.ServerResponse,
        done: (error?: unknown) => void,
      ) => void;
      take(request, response, (error) => (error ? reject(error as Error) : resolve()));
    });
    const { filename: hash, size } = (request as unknown as { file: { filename: string; size: number } }).file;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query(
        `select a.id, (select max(version) from document_version v where v.application_id = a.id and v.slot = $3) as version
         from application a where a.id = $1 and a.status = 'draft'
           and a.applicant_id = (select id from applicant where account_id = $2) for no key update of a`,
        [which, account.id, slot],
      );
      await client.query(
        `insert into stored_file (hash, size, media_type, scan, received_at)
         values ($1, $2, 'application/pdf', 'not_configured', $3) on conflict (hash) do nothing`,
        [hash, size, new Date()],
      );
      await client.query(
        `insert into document_slot (application_id, slot, document_type, level, position, status)
         values ($1, $2, $2, 'submission', 1, 'received')
         on conflict (application_id, slot) do update set status = 'received', reason = null, published = false`,
        [which, slot],
      );
      await client.query(
        `insert into document_version (id, application_id, slot, version, file_hash, filename, media_type, size,
           uploaded_by, uploaded_as, uploaded_at)
         values ($1, $2, $3, $4, $5, 'scan.pdf', 'application/pdf', $6, $7, 'applicant', $8)`,
        [randomUUID(), which, slot, (rows[0].version ?? 0) + 1, hash, size, account.id, new Date()],
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    send(response, 201, { hash, size });
  }

  /** The same columns by PostgreSQL's own COPY. */
  private async exported(response: http.ServerResponse): Promise<void> {
    const client = await this.pool.connect();
    try {
      response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
      await pipeline(client.query(copyTo(`copy (${EXPORT}) to stdout with (format csv, header)`)), response);
    } finally {
      client.release();
    }
  }
}

const EXPORT = `select a.reference, a.status, a.holder, (a.waiting_since at time zone 'Europe/Kyiv')::date as waiting_since,
    case when a.holder <> 'nobody' then current_date - (a.waiting_since at time zone 'Europe/Kyiv')::date end as waiting_days,
    a.answers->'personal'->>'surname' as surname, a.answers->'personal'->>'givenNames' as given_names, a.citizenship,
    a.answers->'personal'->>'residence' as residence,
    (select s->>'country' from jsonb_array_elements(case jsonb_typeof(a.answers->'education') when 'array'
       then a.answers->'education' else '[]' end) s
     where s->>'level' = 'secondary' order by (s->>'completedIn')::int desc nulls last limit 1) as school_country,
    p.code as programme, o.language, i.code as intake, a.submission,
    (a.submitted_at at time zone 'Europe/Kyiv')::date as submitted_on, a.due_on, a.reason_code, c.name as assignee
  from application a join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
  join intake i on i.id = a.intake_id left join account c on c.id = a.assignee_id
  where (a.started_on_behalf or a.submitted_at is not null) and a.applicant_id is not null`;

function item(row: Record<string, unknown>): unknown {
  return {
    id: row['id'],
    reference: row['reference'],
    status: row['status'],
    seq: row['seq'],
    version: row['version'],
    submission: row['submission'],
    offeringId: row['offering_id'],
    offering: row['offering'],
    holder: row['holder'],
    waitingSince: row['waiting_since'],
    createdAt: row['created_at'],
    submittedAt: row['submitted_at'],
    dueOn: row['due_on'],
    blind: row['blind'],
    name: row['name'],
    citizenship: row['citizenship'],
    schoolCountry: row['school_country'],
    oneName: row['one_name'],
    samePassport: row['same_passport'],
    assignee: row['assignee_id'] ? { id: row['assignee_id'], name: row['assignee_name'] } : null,
  };
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function text(request: http.IncomingMessage): Promise<string> {
  let all = '';
  request.setEncoding('utf8');
  for await (const chunk of request) all += chunk as string;
  return all;
}

// Its parent is gone, and nobody measures it any more.
process.once('disconnect', () => process.exit());
process.once('message', (order: LimitOrder) => {
  const limit = new Limit(order);
  const server = http.createServer((request, response) => {
    limit.answer(request, response).catch((error: unknown) => {
      process.stderr.write(`limit: ${String(error)}\n`);
      if (!response.headersSent) send(response, 500, {});
      else response.destroy();
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
});
