import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DocumentService } from '../src/documents/document.service.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import { SecretService } from '../src/documents/secrets/secret.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, type DossierWalk, draftOf, refusalOf } from './support/dossier.service.js';

const SLOT = 'exam-verification';
const PIN = 'CANARY-4711-0815-WAEC';
const DAY = 86_400_000;

let house: TestApp;
let officer: Actor;
let secrets: SecretService;

beforeAll(async () => {
  house = await startTestApp();
  officer = await actorWith(house, 'officer');
  secrets = house.get(SecretService);
});
afterEach(() => house.clock.shiftBy(0));
afterAll(() => house?.close());

async function sentWithPin(): Promise<DossierWalk> {
  const walk = await draftOf(house);
  await secrets.store(walk.applicant, walk.id, SLOT, PIN);
  return walk.submit();
}

/** Every row of every table that holds the text, in any column. */
async function found(text: string): Promise<string[]> {
  const owner = await house.owner();
  const tables: { name: string }[] = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`]);
    if (rows.length > 0) hits.push(name);
  }
  return hits;
}

describe('a secret', () => {
  it('counts as received once it is typed, and is replaced by the next one', async () => {
    const walk = await draftOf(house);
    await secrets.store(walk.applicant, walk.id, SLOT, 'first of two');
    expect(await walk.slot(SLOT)).toMatchObject({ status: 'received', secret: true });
    await secrets.store(walk.applicant, walk.id, SLOT, PIN);
    await walk.submit();
    expect(await secrets.look(officer, walk.id, SLOT)).toBe(PIN);
  });

  it('is taken only where one is asked for, while it can be sent', async () => {
    const walk = await draftOf(house);
    expect(await refusalOf(secrets.store(walk.applicant, walk.id, 'passport', PIN))).toMatchObject({
      code: 'secret.not_asked',
      status: 409,
    });
    await walk.submit();
    expect(await refusalOf(secrets.store(walk.applicant, walk.id, SLOT, PIN))).toMatchObject({ code: 'slot.closed' });
  });

  it('is shown once: the second look is told when and by whom', async () => {
    const walk = await sentWithPin();
    const colleague = await actorWith(house, 'officer');
    expect(await secrets.look(officer, walk.id, SLOT)).toBe(PIN);
    for (const late of [colleague, officer]) {
      expect(await refusalOf(secrets.look(late, walk.id, SLOT))).toMatchObject({
        code: 'secret.seen',
        status: 409,
        facts: { by: officer.accountId, at: expect.stringMatching(/^\d{4}-/) },
      });
    }
  });

  it('has one winner of ten officers at the same moment', async () => {
    const walk = await sentWithPin();
    const people = await Promise.all(Array.from({ length: 10 }, () => actorWith(house, 'officer')));
    const looks = await Promise.allSettled(people.map((one) => secrets.look(one, walk.id, SLOT)));
    const won = looks.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(won).toEqual([PIN]);
    const lost = looks.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(lost).toEqual(Array.from({ length: 9 }, () => 'secret.seen'));
  });

  it('is deleted when the officer says that it was used, not before it was seen', async () => {
    const walk = await sentWithPin();
    expect(await refusalOf(secrets.use(officer, walk.id, SLOT))).toMatchObject({ code: 'secret.not_seen' });
    await secrets.look(officer, walk.id, SLOT);
    await secrets.use(officer, walk.id, SLOT);
    const rows = await house.dataSource.query(
      'select sealed, gone_why from document_secret where application_id = $1',
      [walk.id],
    );
    expect(rows).toEqual([{ sealed: null, gone_why: 'used' }]);
    expect(await refusalOf(secrets.look(officer, walk.id, SLOT))).toMatchObject({ code: 'secret.none', status: 404 });
    expect(await secrets.state(walk.applicant, walk.id, SLOT)).toMatchObject({ goneWhy: 'used' });
  });

  it('is deleted by itself some days after it was seen, and when its dossier ends', async () => {
    const seen = await sentWithPin();
    const ended = await sentWithPin();
    const kept = await sentWithPin();
    await secrets.look(officer, seen.id, SLOT);
    await ended.move(ended.applicant, { event: 'withdraw', reason: 'cost' });
    const why = async (walk: DossierWalk) => (await secrets.state(officer, walk.id, SLOT))?.goneWhy;
    await house.get(Jobs).run('documents.forget_secrets');
    expect([await why(seen), await why(ended), await why(kept)]).toEqual([null, 'ended', null]);
    house.clock.shiftBy(8 * DAY);
    await house.get(Jobs).run('documents.forget_secrets');
    expect([await why(seen), await why(kept)]).toEqual(['time', null]);
  });

  it('does not open in another row, whoever moved it there', async () => {
    const [one, other] = [await sentWithPin(), await sentWithPin()];
    await house.dataSource.query(
      `update document_secret set sealed = (select sealed from document_secret where application_id = $2)
       where application_id = $1`,
      [one.id, other.id],
    );
    await expect(secrets.look(officer, one.id, SLOT)).rejects.toThrow();
    // What could not be opened counts as not seen.
    expect(await secrets.state(officer, one.id, SLOT)).toMatchObject({ seenAt: null });
  });

  it('stands nowhere in clear: not in the database, the log, or any answer but the one look', async () => {
    const written: string[] = [];
    const listen = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    try {
      const walk = await draftOf(house);
      const [own, desk] = [await bearer(house, walk.applicant), await bearer(house, officer)];
      const path = `/api/v1/applications/${walk.id}/documents/${SLOT}`;
      const keyed = (key: string) => ({ 'Idempotency-Key': `canary-${walk.id.slice(0, 8)}-${key}` });
      const put = await house.client().send('PUT', `${path}/secret`, { json: { secret: PIN }, headers: own });
      expect(put.status).toBe(204);
      const bad = await house.client().send('PUT', `${path}/secret`, { json: { secret: PIN, pin: PIN }, headers: own });
      expect(bad.status).toBe(422);
      await walk.submit();
      const look = () =>
        house.client().post<{ secret: string }>(`${path}/secret/look`, {}, { ...desk, ...keyed('look') });
      const first = await look();
      expect([first.status, first.body.secret]).toEqual([200, PIN]);
      const after = [
        put,
        bad,
        await look(),
        await house.client().get(`${path}/secret`, desk),
        await house.client().get(`${path}/secret`, own),
        await house.client().get(`${path}/custody`, desk),
        await house.client().get(`/api/v1/applications/${walk.id}`, own),
        await house.client().get(`/api/v1/applications/${walk.id}/documents`, desk),
        await house.client().get(`/api/v1/applications/${walk.id}/events`, desk),
        await house.client().get('/api/openapi.json'),
      ];
      for (const answer of after) expect(answer.text).not.toContain('CANARY');
      expect(after[2]!.status).toBe(409);
      expect(await found('CANARY')).toEqual([]);
    } finally {
      listen.mockRestore();
    }
    expect(written.join('')).not.toContain('CANARY');
  });

  it('lets a verdict be taken back to what was typed, and breaks no invariant', async () => {
    const walk = await sentWithPin();
    const say = (verdict: 'accepted' | 'none') =>
      house.get(DocumentService).verdict(officer, walk.id, SLOT, { verdict });
    await say('accepted');
    expect(await say('none')).toMatchObject({ status: 'received' });
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });
});
