import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationService } from '../src/applications/application.service.js';
import { QueueQuery } from '../src/applications/queue.query.js';
import { Transitions } from '../src/applications/transition.service.js';
import { Refusal } from '../src/platform/errors/refusal.rules.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('applications', () => {
  let house: TestApp;
  let service: ApplicationService;
  let offeringId: string;

  beforeAll(async () => {
    house = await startTestApp();
    service = house.get(ApplicationService);
    offeringId = await openOffering(house);
  });
  afterAll(() => house.close());

  it('starts a draft with a reference of the Kyiv year and its first event', async () => {
    const applicant = await actorWith(house, 'applicant');
    const application = await service.start(applicant, { offeringId });
    expect(application).toMatchObject({ status: 'draft', seq: 1, version: 1, holder: 'applicant', offeringId });
    expect(application.reference).toMatch(new RegExp(`^${house.clock.today().slice(0, 4)}-\\d{5,}$`));
  });

  it('refuses a second live application for the same offering and names the first', async () => {
    const applicant = await actorWith(house, 'applicant');
    const first = await service.start(applicant, { offeringId });
    const refusal = await refusalOf(service.start(applicant, { offeringId }));
    expect(refusal).toMatchObject({ code: 'application.exists', status: 409, facts: { id: first.id } });
  });

  it('makes one application of fifty simultaneous starts', async () => {
    const applicant = await actorWith(house, 'applicant');
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => service.start(applicant, { offeringId })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('saves a part of the answers, keeps the rest, and refuses a stale version with what stands now', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    await service.save(applicant, id, { version: 1, answers: { personal: { givenNames: 'Hodan', sex: 'F' } } });
    const saved = await service.save(applicant, id, {
      version: 2,
      answers: { personal: { sex: null, residence: 'SO' } },
    });
    expect(saved.answers.personal).toEqual({ givenNames: 'Hodan', residence: 'SO' });
    const refusal = await refusalOf(service.save(applicant, id, { version: 2, answers: { personal: { sex: 'M' } } }));
    expect(refusal).toMatchObject({
      code: 'application.stale',
      facts: { version: 3, current: { personal: { givenNames: 'Hodan', residence: 'SO' } } },
    });
  });

  it('keeps one of ten saves of one version at once, and tells the others what stands now', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        service.save(applicant, id, { version: 1, answers: { personal: { givenNames: `Name ${n}` } } }),
      ),
    );
    const kept = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(kept).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : []));
    const current = { personal: kept[0]!.answers.personal };
    for (const refusal of refused) {
      expect(refusal).toMatchObject({ code: 'application.stale', facts: { version: 2, current } });
    }
    expect(await service.read(applicant, id)).toMatchObject({ version: 2, answers: current });
  });

  it('never saves behind the end of a draft, and never ends one without what was saved before', async () => {
    for (let n = 0; n < 10; n++) {
      const applicant = await actorWith(house, 'applicant');
      const { id } = await service.start(applicant, { offeringId });
      const [saved, ended] = await Promise.allSettled([
        service.save(applicant, id, { version: 1, answers: { personal: { givenNames: 'Hodan' } } }),
        house.get(Transitions).apply(applicant, id, { event: 'expire', seq: 1 }),
      ]);
      expect(ended.status).toBe('fulfilled');
      if (saved.status === 'rejected') expect(saved.reason).toMatchObject({ code: 'application.section_closed' });
      const stands = await service.read(applicant, id);
      expect(stands).toMatchObject({ status: 'expired', version: saved.status === 'fulfilled' ? 2 : 1 });
    }
  });

  it('refuses a country that does not exist, naming the field', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    const refusal = await refusalOf(
      service.save(applicant, id, { version: 1, answers: { personal: { residence: 'QQ' } } }),
    );
    expect(refusal.errors.map((problem) => problem.field)).toEqual(['personal.residence']);
  });

  it('answers a foreign application like a missing one', async () => {
    const [owner, other] = [await actorWith(house, 'applicant'), await actorWith(house, 'applicant')];
    const { id } = await service.start(owner, { offeringId });
    expect(await refusalOf(service.read(other, id))).toMatchObject({ code: 'application.not_found' });
    expect(await refusalOf(service.read(await actorWith(house, 'officer'), id))).toMatchObject({ status: 404 });
  });

  it('lists what is still missing when a bare draft is sent', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    const refusal = await refusalOf(house.get(Transitions).apply(applicant, id, { event: 'submit', seq: 1 }));
    expect(refusal.code).toBe('application.incomplete');
    expect(refusal.facts['fields']).toContainEqual({ section: 'personal', field: 'givenNames', code: 'missing' });
  });

  it('lets the applicant discard a draft and start again', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    await house.get(Transitions).apply(applicant, id, { event: 'expire', seq: 1 });
    expect((await service.start(applicant, { offeringId })).id).not.toBe(id);
  });

  it('refuses an edge that the table does not have, a role that it does not name, and a stale seq', async () => {
    const applicant = await actorWith(house, 'applicant');
    const { id } = await service.start(applicant, { offeringId });
    const transitions = house.get(Transitions);
    expect(await refusalOf(transitions.apply(applicant, id, { event: 'accept', seq: 1 }))).toMatchObject({
      code: 'application.event_not_possible',
    });
    expect(await refusalOf(transitions.apply(applicant, id, { event: 'submit', seq: 7 }))).toMatchObject({
      code: 'application.moved_on',
      facts: { seq: 1, stands: 'draft' },
    });
  });

  it('finds a name across scripts, spellings and typing errors in the queue', async () => {
    const officer = await actorWith(house, 'officer');
    const application = await service.start(officer, {
      offeringId,
      onBehalf: { mandate: 'paper', on: house.clock.today() },
    });
    await service.save(officer, application.id, {
      version: 1,
      answers: { personal: { givenNames: 'Oleksandra', surname: 'Kovalchuk', nativeName: 'Олександра Ковальчук' } },
    });
    const queue = house.get(QueueQuery);
    for (const q of ['kovalchuk', 'Ковальчук', 'Kovalchuck', application.reference]) {
      const page = await queue.page(officer, { q, limit: 10 });
      expect(page.items.map((item) => item.reference)).toContain(application.reference);
      expect((await queue.count(officer, { q, limit: 10 })).all).toBeGreaterThan(0);
    }
  });

  it('asks the passport question of the desk, and shows it to nobody else', async () => {
    const today = house.clock.today();
    const officer = await actorWith(house, 'officer');
    const answers = {
      personal: { givenNames: 'Amal', citizenships: [{ country: 'SD', passportUsed: true }] },
      passport: { number: 'P 99-887' },
    };
    const applicant = await actorWith(house, 'applicant');
    const own = await service.start(applicant, { offeringId });
    await service.save(applicant, own.id, { version: 1, answers });
    const other = await service.start(officer, { offeringId, onBehalf: { mandate: 'mail', on: today } });
    await service.save(officer, other.id, { version: 1, answers });
    // The question is about dossiers that were sent; this one only needs to look so.
    const owner = await house.owner();
    await owner.query('update application set submitted_at = now() where id = any($1)', [[own.id, other.id]]);
    const queue = house.get(QueueQuery);
    const byOfficer = await queue.page(officer, { q: own.reference, limit: 5 });
    expect(byOfficer.items[0]?.samePassport).toEqual([other.reference]);
    const byApplicant = await queue.page(applicant, { limit: 5 });
    expect(byApplicant.items[0]).toMatchObject({ reference: own.reference, samePassport: [], assignee: null });
  });

  it('pages the queue by key without losing or repeating a row', async () => {
    const officer = await actorWith(house, 'officer');
    for (let i = 0; i < 7; i++) {
      await service.start(officer, { offeringId, onBehalf: { mandate: 'phone', on: house.clock.today() } });
    }
    const queue = house.get(QueueQuery);
    const all = await queue.page(officer, { limit: 100 });
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await queue.page(officer, { limit: 3, after });
      seen.push(...page.items.map((item) => item.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(all.items.map((item) => item.id));
  });
});
