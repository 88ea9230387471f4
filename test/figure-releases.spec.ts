import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { newId } from '../src/platform/database/id.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import type { CountsView } from '../src/statistics/figure.view.js';
import { statisticsInvariants } from '../src/statistics/invariants.query.js';
import type {
  ReleaseDraftListView,
  ReleaseDraftView,
  ReleaseListView,
  ReleaseView,
} from '../src/statistics/releases/release.view.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, refusalOf } from './support/dossier.service.js';
import { releaseDrafted, releasePublished } from './support/figure-releases.service.js';
import { history } from './support/history.rules.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { season } from './support/season.rules.js';

const DESK = '/staff/statistics/releases';
const API = '/api/v1/statistics/releases';
const AS_OF = '2025-09-30';

let house: TestApp;
let med: string;
let analyst: Actor;
let dean: Actor;
let admin: Actor;

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager);
  med = offerings['X-MED/2025-08'] ?? '';
  const dent = offerings['X-DENT/2025-08'] ?? '';
  await owner.transaction((db) =>
    insertHistories(db, [
      ...season(med, '2025-04-01', '2025-09-01', {
        IN: [140, 90, 70, 58],
        NG: [40, 25, 20, 13],
        ET: [3, 2, 2, 2],
      }),
      ...season(dent, '2025-04-01', '2025-09-01', { IN: [12, 8, 6, 4], GH: [30, 29, 28, 27] }),
    ]),
  );
  [analyst, dean, admin] = [
    await actorWith(house, 'analyst'),
    await actorWith(house, 'decision_maker'),
    await actorWith(house, 'admin'),
  ];
});
afterAll(() => house.close());

const plain = (html: string) =>
  html
    .replaceAll(/<\/t[hd]>/g, ' | ')
    .replaceAll('</tr>', '\n')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|[\u00a0\u202f]/g, ' ')
    .replaceAll(/ +/g, ' ');
const as = async (actor: Actor, path: string) => house.client().get(path, await bearer(house, actor));
const post = async (actor: Actor, path: string, fields: Record<string, string | string[]>) =>
  house.client().form(path, fields, await bearer(house, actor));
const release = async (number: number) => (await house.client().get<ReleaseView>(`${API}/${number}`)).body;
const hashOn = (html: string) => /name="hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';

/** As the description of the API says it, not by our own function. */
function hashOf(content: unknown): string {
  const inOrder = JSON.stringify(content, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(inOrder).digest('hex');
}

describe('a release of figures', () => {
  it('is drafted by one person and published by another, as everybody was going to see it', async () => {
    expect((await house.client().get<ReleaseListView>(API)).body).toEqual({ items: [], next: null });
    const form = { kind: 'figures', titleEn: 'Autumn 2025', titleUk: 'Осінь 2025', asOf: AS_OF };
    const empty = await post(analyst, `${DESK}/new`, form);
    expect(empty.status).toBe(422);
    expect(plain(empty.text)).toContain('Choose at least one');
    const day = await post(analyst, `${DESK}/new`, {
      ...form,
      asOf: '2025-09-29',
      measures: 'enrolled',
      bys: 'citizenship',
    });
    expect(day.status).toBe(422);
    const drafted = await post(analyst, `${DESK}/new`, {
      ...form,
      measures: ['enrolled', 'offered'],
      bys: ['citizenship', 'programme'],
    });
    expect(drafted.status).toBe(303);
    const path = drafted.location ?? '';
    const draft = await as(analyst, path);
    expect(plain(draft.text)).toContain('India | 60 |');
    expect(plain(draft.text)).not.toContain('Ethiopia');
    expect(draft.text).not.toContain('Publish for good</button>');
    expect((await house.client().get(path)).status).not.toBe(200);
    const looked = await as(dean, path);
    expect((await post(analyst, `${path}/publish`, { hash: hashOn(looked.text) })).status).toBe(403);
    expect((await post(dean, `${path}/publish`, { hash: 'f'.repeat(64) })).status).toBe(409);
    expect((await post(dean, `${path}/publish`, { hash: hashOn(looked.text) })).location).toBe(`${DESK}/1?published=1`);

    const page = plain((await house.client().get('/statistics/releases/1')).text);
    expect(page).toContain('Release 1: Autumn 2025');
    expect(page).toContain('India | 60 |');
    expect(page).toContain('enrolled.v1');
    const { content, hash, tables } = await release(1);
    expect(hash).toBe(hashOf(content));
    expect(page).toContain(hash);
    const enrolled = tables.find(({ measure, by }) => measure === 'enrolled' && by === 'citizenship');
    expect(enrolled?.items.map(({ key, count, share }) => [key, count, share])).toEqual([
      ['IN', 60, 0.5714],
      ['GH', 25, 0.2381],
      ['NG', 15, '..'],
    ]);
    expect(enrolled?.total).toBe(105);
    const csv = (await house.client().get(`${API}/1.csv`)).text;
    expect(csv).toContain('enrolled,1,citizenship,IN,India,60,0.5714');
    expect(csv).toContain(`hash,${hash}`);
  });

  it('is never changed, in the database neither, and numbered without gaps', async () => {
    const owner = await house.owner();
    await expect(house.dataSource.query(`update figure_release set note = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(owner.query('delete from figure_release')).rejects.toThrow(/never changed/);
    const columns = `kind, replaces, title_en, title_uk, note, as_of, known_at, content, exact, hash, exact_hash,
      drafted_at, drafted_by, published_at, published_on, published_by`;
    const copy = (number: number) =>
      house.dataSource.query(
        `insert into figure_release (number, ${columns}) select ${number}, ${columns} from figure_release`,
      );
    await expect(copy(3)).rejects.toThrow(/without gaps/);
    await expect(copy(1)).rejects.toThrow(/without gaps/);
    const broken = async () => (await findBroken(house.app, statisticsInvariants)).map(({ name }) => name);
    expect(await broken()).toEqual([]);
    await owner.query('alter table figure_release disable trigger figure_release_append_only');
    try {
      const tampered = `update figure_release set content = jsonb_set(content, '{tables,0,total}', `;
      await owner.query(`${tampered} to_jsonb((content #>> '{tables,0,total}')::int + 5))`);
      expect(await broken()).toEqual(['releases say what their hashes say']);
      await owner.query(`${tampered} to_jsonb((content #>> '{tables,0,total}')::int - 5))`);
      expect(await broken()).toEqual([]);
    } finally {
      await owner.query('alter table figure_release enable trigger figure_release_append_only');
    }
  });

  it('is what everybody reads from then on; other tables stay as they were', async () => {
    const counts = async (query: string) =>
      (await house.client().get<CountsView>(`/api/v1/statistics/countries?${query}`)).body;
    const today = await counts('measure=enrolled');
    const released = await release(1);
    expect(today).toMatchObject({ asOf: AS_OF, knownAt: released.knownAt, rounding: 5, total: 105 });
    expect(today.items.map(({ country, count }) => [country, count])).toEqual([
      ['IN', 60],
      ['GH', 25],
      ['NG', 15],
    ]);
    expect((await counts('measure=enrolled&as_of=2025-08-31')).asOf).toBe('2025-08-31');
    expect((await counts('measure=enrolled&basis=school')).asOf > AS_OF).toBe(true);
    expect((await counts('measure=accepted')).asOf > AS_OF).toBe(true);
    const page = plain((await house.client().get('/statistics')).text);
    expect(page).toContain('On 30 September 2025');
    const { body } = await house.client().get<CountsView>('/api/v1/statistics/countries', await bearer(house, analyst));
    expect(body).toMatchObject({ rounding: null });
  });

  it('counted again later says what would be another number, and why', async () => {
    expect(plain((await as(analyst, `${DESK}/1`)).text)).toContain('every number is the same');
    const at = (minutes: number) => new Date(house.clock.now().getTime() + minutes * 60_000).toISOString();
    const late = history(newId(), med, [
      { event: 'start', at: at(1) },
      { event: 'submit', at: at(2), fact: { citizenship: 'GH', residence: 'GH', schoolCountry: 'GH' } },
      { event: 'verify', at: at(3) },
      { event: 'offer', at: at(4) },
      { event: 'accept', at: at(5) },
      { event: 'confirm', at: at(6) },
      { event: 'enrol', at: at(7), on: '2025-09-15' },
    ]);
    await (await house.owner()).transaction((db) => insertHistories(db, [late]));
    house.clock.shiftBy(3_600_000);
    try {
      const text = plain((await as(analyst, `${DESK}/1`)).text);
      expect(text).toMatch(/Enrolled by citizenship: Ghana \| 27 \| 28 \| Enrolled: 1, /);
      expect(text).toMatch(/Enrolled by citizenship: All \| 104 \| 105 \| Enrolled: 1, /);
      expect(text).not.toContain('India | 62');
      expect((await release(1)).hash).toBe(hashOf((await release(1)).content));
      expect(plain((await house.client().get('/statistics/releases/1')).text)).not.toContain('would be another');
    } finally {
      house.clock.shiftBy(0);
    }
  });

  it('is corrected and withdrawn only by another that names it', async () => {
    const unsaid = await post(analyst, `${DESK}/new`, {
      kind: 'correction',
      replaces: '1',
      titleEn: 'x',
      titleUk: 'x',
      asOf: AS_OF,
      measures: 'enrolled',
      bys: 'citizenship',
    });
    expect(plain(unsaid.text)).toContain('Say why');
    const correction = { kind: 'correction' as const, replaces: 1, note: 'A late order.', asOf: AS_OF };
    expect(await releasePublished(house, analyst, dean, correction)).toBe(2);
    expect(await release(1)).toMatchObject({ replacedBy: 2, replaces: null });
    expect(await release(2)).toMatchObject({ replaces: 1, kind: 'correction', note: 'A late order.' });
    expect(plain((await house.client().get('/statistics/releases/1')).text)).toContain('Corrected by release 2');
    const twice = await refusalOf(releaseDrafted(house, analyst, correction));
    expect([twice.code, twice.facts]).toEqual(['figure_release.replaced', { number: 1, by: 2 }]);
    const withdrawal = { kind: 'withdrawal' as const, replaces: 2, note: 'Counted by the wrong date.' };
    expect(await releasePublished(house, analyst, dean, withdrawal)).toBe(3);
    const { body } = await house.client().get<ReleaseListView>(`${API}?limit=2`);
    expect(body.items.map(({ number, replacedBy }) => [number, replacedBy])).toEqual([
      [3, null],
      [2, 3],
    ]);
    const rest = await house.client().get<ReleaseListView>(`${API}?limit=2&after=${body.next}`);
    expect(rest.body.items.map(({ number }) => number)).toEqual([1]);
    // Nothing is in force any more: everybody reads month-ends again.
    const counts = await house.client().get<CountsView>('/api/v1/statistics/countries?measure=enrolled');
    expect(counts.body.asOf > AS_OF).toBe(true);
    expect((await findBroken(house.app, statisticsInvariants)).map(({ name }) => name)).toEqual([]);
  });

  it('is not published by whoever drafted it, and once only by two at once', async () => {
    const own = await refusalOf(releasePublished(house, admin, admin));
    expect(own.code).toBe('figure_release.own');
    const path = `${DESK}/drafts/${await releaseDrafted(house, analyst)}`;
    const hash = hashOn((await as(dean, path)).text);
    const both = await Promise.all([dean, admin].map((actor) => post(actor, `${path}/publish`, { hash })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 404]);
    expect((await house.client().get<ReleaseListView>(API)).body.items[0]?.number).toBe(4);
  });

  it('is drafted, looked at, published and discarded by programs too', async () => {
    const headers = { analyst: await bearer(house, analyst), dean: await bearer(house, dean) };
    const ask = (who: keyof typeof headers, method: string, path: string, json?: object) =>
      house.client().send<ReleaseDraftView>(method, `${API}/drafts${path}`, { json, headers: headers[who] });
    const input = { kind: 'withdrawal', titleEn: 'None', titleUk: 'Немає' };
    const unsaid = await ask('analyst', 'POST', '', input);
    expect([unsaid.status, unsaid.body]).toMatchObject([422, { code: 'figure_release.incomplete' }]);
    const undated = await ask('analyst', 'POST', '', {
      ...input,
      kind: 'figures',
      measures: ['enrolled'],
      bys: ['citizenship'],
    });
    expect([undated.status, undated.body]).toMatchObject([422, { errors: [{ field: 'asOf' }] }]);
    const drafted = await ask('analyst', 'POST', '', { ...input, replaces: 4, note: 'By mistake.' });
    expect(drafted.status).toBe(201);
    const listed = await house.client().get<ReleaseDraftListView>(`${API}/drafts`, headers.dean);
    expect(listed.body.items[0]).toMatchObject({ id: drafted.body.id, kind: 'withdrawal', replaces: 4 });
    const { body } = await ask('dean', 'GET', `/${drafted.body.id}`);
    expect(body).toMatchObject({ kind: 'withdrawal', replaces: 4, tables: [] });
    expect((await ask('dean', 'POST', `/${body.id}/publish`, { hash: '0'.repeat(64) })).status).toBe(409);
    const published = await ask('dean', 'POST', `/${body.id}/publish`, { hash: body.hash });
    expect([published.status, published.body]).toMatchObject([201, { number: 5, replaces: 4 }]);
    const other = await ask('analyst', 'POST', '', {
      ...input,
      kind: 'figures',
      asOf: AS_OF,
      measures: ['enrolled'],
      bys: ['citizenship'],
    });
    expect(other.body.tables[0]).toMatchObject({ measure: 'enrolled', by: 'citizenship', total: 105 });
    expect((await ask('analyst', 'DELETE', `/${other.body.id}`)).status).toBe(204);
    expect((await ask('analyst', 'GET', `/${other.body.id}`)).status).toBe(404);
  });
});
