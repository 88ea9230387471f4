import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import type { DecisionView, ReleaseView } from '../src/decisions/decision.view.js';
import { RELEASE_JOB } from '../src/decisions/release.query.js';
import { ReleasePlans } from '../src/decisions/release-plan.service.js';
import { newId } from '../src/platform/database/id.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Settings } from '../src/platform/settings/settings.service.js';
import { inTransaction } from '../src/platform/database/transaction.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, reviewed, rowOf, terms } from './support/desk.service.js';
import { bearer, type DossierWalk } from './support/dossier.service.js';

describe('releases', () => {
  let house: TestApp;
  let desk: Desk;
  let decisions: DecisionService;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    decisions = house.get(DecisionService);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  const offer = () => ({ event: 'offer' as const, data: terms(house) });
  const draft = async (
    walk: DossierWalk,
    input: Partial<Parameters<DecisionService['draft']>[2]> = {},
    by = desk.dean,
  ) => decisions.draft(by, walk.id, { ...offer(), seq: (await walk.status()).seq, ...input } as never);

  describe('a release', () => {
    it('lets the decision out: status, letter and mail', async () => {
      const walk = await reviewed(house, desk);
      const { id, letter } = await draft(walk);
      expect(await decisions.release(desk.dean, [id])).toEqual([{ id, outcome: 'released' }]);
      const { status, seq } = await walk.status();
      expect(status).toBe('offered');
      const [released] = await decisions.list(desk.dean, walk.id);
      expect(released).toMatchObject({
        state: 'released',
        releasedSeq: seq,
        releasedBy: { accountId: desk.dean.accountId },
      });
      expect(await decisions.letters(walk.applicant, walk.id)).toEqual([
        expect.objectContaining({ event: 'offer', seq, letter }),
      ]);
      const mails = await house.dataSource.query(
        `select 1 from mail where application_id = $1 and kind = 'application.changed' and queued_at >= $2`,
        [walk.id, (await rowOf(house, walk.id))['status_since']],
      );
      expect(mails).toHaveLength(1);
      expect(await decisions.release(desk.dean, [id])).toEqual([{ id, outcome: 'refused', code: 'decision.not_open' }]);
    });

    it('of several is stopped by none that is refused, and answers for each once', async () => {
      const [one, gone, two] = [await reviewed(house, desk), await reviewed(house, desk), await reviewed(house, desk)];
      const ids = [await draft(one), await draft(gone), await draft(two, { event: 'waitlist', data: {} })].map(
        (view) => view.id,
      );
      await decisions.discard(desk.dean, gone.id, ids[1] ?? '');
      const unknown = newId();
      const answer = await house
        .client()
        .post('/api/v1/decisions/release', { ids: [...ids, unknown, ids[0]] }, await bearer(house, desk.dean));
      expect([answer.status, answer.body]).toEqual([
        200,
        {
          items: [
            { id: ids[0], outcome: 'released' },
            { id: ids[1], outcome: 'refused', code: 'decision.not_open' },
            { id: ids[2], outcome: 'released' },
            { id: unknown, outcome: 'refused', code: 'decision.not_found' },
          ],
        },
      ]);
      expect([(await one.status()).status, (await gone.status()).status, (await two.status()).status]).toEqual([
        'offered',
        'under_review',
        'waitlisted',
      ]);
    });

    it('of more than a hundred is a job that can be followed and goes on where it stopped', async () => {
      const [one, two] = [await reviewed(house, desk), await reviewed(house, desk)];
      const real = [await draft(one), await draft(two)].map((view) => view.id);
      const ids = [...real, ...Array.from({ length: 99 }, () => newId())];
      const headers = await bearer(house, desk.dean);
      const answer = await house.client().post<{ id: string }>('/api/v1/decisions/release', { ids }, headers);
      expect([answer.status, answer.location]).toEqual([202, `/api/v1/decisions/releases/${answer.body.id}`]);
      expect(answer.body).toMatchObject({ status: 'running', total: 101, items: [] });
      const jobs = house.get(Jobs);
      await jobs.runPending();
      await jobs.run('decisions.release', { releaseId: answer.body.id });
      const after = await house.client().get<{ items: { outcome: string }[] }>(answer.location ?? '', headers);
      expect(after.body).toMatchObject({ status: 'finished', total: 101 });
      expect(after.body.items).toHaveLength(101);
      expect(after.body.items.filter((item) => item.outcome === 'released')).toEqual(
        real.map((id) => ({ id, outcome: 'released' })),
      );
    });

    it('at an hour lets out what is drafted by then, once, and can be cancelled until it begins', async () => {
      const headers = await bearer(house, desk.dean);
      const at = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
      const plan = (body: object) =>
        house.client().post<{ id: string; code: string }>('/api/v1/decisions/release', body, headers);
      const [early, gone, late] = [
        await reviewed(house, desk),
        await reviewed(house, desk),
        await reviewed(house, desk),
      ];
      await draft(early);
      const evening = await plan({ all: true, at });
      expect(evening).toMatchObject({ status: 202, body: { status: 'scheduled', all: true, at, total: 0, items: [] } });
      const given = await draft(gone);
      const dropped = await plan({ ids: [given.id], at });
      const cancel = () => house.client().delete(`/api/v1/decisions/releases/${dropped.body.id}`, headers);
      expect([(await cancel()).status, (await cancel()).status]).toEqual([204, 204]);
      await decisions.release(desk.dean, [given.id]);
      const last = await draft(late, { event: 'waitlist', data: {} });
      const jobs = house.get(Jobs);
      await jobs.runPending();
      expect((await early.status()).status).toBe('under_review');
      await jobs.runPending(new Date(Date.now() + 2 * 3_600_000));
      await jobs.run('decisions.release', { releaseId: evening.body.id });
      expect([(await early.status()).status, (await late.status()).status]).toEqual(['offered', 'waitlisted']);
      const list = (await house.client().get<{ items: ReleaseView[] }>('/api/v1/decisions/releases', headers)).body
        .items;
      const found = (id: string) => list.find((one) => one.id === id);
      expect(found(evening.body.id)).toMatchObject({ status: 'finished', total: 2 });
      expect(found(evening.body.id)?.items.map((item) => item.outcome)).toEqual(['released', 'released']);
      expect(found(evening.body.id)?.items.map((item) => item.id)).toContain(last.id);
      expect(found(dropped.body.id)).toMatchObject({ status: 'cancelled', items: [] });
      const begun = await house
        .client()
        .delete<{ code: string }>(`/api/v1/decisions/releases/${evening.body.id}`, headers);
      expect([begun.status, begun.body.code]).toEqual([409, 'release.begun']);
      expect((await plan({ all: true, ids: [last.id] })).body.code).toBe('release.scope');
      expect((await plan({ all: true, at: '2020-01-01T00:00:00Z' })).body.code).toBe('release.hour');
      expect((await plan({ at })).status).toBe(422);
    });

    it('of many refuses nothing because a dossier was held for a moment: the job comes back to it', async () => {
      const walks = [await reviewed(house, desk), await reviewed(house, desk)];
      const drafts = await Promise.all(walks.map((walk) => draft(walk, { event: 'waitlist', data: {} })));
      const plan = await house.get(ReleasePlans).start(desk.dean, { ids: drafts.map(({ id }) => id) });
      const run = () => house.get(Jobs).run(RELEASE_JOB, { releaseId: plan.id });
      await inTransaction(house.dataSource, async (db) => {
        await db.query('select from application where id = $1 for update', [walks[0]!.id]);
        await expect(run()).rejects.toMatchObject({ driverError: { code: '55P03' } });
      });
      const status = () => house.get(ReleasePlans).status(desk.dean, plan.id);
      expect((await status()).items).toEqual([]);
      await Promise.all([run(), run()]);
      const { status: ended, items } = await status();
      expect([ended, items.map(({ outcome }) => outcome)]).toEqual(['finished', ['released', 'released']]);
    });

    it('needs a second person where the house asks for one, changed terms too', async () => {
      const second = (value: number) =>
        house.get(Settings).set(house.dataSource.manager, 'decision.second_person', value, null);
      const other = await actorWith(house, 'decision_maker');
      await second(1);
      try {
        const walk = await reviewed(house, desk);
        const { id } = await draft(walk);
        const refused = { id, outcome: 'refused', code: 'decision.second_person' };
        expect(await decisions.release(desk.dean, [id])).toEqual([refused]);
        await expect(walk.move(desk.dean, { event: 'waitlist' })).rejects.toMatchObject({
          code: 'decision.second_person',
        });
        expect(await decisions.release(other, [id])).toEqual([{ id, outcome: 'released' }]);
        const changed = { event: 'amend_offer' as const, data: terms(house, 30) };
        await expect(walk.move(other, changed)).rejects.toMatchObject({ code: 'decision.second_person' });
        const amended = await draft(walk, changed, other);
        expect(await decisions.letters(walk.applicant, walk.id)).toHaveLength(1);
        expect(await decisions.release(desk.dean, [amended.id])).toEqual([{ id: amended.id, outcome: 'released' }]);
        const again = await draft(walk, { event: 'amend_offer', data: terms(house, 40) });
        await walk.move(walk.applicant, { event: 'accept' });
        expect((await decisions.list(desk.dean, walk.id)).find((one) => one.id === again.id)?.state).toBe('discarded');
      } finally {
        await second(0);
      }
    });

    it('by two at once happens once', async () => {
      for (let round = 0; round < 5; round++) {
        const walk = await reviewed(house, desk);
        const { id } = await draft(walk);
        const other = await actorWith(house, 'decision_maker');
        const items = (await Promise.all([desk.dean, other].map((dean) => decisions.release(dean, [id])))).flat();
        expect(items.map((item) => item.code ?? item.outcome).toSorted()).toEqual(['decision.not_open', 'released']);
      }
    });

    it('and a withdrawal at once: one of them wins, and the dossier tells the same story everywhere', async () => {
      const ends = new Set<string>();
      for (let round = 0; round < 8; round++) {
        const walk = await reviewed(house, desk);
        const { id } = await draft(walk);
        const { seq } = await walk.status();
        const withdraw = walk.move(walk.applicant, { event: 'withdraw', reason: 'cost' });
        const [left, items] = await Promise.allSettled([withdraw, decisions.release(desk.dean, [id])]);
        const [item] = items.status === 'fulfilled' ? items.value : [];
        const after = await walk.status();
        const [view] = (await decisions.list(desk.dean, walk.id)) as [DecisionView];
        ends.add(after.status);
        if (item?.outcome === 'released') {
          expect([after.status, view.state, left.status]).toEqual(['offered', 'released', 'rejected']);
        } else {
          expect([after.status, view.state, left.status]).toEqual(['withdrawn', 'discarded', 'fulfilled']);
        }
        expect(after.seq).toBe(seq + 1);
      }
      expect(ends.size).toBeGreaterThan(0);
    });
  });

  it('released together are all out before the first of their mails may leave', async () => {
    const smtp = await startTestApp({ config: { smtpUrl: 'smtp://127.0.0.1:9' } });
    try {
      // Nothing waits in the outbox to be read, so that only the release itself holds its mails.
      await inTransaction(smtp.dataSource, (db) => smtp.get(Settings).set(db, 'messages.hold_minutes', 0, null));
      const people = await deskOf(smtp);
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) {
        const walk = await reviewed(smtp, people);
        const { seq } = await walk.status();
        const view = await smtp
          .get(DecisionService)
          .draft(people.dean, walk.id, { event: 'offer', seq, data: { ...terms(smtp) } });
        ids.push(view.id);
      }
      const waits = async () => {
        const rows = await smtp.dataSource.query(
          `select extract(epoch from run_at - now())::float8 as wait from graphile_worker.jobs
           where task_identifier = 'mail.send' order by id`,
        );
        return rows.map((row: { wait: number }) => row.wait);
      };
      const before = (await waits()).length;
      await smtp.get(DecisionService).release(people.dean, ids.slice(0, 2));
      await smtp.get(DecisionService).release(people.dean, ids.slice(2));
      const [one, two, alone] = (await waits()).slice(before);
      expect(Math.min(one, two)).toBeGreaterThan(5);
      expect(alone).toBeLessThanOrEqual(0.5);
    } finally {
      await smtp.close();
    }
  });
});
