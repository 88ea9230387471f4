import http from 'node:http';
import pino from 'pino';
import { cookieName } from '../../src/accounts/access/session.middleware.js';
import { Log } from '../../src/platform/http/log.service.js';
import { Chance } from '../../src/simulation/random.rules.js';
import { EVENTS } from '../../src/applications/lifecycle.rules.js';
import { enter } from './accounts.service.js';
import type { TestApp } from './app.service.js';
import { type FuzzRequest, type FuzzRoute, type FuzzWorld, requestOf } from './fuzz-request.rules.js';
import type { Schema, Schemas } from './fuzz-values.rules.js';
import { pageAt } from './knock.service.js';
import { leaksIn } from './leaks.rules.js';
import { routesOf } from './routes.service.js';
import {
  ROLE_OF,
  type Scene,
  SCENES,
  SEEN,
  setStage,
  type Stage,
  type StagedDossier,
  type Visitor,
  VISITORS,
} from './stage.service.js';
import { dossierAt, withStaff } from './dossiers.service.js';
import { openOffering } from './actors.service.js';
import { type Permission, PERMISSIONS } from '../../src/accounts/permission.policy.js';

export interface FuzzReport {
  sent: number;
  /** How often each status was answered; `cut`: the server closed the line. */
  statuses: Record<string, number>;
  /** Answers of 500 and more, by route. */
  faults: string[];
  /** What an answer or the log showed and must not. */
  leaks: string[];
}

/** Signs out, or takes sessions away: seldom done with a living one, which is then replaced. */
const ENDS = /sessions|sign-out|sign-in|account\/password|reset|invitation$|settings\/second-factor/;
/** Of the inside of the house; no answer shows them. */
const INSIDE =
  /node_modules|file:\/\/|\bat [\w.<>]+ \((?:file|node|\/)|QueryFailedError|TypeORMError|driverError|syntax error at|violates \w+ constraint|invalid input syntax|relation "|\bINSERT INTO\b|\bpg_\w+|argon2|\.service\.[jt]s/;
/** Who may see none of the dossiers on the stage, whatever the others do to them; a reviewer only once he is asked. */
const BLIND: readonly Visitor[] = ['visitor', 'other', 'analyst', 'stranger'];
const STAFF: readonly Visitor[] = ['officer', 'dean', 'registrar', 'token'];
const CONCURRENT = 16;

/** Who may knock with success, by the permission of the route. */
function holders({ access }: FuzzRoute): readonly Visitor[] {
  if (typeof access !== 'string') return VISITORS;
  const roles: readonly string[] = PERMISSIONS[access as Permission] ?? [];
  return VISITORS.filter((visitor) => roles.includes(ROLE_OF[visitor as keyof typeof ROLE_OF]));
}

/** A dossier of others in each of the states that the stage lacks. */
async function more(house: TestApp): Promise<StagedDossier[]> {
  const staffed = await withStaff(house);
  const offeringId = await openOffering(house, 'MED');
  const extras: StagedDossier[] = [];
  for (const status of [
    'submitted',
    'returned',
    'offered',
    'waitlisted',
    'confirmed',
    'enrolled',
    'rejected',
  ] as const) {
    const { id } = await dossierAt(staffed, offeringId, status);
    const [row] = await house.dataSource.query(
      `select reference, (select id from document_version where application_id = a.id limit 1) as "documentId"
       from application a where id = $1`,
      [id],
    );
    extras.push({ id, ...row, milestoneId: null, decisionId: null, canaries: {} });
  }
  return extras;
}

/** Sends `count` random requests to a house of its own stage; the same seed asks the same. */
export async function fuzz(house: TestApp, seed: number, count: number): Promise<FuzzReport> {
  const stage = await setStage(house);
  const log = listen(house);
  const extras = await more(house);
  const { routes, world } = await survey(house, stage);
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENT });
  const report: FuzzReport = { sent: 0, statuses: {}, faults: [], leaks: [] };
  const secrets = SCENES.flatMap((scene) => Object.values(stage.dossiers[scene].canaries));
  const told: { visitor: Visitor; leak: string; what: string }[] = [];
  const one = async (at: number) => {
    const chance = new Chance(seed + at * 7_919);
    const route = chance.pick(routes);
    const visitor = chance.pick(chance.happens(0.8) ? holders(route) : VISITORS);
    const near = [...SEEN[visitor].map((scene) => stage.dossiers[scene]), ...(STAFF.includes(visitor) ? extras : [])];
    const dossier = chance.pick(near.length > 0 && chance.happens(0.8) ? near : Object.values(stage.dossiers));
    const request = requestOf(route, pageAt(stage, route, dossier).path, world, chance);
    const living = !ENDS.test(route.path) || chance.happens(0.03);
    if (living) Object.assign(request.headers, stage.headers[visitor]);
    const cookie = stage.clients[visitor].cookie(cookieName(house.config));
    if (cookie)
      request.headers['Cookie'] = `${cookieName(house.config)}=${living ? cookie : `${cookie.slice(0, -4)}AAAA`}`;
    const answer = await ask(house, agent, request);
    report.sent++;
    report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1;
    const what = `#${at} ${visitor} ${route.method} ${route.path}`;
    if (Number(answer.status) >= 500) report.faults.push(`${what}: ${answer.status}`);
    const inside = INSIDE.exec(answer.text);
    if (inside) report.leaks.push(`${what}: ${inside[0]}`);
    if (answer.type.startsWith('text/html') && /<(script>|img src=x)/.test(answer.text))
      report.leaks.push(`${what}: not escaped`);
    if (BLIND.includes(visitor))
      for (const leak of leaksIn(stage, visitor, answer.text)) told.push({ visitor, leak, what });
    if (living && ENDS.test(route.path) && visitor !== 'visitor' && visitor !== 'token') {
      stage.clients[visitor] = await enter(house, stage.people[visitor].email);
    }
  };
  let next = 0;
  const work = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  agent.destroy();
  const asked = await scenesAskedOf(house, stage, 'stranger');
  for (const { visitor, leak, what } of told) {
    if (visitor === 'stranger' && asked.some((scene) => leak.endsWith(` of ${scene}`))) continue;
    report.leaks.push(`${what}: ${leak}`);
  }
  for (const line of log) {
    const found =
      secrets.find((secret) => line.includes(secret)) ??
      /@example\.test|zqxss|zqlog|okafor|2348031234567/i.exec(line)?.[0];
    if (found) report.leaks.push(`the log: ${found}`);
    if (line.includes('"fault"')) report.faults.push(line.slice(0, 600));
  }
  if (log.length < count * 0.9) report.leaks.push(`the log was not heard: ${log.length} lines`);
  return report;
}

/** The dossiers that a random officer rightly gave this reviewer to read. */
async function scenesAskedOf(house: TestApp, stage: Stage, visitor: keyof Stage['people']): Promise<Scene[]> {
  const rows = await house.dataSource.query<{ id: string }[]>(
    'select application_id as id from review_assignment where reviewer_id = $1',
    [stage.people[visitor].id],
  );
  return SCENES.filter((scene) => rows.some(({ id }) => id === stage.dossiers[scene].id));
}

/** Turns the log of the house on and gives its lines. */
function listen(house: TestApp): string[] {
  const written: string[] = [];
  const { lines } = house.get(Log);
  (lines as unknown as Record<symbol, unknown>)[pino.symbols.streamSym] = {
    write: (line: string) => void written.push(line),
  };
  lines.level = 'info';
  return written;
}

interface Asked {
  status: string;
  type: string;
  text: string;
}

/** Sends what no polite client would; a line that the server closes is an answer too. */
function ask({ config }: TestApp, agent: http.Agent, { method, path, headers, body }: FuzzRequest): Promise<Asked> {
  return new Promise((resolve) => {
    const cut = () => resolve({ status: 'cut', type: '', text: '' });
    const length: Record<string, string> = body ? { 'Content-Length': String(body.length) } : {};
    const options = { host: '127.0.0.1', port: config.port, agent, method, path, headers: { ...headers, ...length } };
    const request = http.request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', cut);
      response.on('end', () =>
        resolve({
          status: String(response.statusCode),
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.setTimeout(30_000, () => request.destroy());
    request.on('error', cut);
    request.end(body);
  });
}

type Operation = {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};

/** What there is to ask: the document of the API, and the pages with the forms that are found on them. */
async function survey(house: TestApp, stage: Stage): Promise<{ routes: FuzzRoute[]; world: FuzzWorld }> {
  const { body } = await house
    .client()
    .get<{ paths: Record<string, Record<string, Operation>>; components: { schemas: Schemas } }>('/api/openapi.json');
  const routes: FuzzRoute[] = [];
  const handlers = routesOf(house.app);
  for (const [path, item] of Object.entries(body.paths)) {
    for (const [method, { parameters = [], requestBody }] of Object.entries(item)) {
      const queries = Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema ?? {}]),
      );
      const [type = '', content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const plain = path.replaceAll(/\{(\w+)\}/g, ':$1');
      routes.push({
        method: method.toUpperCase(),
        path: plain,
        queries,
        body: content?.schema,
        access: handlers.find((one) => one.method === method.toUpperCase() && one.path === plain)?.access,
        multipart: type.startsWith('multipart'),
        forms: [],
      });
    }
  }
  for (const { method, path, access } of handlers.filter((one) => !one.path.startsWith('/api/v1'))) {
    const multipart = method === 'POST' && /documents\/:slot(\/file)?$/.test(path);
    routes.push({ method, path, access, queries: {}, multipart, forms: [] });
  }
  await findForms(house, stage, routes);
  return { routes, world: await worldOf(house, stage, body.components.schemas) };
}

/** Reads every page as every visitor and keeps the fields of its forms for the routes that they are sent to. */
async function findForms(house: TestApp, stage: Stage, routes: FuzzRoute[]): Promise<void> {
  const posts = routes
    .filter((route) => route.method === 'POST' && !route.path.startsWith('/api'))
    .map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`) }));
  for (const route of routes.filter((one) => one.method === 'GET' && !one.path.startsWith('/api'))) {
    for (const visitor of ['owner', 'officer', 'dean', 'registrar', 'reviewer', 'admin'] as const) {
      for (const scene of SCENES) {
        const { text } = await stage.clients[visitor].get(pageAt(stage, route, stage.dossiers[scene]).path);
        for (const [, head = '', inside = ''] of text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
          const action = /action="([^"?]*)/.exec(head)?.[1] ?? '';
          const found = posts.find(({ pattern }) => pattern.test(action || route.path));
          if (found && found.route.forms.length < 12) found.route.forms.push(fieldsOf(inside));
        }
        if (!route.path.includes(':')) break;
      }
    }
  }
}

function fieldsOf(form: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  let last = '';
  for (const [tag] of form.matchAll(/<(input|select|textarea|option|button)\b[^>]*>/g)) {
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) (fields[(last = name)] ??= []).push(value);
    else if (tag.startsWith('<option') && last) fields[last]?.push(value);
  }
  return fields;
}

async function worldOf(house: TestApp, stage: Stage, schemas: Schemas): Promise<FuzzWorld> {
  const { dossiers, people } = stage;
  const each = SCENES.map((scene) => dossiers[scene]);
  const ids = each.map(({ id }) => id);
  const staff = [people.officer.id, people.reviewer.id, people.dean.id];
  const decisions = each.flatMap(({ decisionId }) => decisionId ?? []);
  const today = house.clock.today();
  return {
    schemas,
    known: {
      event: EVENTS,
      seq: [1, 2, 3, 4, 5, 6, 7, 8],
      version: [1, 2, 3, 4, 5, 6],
      submission: [1, 2],
      offeringId: [stage.offeringId],
      accountId: [...staff, null],
      accountIds: [[people.reviewer.id], [people.officer.id], []],
      applicationIds: [ids, [ids[2]]],
      ids: [decisions, ids],
      documentId: each.map(({ documentId }) => documentId),
      reason: [
        'cost',
        'documents_unclear',
        'requirements_not_met',
        'made_in_error',
        'spelling',
        'visa_refused',
        'illegible',
      ],
      orderDate: [today],
      on: [today],
      email: people.other ? [people.other.email, 'new@example.test'] : [],
      data: [
        { items: [{ kind: 'section', key: 'personal', note: 'x' }], dueOn: '2026-12-24' },
        { expiresOn: '2026-12-24', conditions: [{ code: 'deposit', text: 'The deposit' }] },
        { orderNo: '1', orderDate: today },
        { offeringId: stage.offeringId },
        { fields: { personal: { surname: 'New' } } },
        { fields: null, items: {}, dueOn: [], expiresOn: {}, conditions: 'x' },
      ],
    },
    parameters: {
      id: [
        ...ids,
        ...each.map(({ documentId }) => documentId),
        stage.spareId,
        stage.offeringId,
        stage.intakeId,
        stage.releaseId,
        ...decisions,
      ],
      reference: each.map(({ reference }) => reference),
      slot: ['passport', 'edu-cert', 'photo', 'edu-cert.2', 'medical'],
      code: ['NG', 'deposit', 'MED', 'XK', 'UNKNOWN'],
      slug: ['general-medicine', 'dentistry', 'MED'],
      name: ['app.css', 'logo.svg'],
      milestone: each.flatMap(({ milestoneId }) => milestoneId ?? []),
      milestoneId: each.flatMap(({ milestoneId }) => milestoneId ?? []),
      decisionId: decisions,
    },
  };
}
