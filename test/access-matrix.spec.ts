import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../src/accounts/permission.policy.js';
import { MATRIX } from './access-matrix.data.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bare, classOf, knockAt, missing, pageAt, send } from './support/knock.service.js';
import { leaksIn } from './support/leaks.rules.js';
import { type Route, routesOf } from './support/routes.service.js';
import { type Scene, SEEN, setStage, type Stage, type Visitor, VISITORS } from './support/stage.service.js';

interface Cell {
  route: string;
  scene: Scene | '-';
  visitor: Visitor;
  expected: string;
}

const [head = '', ...lines] = MATRIX.trim().split('\n');
const columns = head.split('|')[2]!.trim().split(/\s+/) as Visitor[];
const cells: Cell[] = lines.flatMap((line) => {
  const [route = '', scene = '', answers = ''] = line.split('|').map((part) => part.trim());
  return answers
    .split(/\s+/)
    .map((expected, at) => ({ route, scene: scene as Cell['scene'], visitor: columns[at]!, expected }));
});
/** Methods that a page of another site may use as it likes. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

const rows = [...new Set(cells.map(({ route }) => route))];

describe('who may do what', () => {
  let house: TestApp;
  let stage: Stage;
  let routes: Route[];

  beforeAll(async () => {
    house = await startTestApp();
    stage = await setStage(house);
    routes = routesOf(house.app);
  });
  afterAll(() => house.close());

  const dossierOf = (scene: Scene | '-') => stage.dossiers[scene === '-' ? 'sent' : scene];
  describe('routes', () => {
    it('all have a row, and every row a route', async () => {
      const { body } = await house.client().get<{ paths: Record<string, object> }>('/api/openapi.json');
      const served = Object.entries(body.paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(rows.toSorted()).toEqual(served.toSorted());
      expect(columns).toEqual([...VISITORS]);
      expect(cells.length).toBe(lines.length * VISITORS.length);
    });

    it('of the router are all described, but for those that no program reads', () => {
      const described = new Set(rows.map((row) => row.replaceAll(/\{(\w+)\}/g, ':$1')));
      const api = routes.filter(({ path }) => path.startsWith('/api/v1'));
      expect(api.map(({ method, path }) => `${method} ${path}`).filter((one) => !described.has(one))).toEqual([]);
    });

    it('all say who may, by a permission that somebody holds', () => {
      expect(routes.length).toBeGreaterThan(100);
      const known = new Set(Object.keys(PERMISSIONS));
      const wrong = routes.filter(({ access }) => access !== true && !known.has(access ?? ''));
      expect(wrong.map(({ handler, access }) => `${handler}: ${access ?? 'naked'}`)).toEqual([]);
    });

    it('change something by no other method than programs know', () => {
      const odd = routes.filter(({ method }) => ![...SAFE, 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method));
      expect(odd).toEqual([]);
    });
  });

  it('no change is taken from another site', async () => {
    const taken: string[] = [];
    for (const { method, path } of routes.filter((one) => !SAFE.includes(one.method))) {
      const { path: address } = pageAt(stage, { method, path }, stage.dossiers.draft);
      const headers = { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await stage.clients.owner.send(method, address, { headers, body: 'a=b' });
      if (answer.status !== 403) taken.push(`${method} ${path}: ${answer.status}`);
    }
    expect(taken).toEqual([]);
  });

  it.each(rows)('%s', async (route) => {
    const wrong: string[] = [];
    for (const { scene, visitor, expected } of cells.filter((cell) => cell.route === route)) {
      const dossier = dossierOf(scene);
      const answer = await send(stage, visitor, knockAt(stage, route, dossier));
      const found = classOf(answer, scene !== '-' && SEEN[visitor].includes(scene));
      const who = `${visitor} at ${scene}`;
      if (found !== expected) wrong.push(`${who}: ${found} (${answer.status}), expected ${expected}`);
      for (const leak of leaksIn(stage, visitor, answer.text)) wrong.push(`${who} reads ${leak}`);
      if (found !== '404' || scene === '-') continue;
      // What may not be seen answers exactly like what does not exist.
      const gone = missing(dossier);
      const none = await send(stage, visitor, knockAt(stage, route, gone));
      const both = [bare(answer, dossier.reference), bare(none, gone.reference)];
      if (JSON.stringify(both[0]) !== JSON.stringify(both[1])) wrong.push(`${who} sees that it exists`);
    }
    expect(wrong).toEqual([]);
  });
});
