import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import net from 'node:net';
import { DocumentService } from '../src/documents/document.service.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { fileInvariants } from '../src/platform/files/file-invariants.query.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, draftOf, refusalOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

describe('verdicts', () => {
  let house: TestApp;
  let officer: Actor;
  let documents: DocumentService;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
    documents = house.get(DocumentService);
  });
  afterAll(() => house.close());

  const rows = (id: string) =>
    house.dataSource.query('select verdict, reason from verdict where application_id = $1 order by at, id', [id]);

  it('accept, reject with a reason, waive and take back; each stays as a row', async () => {
    const walk = await (await draftOf(house)).submit();
    const say = (verdict: 'accepted' | 'rejected' | 'waived' | 'none', reason?: string) =>
      documents.verdict(officer, walk.id, 'passport', { verdict, reason });
    expect(await say('accepted')).toMatchObject({ status: 'accepted', reason: null });
    expect(await walk.slot('passport')).toMatchObject({ status: 'accepted' });
    expect(await say('rejected', 'cut_off')).toMatchObject({ status: 'rejected', reason: 'cut_off', published: false });
    expect(await say('none')).toMatchObject({ status: 'received', reason: null });
    expect(await say('waived', 'original_seen')).toMatchObject({ status: 'waived' });
    expect(await say('waived', 'original_seen')).toMatchObject({ status: 'waived' });
    expect(await rows(walk.id)).toEqual([
      { verdict: 'accepted', reason: null },
      { verdict: 'rejected', reason: 'cut_off' },
      { verdict: 'none', reason: null },
      { verdict: 'waived', reason: 'original_seen' },
    ]);
  });

  it('need a reason of their own list to reject or waive', async () => {
    const walk = await (await draftOf(house)).submit();
    const say = (verdict: 'rejected' | 'waived', reason?: string) =>
      refusalOf(documents.verdict(officer, walk.id, 'passport', { verdict, reason }));
    expect(await say('rejected')).toMatchObject({ code: 'verdict.reason_required', status: 422 });
    expect(await say('rejected', 'original_seen')).toMatchObject({ code: 'verdict.reason_unknown' });
    expect(await say('waived', 'blurred')).toMatchObject({ code: 'verdict.reason_unknown' });
  });

  it('are not given on a file that was not the one looked at', async () => {
    const walk = await (await draftOf(house)).submit();
    const [seen] = (await walk.slot('passport', officer)).versions;
    await walk.send('passport', pdf(), officer);
    const say = (documentId?: string) =>
      documents.verdict(officer, walk.id, 'passport', { verdict: 'accepted', documentId });
    expect(await refusalOf(say(seen?.id))).toMatchObject({ code: 'document.replaced', status: 409 });
    const [now] = (await walk.slot('passport', officer)).versions;
    expect(await say(now?.id)).toMatchObject({ status: 'accepted' });
  });

  it('wait for the dossier to be sent, and for a file', async () => {
    const walk = await draftOf(house);
    const accept = () => documents.verdict(officer, walk.id, 'passport', { verdict: 'accepted' });
    expect(await refusalOf(accept())).toMatchObject({ code: 'application.not_found' });
    await walk.submit();
    expect(await refusalOf(documents.verdict(officer, walk.id, 'medical-cert', { verdict: 'accepted' }))).toMatchObject(
      { code: 'slot.empty', status: 409 },
    );
    expect(await refusalOf(documents.verdict(officer, walk.id, 'nothing', { verdict: 'accepted' }))).toMatchObject({
      code: 'slot.not_found',
      status: 404,
    });
  });

  it('are an officer’s alone', async () => {
    const walk = await (await draftOf(house)).submit();
    for (const role of ['decision_maker', 'registrar', 'reviewer', 'analyst', 'admin'] as const) {
      const headers = await bearer(house, await actorWith(house, role));
      const answer = await house
        .client()
        .post(`/api/v1/applications/${walk.id}/slots/passport/verdicts`, { verdict: 'accepted' }, headers);
      expect(answer.status).toBe(403);
    }
    const own = await house
      .client()
      .post(
        `/api/v1/applications/${walk.id}/slots/passport/verdicts`,
        { verdict: 'accepted' },
        await bearer(house, walk.applicant),
      );
    expect(own.status).toBe(403);
  });

  it('are given over the API, in the words of the reader', async () => {
    const walk = await (await draftOf(house)).submit();
    const headers = await bearer(house, officer);
    const place = `/api/v1/applications/${walk.id}/slots/passport/verdicts`;
    const given = await house
      .client()
      .post<{ status: string; reason: string }>(place, { verdict: 'rejected', reason: 'blurred' }, headers);
    expect([given.status, given.body.status, given.body.reason]).toEqual([200, 'rejected', 'blurred']);
    const bad = await house.client().post<{ code: string }>(place, { verdict: 'perhaps' }, headers);
    expect([bad.status, bad.body.code]).toEqual([422, 'request.invalid']);
    // Before the return the applicant's API says nothing of it.
    const seen = await house
      .client()
      .get<{ items: { slot: string; status: string; reason: string | null }[] }>(
        `/api/v1/applications/${walk.id}/documents`,
        await bearer(house, walk.applicant),
      );
    expect(seen.body.items.find((item) => item.slot === 'passport')).toMatchObject({
      status: 'received',
      reason: null,
    });
    expect(seen.text).not.toContain('blurred');
  });

  it('stand before verification, and fall with a new file', async () => {
    const walk = await (await draftOf(house)).submit();
    const verify = () => walk.move(officer, { event: 'verify' });
    expect(await refusalOf(verify())).toMatchObject({
      code: 'documents.unverified',
      facts: { slots: ['passport', 'edu-cert', 'edu-transcript'] },
    });
    await walk.acceptAll(officer);
    await walk.send('passport', pdf(), officer);
    expect(await refusalOf(verify())).toMatchObject({ facts: { slots: ['passport'] } });
    await documents.verdict(officer, walk.id, 'passport', { verdict: 'waived', reason: 'substitute' });
    await verify();
    expect((await walk.status()).status).toBe('under_review');
  });

  it('let one of a verdict and a new file come first, never a verdict on a file unseen', async () => {
    const walk = await (await draftOf(house)).submit();
    for (let round = 0; round < 10; round++) {
      const [seen] = (await walk.slot('passport', officer)).versions;
      const [verdict] = await Promise.allSettled([
        documents.verdict(officer, walk.id, 'passport', { verdict: 'accepted', documentId: seen?.id }),
        walk.send('passport', pdf(), officer),
      ]);
      // Whichever came first, the new file has not been accepted.
      expect(await walk.slot('passport', officer)).toMatchObject({ status: 'received' });
      expect(['fulfilled', 'rejected']).toContain(verdict.status);
    }
  });
});

const infected = () => Buffer.concat([pdf(), Buffer.from('EICAR %%EOF')]);

describe('the virus scan', () => {
  let house: TestApp;
  let scanner: net.Server;
  let away = false;

  /** Speaks clamd's INSTREAM well enough to find the word EICAR. */
  beforeAll(async () => {
    scanner = net.createServer((socket) => {
      socket.on('error', () => undefined);
      if (away) return socket.destroy();
      let heard = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        heard = Buffer.concat([heard, chunk]);
        if (heard.length < 14 || !heard.subarray(-4).equals(Buffer.alloc(4))) return;
        socket.end(heard.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
      });
      return socket;
    });
    await new Promise<void>((resolve) => void scanner.listen(0, '127.0.0.1', () => resolve()));
    const { port } = scanner.address() as net.AddressInfo;
    house = await startTestApp({ config: { clamd: `127.0.0.1:${port}` } });
  });
  afterAll(async () => {
    await house.close();
    scanner.close();
  });

  const jobs = () => house.get(Jobs).runPending();

  it('keeps a file apart until it is clean', async () => {
    const walk = await draftOf(house);
    const { document, slot } = await walk.send('passport');
    expect(slot.status).toBe('checking');
    const content = () => house.get(DocumentService).content(walk.applicant, document.id);
    expect(await refusalOf(content())).toMatchObject({ code: 'document.withheld', status: 409 });
    expect(await refusalOf(walk.submit())).toMatchObject({ code: 'application.incomplete' });
    await jobs();
    expect(await walk.slot('passport')).toMatchObject({ status: 'received', infected: false });
    (await content()).stream.destroy();
  });

  it('throws an infected file away, says so, and knows it when it comes again', async () => {
    const walk = await draftOf(house);
    const bytes = infected();
    const { document } = await walk.send('passport', bytes);
    await jobs();
    expect(await walk.slot('passport')).toMatchObject({ status: 'missing', infected: true });
    expect(await house.get(FileStore).stat(document.hash)).toBeUndefined();
    expect(await refusalOf(house.get(DocumentService).content(walk.applicant, document.id))).toMatchObject({
      code: 'document.removed',
      status: 410,
    });
    const other = await draftOf(house);
    expect(await refusalOf(other.send('passport', bytes))).toMatchObject({ code: 'document.infected', status: 422 });
    expect(await house.get(FileStore).stat(document.hash)).toBeUndefined();
    await walk.send('passport');
    await jobs();
    expect(await walk.slot('passport')).toMatchObject({ status: 'received', infected: false });
  });

  it('is never silently off: a scanner that is away is asked again', async () => {
    const walk = await draftOf(house);
    const { document } = await walk.send('passport');
    away = true;
    try {
      await expect(house.get(Jobs).run('documents.scan', { hash: document.hash })).rejects.toThrow(/./);
      expect((await walk.slot('passport')).status).toBe('checking');
    } finally {
      away = false;
    }
    await house.get(Jobs).run('documents.scan', { hash: document.hash });
    expect((await walk.slot('passport')).status).toBe('received');
  });

  it('breaks no invariant on the way', async () => {
    expect(await findBroken(house.app, { ...documentInvariants, ...fileInvariants })).toEqual([]);
  });
});
