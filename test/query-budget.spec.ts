import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import { startTestApp, type TestApp } from './support/app.service.js';
import { growHouse } from './support/grown-house.service.js';
import { BUDGET } from './query-budget.data.js';
import { pageAt } from './support/knock.service.js';
import { type Route, routesOf } from './support/routes.service.js';
import { type Scene, SCENES, setStage, type Stage, type Visitor, VISITORS } from './support/stage.service.js';
import { statementsOf } from './support/statement-count.service.js';

interface Row {
  route: string;
  visitor: Visitor;
  scene: Scene;
  statements: number;
}

const FILE = new URL('./query-budget.data.ts', import.meta.url);

const rows: Row[] = BUDGET.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [route = '', visitor, scene, statements] = line.split('|').map((part) => part.trim());
    return { route, visitor: visitor as Visitor, scene: scene as Scene, statements: Number(statements) };
  });

describe('statements that a read takes', () => {
  let house: TestApp;
  let stage: Stage;
  let reads: Route[];

  beforeAll(async () => {
    house = await startTestApp();
    stage = await setStage(house);
    await growHouse(stage);
    reads = routesOf(house.app).filter(({ method }) => method === 'GET');
    if (process.env['BUDGET'] === 'write') write(await survey());
  });
  afterAll(() => house.close());

  /** The second of two reads: what the house remembers between requests is not asked for again. */
  async function count({ route, visitor, scene }: Omit<Row, 'statements'>): Promise<[status: number, number]> {
    const { path } = pageAt(stage, { method: 'GET', path: route }, stage.dossiers[scene]);
    const ask = () => stage.clients[visitor].get(path, stage.headers[visitor]);
    await ask();
    const [{ status }, statements] = await statementsOf(ask);
    return [status, statements];
  }

  /** Counted anew where it is more than `most`: a job of the house may have asked beside it. */
  async function least(row: Row, most: number): Promise<[status: number, statements: number]> {
    let [status, statements] = await count(row);
    for (let again = 0; again < 2 && statements > most; again++) [status, statements] = await count(row);
    return [status, statements];
  }

  it('has a row for every route that somebody is shown', () => {
    const known = new Set(rows.map(({ route }) => route));
    expect(reads.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
    expect(rows.map(({ route }) => route).filter((route) => !reads.some(({ path }) => path === route))).toEqual([]);
  });

  it('is within the budget of its route, and no larger in a house where there is more of everything', async () => {
    const first: Record<string, number> = {};
    const over: string[] = [];
    for (const row of rows) {
      const [status, statements] = await least(row, row.statements);
      first[row.route] = statements;
      const what = `${row.route} as ${row.visitor} at ${row.scene}: ${statements} statements, ${status}`;
      if (statements > row.statements) over.push(`${what}; its budget is ${row.statements}`);
    }
    expect(over).toEqual([]);
    // A count that counts nothing would hold every budget.
    expect(first['/api/v1/applications']).toBeGreaterThan(1);
    await growHouse(stage);
    const grown: string[] = [];
    for (const row of rows) {
      const [, statements] = await least(row, first[row.route]!);
      if (statements > first[row.route]!) grown.push(`${row.route}: ${first[row.route]} became ${statements}`);
    }
    expect(grown).toEqual([]);
  });

  it('keeps the plan of who asks and of what dossier', async () => {
    for (let at = 0; at < 3; at++) {
      await count({ route: '/api/v1/applications/:id', visitor: 'owner', scene: 'accepted' });
    }
    const kept: { statement: string }[] = await house.dataSource.query('select statement from pg_prepared_statements');
    for (const part of ['a.session_epoch = ', 'a.section_versions']) {
      expect(kept.filter(({ statement }) => statement.includes(part))).not.toEqual([]);
    }
  });

  /** Who takes most at each route. */
  async function survey(): Promise<Row[]> {
    const found: Row[] = [];
    for (const { path } of reads) {
      let most: Row & { shown: boolean } = {
        route: path,
        visitor: 'visitor',
        scene: 'sent',
        statements: -1,
        shown: false,
      };
      for (const scene of SCENES) {
        for (const visitor of VISITORS) {
          const [status, statements] = await count({ route: path, visitor, scene });
          const shown = status < 400;
          if (shown === most.shown ? statements > most.statements : shown)
            most = { route: path, visitor, scene, statements, shown };
        }
        if (!path.includes(':')) break;
      }
      found.push(most);
    }
    return found;
  }

  function write(found: readonly Row[]): void {
    const head = ['route', 'visitor', 'scene', 'statements'];
    const cells = [head, ...found.map((row) => [row.route, row.visitor, row.scene, String(row.statements)])];
    const widths = head.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
    const table = cells
      .map((line) =>
        line
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join(' | ')
          .trimEnd(),
      )
      .join('\n');
    fs.writeFileSync(FILE, fs.readFileSync(FILE, 'utf8').replace(/`[^`]*`;/, `\`\n${table}\n\`;`));
    throw new Error('The budget was written: read it, then run this again.');
  }
});
