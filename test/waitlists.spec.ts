import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { ProposalJob } from '../src/decisions/waitlist/proposal.job.js';
import { Proposals } from '../src/decisions/waitlist/proposal.service.js';
import { Waitlists } from '../src/decisions/waitlist/waitlist.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { accepted, type Desk, deskOf, offeringWith, race, reviewed, terms } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf } from './support/dossier.service.js';

describe('waiting lists', () => {
  let house: TestApp;
  let desk: Desk;
  let lists: Waitlists;
  let proposals: Proposals;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    lists = house.get(Waitlists);
    proposals = house.get(Proposals);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  /** A full offering of one place, and so many who wait for it. */
  const waiting = async (count: number): Promise<{ offeringId: string; holder: DossierWalk; walks: DossierWalk[] }> => {
    const offeringId = await offeringWith(house, 1);
    const holder = await accepted(house, desk, { offeringId });
    const walks: DossierWalk[] = [];
    for (let n = 0; n < count; n++) {
      const walk = await reviewed(house, desk, { offeringId });
      await walk.move(desk.dean, { event: 'waitlist', reason: 'no_place_now' });
      walks.push(walk);
    }
    return { offeringId, holder, walks };
  };
  const order = async (offeringId: string) => (await lists.list(desk.dean, offeringId)).map((row) => row.applicationId);
  const openIn = async (offeringId: string) =>
    (await proposals.open(desk.dean)).filter((row) => row.offeringId === offeringId);

  it('keep the order in which dossiers came, until a decider sets another', async () => {
    const { offeringId, walks } = await waiting(3);
    const [a, b, c] = walks.map(({ id }) => id) as [string, string, string];
    expect(await order(offeringId)).toEqual([a, b, c]);
    await lists.move(desk.dean, offeringId, c, 1);
    expect(await order(offeringId)).toEqual([c, a, b]);
    const headers = await bearer(house, desk.dean);
    const path = `/api/v1/decisions/waitlists/${offeringId}`;
    expect((await house.client().put<{ code: string }>(path, { order: [a, b] }, headers)).body.code).toBe(
      'waitlist.changed',
    );
    expect((await house.client().put(path, { order: [b, a, c] }, headers)).status).toBe(200);
    await walks[0]!.move(walks[0]!.applicant, { event: 'withdraw', reason: 'cost' });
    expect(await order(offeringId)).toEqual([b, c]);
  });

  it('ask about the first when a place falls free, and decide nothing; accepted it is a draft', async () => {
    const { offeringId, holder, walks } = await waiting(2);
    await house.get(ProposalJob).propose(offeringId);
    expect(await openIn(offeringId)).toEqual([]);
    await holder.move(holder.applicant, { event: 'withdraw', reason: 'visa' });
    await house.get(Jobs).runPending();
    await house.get(ProposalJob).propose(offeringId);
    const [proposal, ...others] = await openIn(offeringId);
    expect([proposal?.applicationId, others]).toEqual([walks[0]!.id, []]);
    expect((await walks[0]!.status()).status).toBe('waitlisted');
    const draft = await proposals.accept(desk.dean, proposal!.id, { data: terms(house) });
    expect(draft).toMatchObject({ event: 'offer', state: 'draft' });
    // The place is promised now: nobody else is asked about.
    await house.get(ProposalJob).propose(offeringId);
    expect(await openIn(offeringId)).toEqual([]);
    expect(await refusalOf(proposals.dismiss(desk.dean, proposal!.id, 'other'))).toMatchObject({
      code: 'proposal.decided',
    });
    await house.get(DecisionService).release(desk.dean, [draft.id]);
    expect((await walks[0]!.status()).status).toBe('offered');
    expect(await order(offeringId)).toEqual([walks[1]!.id]);
  });

  it('go on to the next when a proposal is dismissed with a reason, and never come back to that one', async () => {
    const { offeringId, holder, walks } = await waiting(2);
    await holder.move(desk.officer, { event: 'lapse', reason: 'visa_refused' });
    await house.get(Jobs).runPending();
    const [first] = await openIn(offeringId);
    expect(await refusalOf(proposals.dismiss(desk.dean, first!.id, 'cost'))).toMatchObject({
      code: 'proposal.reason_unknown',
    });
    await proposals.dismiss(desk.dean, first!.id, 'unreachable');
    await house.get(Jobs).runPending();
    const [second] = await openIn(offeringId);
    expect(second?.applicationId).toBe(walks[1]!.id);
    await walks[1]!.move(walks[1]!.applicant, { event: 'withdraw', reason: 'cost' });
    expect((await proposals.one(desk.dean, second!.id)).state).toBe('withdrawn');
    await house.get(ProposalJob).propose(offeringId);
    expect(await openIn(offeringId)).toEqual([]);
  });

  it('have one winner when several decide about one proposal at once, or the applicant leaves meanwhile', async () => {
    const { offeringId, holder, walks } = await waiting(1);
    await holder.move(desk.officer, { event: 'lapse', reason: 'no_show' });
    await house.get(Jobs).runPending();
    const [proposal] = await openIn(offeringId);
    const deans = await Promise.all(Array.from({ length: 8 }, () => actorWith(house, 'decision_maker')));
    const { won, codes } = await race(
      deans.map((dean, at) =>
        at % 2
          ? proposals.accept(dean, proposal!.id, { data: terms(house) })
          : proposals.dismiss(dean, proposal!.id, 'other'),
      ),
    );
    expect([won, new Set(codes)]).toEqual([1, new Set(['proposal.decided'])]);
    const drafts = (await house.get(DecisionService).list(desk.dean, walks[0]!.id)).filter(
      (one) => one.state === 'draft',
    );
    const { state } = await proposals.one(desk.dean, proposal!.id);
    expect(drafts).toHaveLength(state === 'accepted' ? 1 : 0);
  });

  it('tell an applicant nothing of the order or of a proposal', async () => {
    const { holder, walks } = await waiting(1);
    const [walk] = walks as [DossierWalk];
    const headers = await bearer(house, walk.applicant);
    const read = async () => (await house.client().get(`/api/v1/applications/${walk.id}`, headers)).text;
    const before = await read();
    await holder.move(desk.officer, { event: 'lapse', reason: 'no_show' });
    await house.get(Jobs).runPending();
    expect(await read()).toBe(before);
    expect((await house.client().get('/api/v1/decisions/proposals', headers)).status).toBe(403);
  });
});
