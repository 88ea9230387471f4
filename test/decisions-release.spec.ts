import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import type { DecisionView } from '../src/decisions/decision.view.js';
import { newId } from '../src/platform/database/id.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
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
