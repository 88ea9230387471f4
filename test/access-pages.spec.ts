import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bare, knockAt, missing, pageAt, send } from './support/knock.service.js';
import { leaksIn } from './support/leaks.rules.js';
import { type Route, routesOf } from './support/routes.service.js';
import { type Scene, SCENES, SEEN, setStage, type Stage, type Visitor, VISITORS } from './support/stage.service.js';

/** Those who hold the permissions to read dossiers, but not these: are they told that one exists? */
const CURIOUS: readonly Visitor[] = ['other', 'officer', 'stranger', 'registrar', 'admin'];
/** What the desk may be asked; each is asked with words and ids of dossiers that the asker may not see. */
const SEARCHES = ['surname', 'passport', 'reference', 'id', 'school'] as const;

const isAboutDossier = ({ path }: Route) =>
  /\/applications\/:(reference|id)\b|\/documents\/:id\//.test(path) && !path.endsWith('/staff/applications/new');

describe('what pages and searches show', () => {
  let house: TestApp;
  let stage: Stage;
  let reads: Route[];
  let forms: Route[];

  beforeAll(async () => {
    house = await startTestApp();
    stage = await setStage(house);
    const routes = routesOf(house.app);
    forms = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api'));
    reads = routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/assets'));
  });
  afterAll(() => house.close());

  const looksOf = async (visitor: Visitor, scene: Scene): Promise<number> => {
    if (visitor === 'visitor') return 0;
    const account = stage.people[visitor === 'token' ? 'officer' : visitor].id;
    const [row] = await house.dataSource.query(
      'select count(*)::int as count from dossier_look where application_id = $1 and account_id = $2',
      [stage.dossiers[scene].id, account],
    );
    return row.count;
  };

  it.each([...VISITORS])(
    '%s meets no fault and no dossier of another; looks of staff are recorded',
    async (visitor) => {
      const wrong: string[] = [];
      for (const route of reads) {
        for (const scene of isAboutDossier(route) ? SCENES : (['sent'] as const)) {
          const dossier = stage.dossiers[scene];
          const where = `${route.path} of ${scene}`;
          const before = await looksOf(visitor, scene);
          const answer = await send(stage, visitor, pageAt(stage, route, dossier));
          if (answer.status >= 500) wrong.push(`${where}: ${answer.status}`);
          for (const leak of leaksIn(stage, visitor, answer.text)) wrong.push(`${where} shows ${leak}`);
          if (!isAboutDossier(route)) continue;
          if (SEEN[visitor].includes(scene)) {
            const recorded = (await looksOf(visitor, scene)) > before;
            const due = answer.status < 300 && visitor !== 'owner';
            if (due !== recorded && (due || visitor === 'owner'))
              wrong.push(`${where}: the look is recorded: ${recorded}`);
            continue;
          }
          if (answer.status < 300) wrong.push(`${where}: ${answer.status}`);
          if (!CURIOUS.includes(visitor)) continue;
          const gone = missing(dossier);
          const none = await send(stage, visitor, pageAt(stage, route, gone));
          const both = [bare(answer, dossier.reference), bare(none, gone.reference)].map((one) => JSON.stringify(one));
          if (both[0] !== both[1]) wrong.push(`${where} shows that it exists`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each(['visitor', ...CURIOUS] as const)('%s cannot send a form about a dossier of another', async (visitor) => {
    const wrong: string[] = [];
    for (const route of forms.filter(isAboutDossier)) {
      // One hidden dossier of each visitor: the sent one where it is hidden, else the draft.
      for (const scene of [SEEN[visitor].includes('sent') ? 'draft' : 'sent'] as const) {
        const dossier = stage.dossiers[scene];
        const gone = missing(dossier);
        const options = { body: new URLSearchParams({ seq: '1', version: '1', note: 'words' }) };
        const answer = await send(stage, visitor, { ...pageAt(stage, route, dossier), options });
        const none = await send(stage, visitor, { ...pageAt(stage, route, gone), options });
        if (![401, 403, 404].includes(answer.status)) wrong.push(`${route.path} of ${scene}: ${answer.status}`);
        for (const leak of leaksIn(stage, visitor, answer.text)) wrong.push(`${route.path} shows ${leak}`);
        const both = [bare(answer, dossier.reference), bare(none, gone.reference)].map((one) => JSON.stringify(one));
        if (both[0] !== both[1]) wrong.push(`${route.path} of ${scene} shows that it exists`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([...VISITORS])('%s finds no dossier of another by search, filter or count', async (visitor) => {
    const wrong: string[] = [];
    const hidden = SCENES.filter((scene) => !SEEN[visitor].includes(scene));
    for (const scene of hidden) {
      const { canaries, reference, id } = stage.dossiers[scene];
      for (const kind of SEARCHES) {
        const q = encodeURIComponent(({ reference, id, ...canaries } as Record<string, string>)[kind]!);
        for (const path of [`/api/v1/applications?q=${q}`, `/staff/applications?q=${q}`]) {
          const answer = await send(stage, visitor, { method: 'GET', path, options: {} });
          const found = answer.text.replaceAll(decodeURIComponent(q), '');
          if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
          if (found.includes(reference) || found.includes(id)) wrong.push(`${kind} finds ${scene}`);
          const items = (answer.body as { items?: unknown[] } | undefined)?.items ?? [];
          if (items.length > 0) wrong.push(`${kind} of ${scene} finds ${items.length}`);
        }
      }
    }
    for (const path of ['/api/v1/applications?limit=100', '/staff/applications', '/application', '/api/v1/accounts']) {
      const { text } = await send(stage, visitor, { method: 'GET', path, options: {} });
      for (const scene of hidden) if (text.includes(stage.dossiers[scene].reference)) wrong.push(`${path}: ${scene}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets the administrator read a dossier by a recorded reason only', async () => {
    const { sent } = stage.dossiers;
    const read = knockAt(stage, 'GET /api/v1/applications/{id}', sent);
    expect((await send(stage, 'admin', read)).status).toBe(404);
    const asked = await send(stage, 'admin', knockAt(stage, 'POST /api/v1/applications/{id}/access', sent));
    expect(asked.status).toBe(200);
    expect((await send(stage, 'admin', read)).status).toBe(200);
    const [kept] = await house.dataSource.query(
      `select reason from dossier_grant where application_id = $1 and account_id = $2 and ground = 'reason'`,
      [sent.id, stage.people.admin.id],
    );
    expect(kept.reason).toBe('Asked by the rector');
    expect(await looksOf('admin', 'sent')).toBeGreaterThan(0);
  });
});
