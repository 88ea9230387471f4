/**
 * The limit of the officer's desk: bare node:http and pg, no framework, doing the same work for the same answer: the
 * same look-up of who asks, the same statement, the same record of the look. Told what to do by the bench over IPC.
 */
import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

export interface Limits {
  databaseUrl: string;
  /** Statements by the name of the work, with their values. */
  reads: Record<string, { sql: string; params: unknown[] }>;
  actorSql: string;
  reason: string;
}

process.once('message', (limits: Limits) => {
  const pool = new pg.Pool({ connectionString: limits.databaseUrl, max: 10 });
  const who = async (request: http.IncomingMessage) => {
    const token = (request.headers.authorization ?? '').slice('Bearer '.length);
    const hash = createHash('sha256').update(token).digest('base64url');
    const { rows } = await pool.query({ name: 'who', text: limits.actorSql, values: [hash, new Date()] });
    return rows[0] as { id: string } | undefined;
  };
  const answer = (response: http.ServerResponse, status: number, body: unknown) => {
    const text = JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  const verdict = async (url: URL, actorId: string) => {
    const [id, slot, said] = ['id', 'slot', 'verdict'].map((name) => url.searchParams.get(name));
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('select id, status, seq from application where id = $1 for no key update', [id]);
      await client.query('select * from document_slot where application_id = $1', [id]);
      await client.query(
        `insert into verdict (id, application_id, slot, verdict, reason, actor_id, at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [randomUUID(), id, slot, said, said === 'none' ? null : limits.reason, actorId, new Date()],
      );
      const status = said === 'none' ? 'missing' : 'waived';
      await client.query(
        'update document_slot set status = $3, reason = $4, published = true where application_id = $1 and slot = $2',
        [id, slot, status, said === 'none' ? null : limits.reason],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const server = http.createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://limit');
      const actor = await who(request);
      if (!actor) return answer(response, 401, {});
      if (url.pathname === '/verdict') {
        await verdict(url, actor.id);
        return answer(response, 200, {});
      }
      if (url.pathname === '/dossier') {
        const id = url.searchParams.get('id');
        const { sql, params } = limits.reads['next']!;
        const around = await pool.query(
          sql,
          params.map((one) => (one === '{id}' ? id : one)),
        );
        const { rows } = await pool.query('select * from application where id = $1', [id]);
        const slots = await pool.query('select * from document_slot where application_id = $1 order by position', [id]);
        const events = await pool.query('select * from application_event where application_id = $1 order by seq', [id]);
        await pool.query(
          'insert into dossier_look (id, application_id, account_id, at, what) values ($1, $2, $3, $4, $5)',
          [randomUUID(), id, actor.id, new Date(), 'dossier'],
        );
        return answer(response, 200, { around: around.rows, dossier: rows[0], slots: slots.rows, events: events.rows });
      }
      const read = limits.reads[url.pathname.slice(1)]!;
      const { rows } = await pool.query({ name: url.pathname, text: read.sql, values: read.params });
      return answer(response, 200, { items: rows.slice(0, 50), next: rows.length > 50 ? 'more' : null });
    })().catch((error: unknown) => answer(response, 500, String(error)));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
});
