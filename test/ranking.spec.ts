import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { newId } from '../src/platform/database/id.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import type { DraftsView, RankingView } from '../src/decisions/ranking/ranking.view.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, inReview, reviewed, terms } from './support/desk.service.js';
import { bearer, type DossierWalk } from './support/dossier.service.js';

const DOOR = { programme: 'general-medicine', intake: '2027-09' };
const ADDRESS = new URLSearchParams(DOOR).toString();

describe('the ranking of a programme and intake', () => {
  let house: TestApp;
  let desk: Desk;
  let headers: { Authorization: string };
  const walks: DossierWalk[] = [];

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    headers = await bearer(house, desk.dean);
    for (let n = 0; n < 5; n++) walks.push(await reviewed(house, desk));
    walks.push(await inReview(house, desk));
    await score([60, 90, 75, 75, 40]);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  /** The scores of the first dossiers, on a sheet of one criterion. */
  const score = async (scores: number[]) => {
    const sheet = newId();
    await house.dataSource.query('insert into score_sheet (id, name_en, name_uk) values ($1, $2, $2)', [
      sheet,
      'Marks',
    ]);
    await house.dataSource.query(
      `insert into score_sheet_version (sheet_id, version, criteria, published_at) values ($1, 1, '[]', $2)`,
      [sheet, house.clock.now()],
    );
    for (const [at, value] of scores.entries()) {
      await house.dataSource.query(
        `update review set sheet_id = $2, sheet_version = 1, scores = '{}', score = $3 where application_id = $1`,
        [walks[at]!.id, sheet, value],
      );
    }
  };
  const ranking = async () =>
    (await house.client().get<RankingView>(`/api/v1/decisions/ranking?${ADDRESS}`, headers)).body;
  const order = async () => (await ranking()).items.map((one) => walks.findIndex(({ id }) => id === one.applicationId));
  const quotas = (list: object[]) =>
    house.client().put(`/api/v1/decisions/ranking/quotas`, { ...DOOR, quotas: list }, headers);

  it('puts the higher score first, ties by who sent earlier, and whoever has no score last', async () => {
    expect(await order()).toEqual([1, 2, 3, 0, 4, 5]);
    const { items } = await ranking();
    expect(items.map(({ rank, tied, within }) => [rank, tied, within])).toEqual([
      [1, false, true],
      [2, true, true],
      [2, true, true],
      [4, false, true],
      [5, false, true],
      [null, false, false],
    ]);
  });

  it('is what anybody makes of the exported file by its rule, on a sheet of paper', async () => {
    expect(
      (
        await quotas([
          { kind: 'total', places: 4 },
          { kind: 'country', code: 'NG', places: 3 },
        ])
      ).status,
    ).toBe(204);
    const file = await house.client().get(`/staff/decisions/ranking.csv?${ADDRESS}`, headers);
    expect(file.headers.get('content-disposition')).toContain('ranking-general-medicine-2027-09.csv');
    const lines = file.text
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    // rank, reference, score, as given, reviews, sent, country, language, status, within
    const scored = lines.filter((line) => line[2] !== '');
    const byHand = scored.toSorted(
      (a, b) => Number(b[2]) - Number(a[2]) || a[5]!.localeCompare(b[5]!) || a[1]!.localeCompare(b[1]!),
    );
    expect(scored).toEqual(byHand);
    expect(scored.map((line) => line[9])).toEqual(scored.map((_, at) => (at < 3 ? 'yes' : 'no')));
    expect((await ranking()).items.map(({ reference }) => reference)).toEqual(lines.map((line) => line[1]));
    await quotas([]);
  });

  it('refuses a quota named twice, and a door that does not exist', async () => {
    const twice = [1, 2].map((places) => ({ kind: 'country', code: 'NG', places }));
    expect((await quotas(twice)).status).toBe(422);
    expect((await house.client().get('/api/v1/decisions/ranking?programme=x&intake=y', headers)).status).toBe(404);
  });

  it('lets the first be drafted an offer, which counts as promised and leaves the list; a refused one stops no other', async () => {
    const first = { ...DOOR, count: 2, data: terms(house) };
    const key = { ...headers, 'Idempotency-Key': newId() };
    const draft = (body: object, by = headers) =>
      house.client().post<DraftsView>('/api/v1/decisions/ranking/drafts', body, by);
    expect((await draft({ ...first, data: {} })).status).toBe(422);
    const before = (await ranking()).quotas.find((one) => one.kind === 'total')!.promised;
    const [begun, again] = [await draft(first, key), await draft(first, key)];
    expect([begun.status, begun.body.status, again.body.id]).toEqual([202, 'running', begun.body.id]);
    // Decided by somebody else before its turn comes.
    const { seq } = await walks[2]!.status();
    await house.get(DecisionService).draft(desk.dean, walks[2]!.id, { event: 'waitlist', seq });
    await house.get(Jobs).runPending();
    const done = await house.client().get<DraftsView>(begun.headers.get('location')!, headers);
    expect(done.body).toMatchObject({ status: 'finished', total: 2, done: 2 });
    expect(done.body.items.map((one) => [one.outcome, one.code])).toEqual([
      ['drafted', null],
      ['refused', 'decision.draft_open'],
    ]);
    expect(await order()).toEqual([3, 0, 4, 5]);
    expect((await ranking()).quotas.find((one) => one.kind === 'total')!.promised).toBe(before + 1);
    expect((await house.get(DecisionService).drafts(desk.dean)).map((one) => one.applicationId)).toEqual([
      walks[2]!.id,
      walks[1]!.id,
    ]);
    expect((await walks[1]!.status()).status).toBe('under_review');
  });
});
