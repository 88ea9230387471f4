import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { QueueQuery } from '../src/applications/queue.query.js';
import { Transitions } from '../src/applications/transition.service.js';
import { Outbox } from '../src/messages/outbox/outbox.service.js';
import { OutboxQuery } from '../src/messages/outbox/outbox.query.js';
import { TemplateService } from '../src/messages/templates/template.service.js';
import { ThreadQuery, unreadOf, UNSETTLED } from '../src/messages/thread/thread.query.js';
import { ThreadReader } from '../src/messages/thread/thread-reader.service.js';
import { ThreadWriter } from '../src/messages/thread/thread-writer.service.js';
import { MOST_A_DAY } from '../src/messages/thread/thread.rules.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { deskOf, type Desk, race, sent } from './support/desk.service.js';
import { bearer, type DossierWalk, draftOf, refusalOf } from './support/dossier.service.js';

const MINUTE = 60_000;

describe('messages', () => {
  let house: TestApp;
  let desk: Desk;
  let registrar: Awaited<ReturnType<typeof actorWith>>;
  let smtp: SMTPServer;
  const received: { to: string; subject: string; text: string }[] = [];

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, answer) => {
        void simpleParser(stream).then(({ subject, text }) => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          received.push({ to, subject: subject ?? '', text: text ?? '' });
          answer();
        });
      },
    });
    await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    house = await startTestApp({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
    desk = await deskOf(house);
    registrar = await actorWith(house, 'registrar');
  });
  afterAll(async () => {
    await house.close();
    await new Promise<void>((resolve) => void smtp.close(() => resolve()));
  });

  const thread = (actor: Actor, walk: DossierWalk) => house.get(ThreadReader).open(actor, walk.id);
  const write = (actor: Actor, walk: DossierWalk, words: string) =>
    house.get(ThreadWriter).write(actor, walk.id, words);
  const returned = async (walk: DossierWalk) => {
    const { seq } = await walk.status();
    const data = {
      items: [{ kind: 'slot', key: 'passport', note: 'The edge is cut off' }],
      dueOn: addDays(house.clock.today(), 14),
    };
    await house
      .get(Transitions)
      .apply(desk.officer, walk.id, { event: 'return', seq, reason: 'documents_unclear', data });
    return walk;
  };
  const mailsOf = async (walk: DossierWalk) => {
    const { items } = await house.get(OutboxQuery).page(desk.officer, { limit: 100 });
    return items.filter((row) => row.applicationId === walk.id);
  };
  const emailOf = async (actor: Actor): Promise<string> =>
    (await house.dataSource.query('select email from account where id = $1', [actor.accountId]))[0].email;

  it('tells each step in the thread, in the reader’s language, and by mail only that something changed', async () => {
    const walk = await returned(await sent(house));
    const { messages } = await thread(walk.applicant, walk);
    expect(messages.map((row) => row.event)).toEqual(['submit', 'return']);
    expect(messages[1]?.wordsEn).toMatch(/^We need something from you by /);
    expect(messages[1]?.wordsUk).toMatch(/^Нам потрібне дещо від вас до /);
    const mails = await mailsOf(walk);
    expect(mails.map((row) => row.kind).toSorted()).toEqual(['application.changed', 'application.receipt']);
    expect(mails.find((row) => row.kind === 'application.changed')?.text).not.toMatch(/edge|need something/);
  });

  it('lets applicant and office write to each other; an answer settles what was asked and a mail leads to it', async () => {
    const walk = await sent(house);
    await write(walk.applicant, walk, 'When must the originals come?\nI have two.');
    const unsettled = async () => (await house.dataSource.query(UNSETTLED, [walk.id]))[0].count;
    expect(await unsettled()).toBe(1);
    const inbox = await house.get(ThreadQuery).waiting(desk.officer, undefined, 50);
    expect(inbox.items.find((row) => row.applicationId === walk.id)).toMatchObject({ messages: 1 });
    const asking = () => house.get(QueueQuery).page(desk.officer, { q: 'message:open', limit: 100 });
    expect((await asking()).items.map(({ id }) => id)).toContain(walk.id);
    await write(desk.officer, walk, 'With you, when you arrive.');
    expect((await asking()).items.map(({ id }) => id)).not.toContain(walk.id);
    expect(await unsettled()).toBe(0);
    expect(await unreadOf(house.dataSource, walk.id)).toBe(2);
    const { messages } = await thread(walk.applicant, walk);
    expect(messages.map(({ kind, words }) => [kind, words])).toEqual([
      ['event', null],
      ['applicant', 'When must the originals come?\nI have two.'],
      ['office', 'With you, when you arrive.'],
    ]);
    expect(await unreadOf(house.dataSource, walk.id)).toBe(0);
    expect(messages[2]?.mailId).toBe((await mailsOf(walk)).find((row) => row.kind === 'application.changed')?.id);
  });

  it('can be settled without an answer, once', async () => {
    const walk = await sent(house);
    await write(walk.applicant, walk, 'Thank you!');
    const outcome = await race([1, 2, 3].map(() => house.get(ThreadWriter).settle(desk.officer, walk.id)));
    expect(outcome).toEqual({ won: 1, codes: ['message.nothing_open', 'message.nothing_open'] });
  });

  it('opens only once the application is sent, and takes so many messages a day', async () => {
    const draft = await draftOf(house);
    expect((await refusalOf(write(draft.applicant, draft, 'Hello'))).code).toBe('message.too_early');
    const walk = await sent(house);
    for (let n = 0; n < MOST_A_DAY; n++) await write(walk.applicant, walk, `Message ${n}`);
    expect(await refusalOf(write(walk.applicant, walk, 'One more'))).toMatchObject({
      code: 'message.too_many',
      status: 429,
      facts: { retryAfter: expect.any(Number) },
    });
  });

  it('is never another dossier’s: words, readers and addresses stay apart', async () => {
    const [one, other] = [await sent(house), await sent(house)];
    await write(one.applicant, one, 'canary-one');
    await write(desk.officer, one, 'canary-answer');
    await write(other.applicant, other, 'canary-other');
    const path = `/api/v1/applications/${one.id}/messages`;
    for (const stranger of [other.applicant, registrar]) {
      const answer = await fetch(`${house.url}${path}`, { headers: await bearer(house, stranger) });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/canary/);
    }
    const reviewer = await actorWith(house, 'reviewer');
    expect((await fetch(`${house.url}${path}`, { headers: await bearer(house, reviewer) })).status).toBe(403);
    const seen = await fetch(`${house.url}/api/v1/applications/${other.id}/messages`, {
      headers: await bearer(house, other.applicant),
    });
    expect(await seen.text()).toMatch(/canary-other/);
    expect(JSON.stringify(await thread(other.applicant, other))).not.toMatch(/canary-(one|answer)/);
    const to = await emailOf(one.applicant);
    for (const mail of await mailsOf(one)) {
      expect(mail.recipient).toBe(to);
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/canary/);
    }
  });

  it('keeps what was sent as it was sent, against the owner of the tables too', async () => {
    const walk = await sent(house);
    const { id } = await write(walk.applicant, walk, 'As I wrote it');
    const owner = await house.owner();
    await expect(owner.query(`update thread_message set words = 'other' where id = $1`, [id])).rejects.toThrow(
      'a message is kept as it was sent',
    );
    await owner.query('update thread_message set words = null where id = $1', [id]);
    expect((await thread(walk.applicant, walk)).messages.at(-1)).toMatchObject({ words: null });
  });

  describe('mails before they leave', () => {
    const act = (id: string, deed: 'hold' | 'let_go' | 'withdraw' | 'again', actor = desk.officer) =>
      house.get(Outbox).act(actor, id, deed);
    const told = async () => {
      const walk = await returned(await sent(house));
      const mail = (await mailsOf(walk)).find((row) => row.kind === 'application.changed')!;
      return { walk, mail, to: await emailOf(walk.applicant) };
    };
    const arrived = (to: string) => received.filter((one) => one.to === to).map((one) => one.subject);

    it('wait to be read; a receipt does not', async () => {
      const { mail, to } = await told();
      await house.get(Jobs).runPending();
      expect(arrived(to)).toEqual([expect.stringMatching(/^We received/)]);
      expect(mail.leavesAt!.getTime() - mail.queuedAt.getTime()).toBe(5 * MINUTE);
      await house.get(Jobs).runPending(new Date(Date.now() + 6 * MINUTE));
      expect(arrived(to)).toHaveLength(2);
      expect(await house.get(Outbox).read(desk.officer, mail.id)).toMatchObject({ state: 'sent' });
      expect((await refusalOf(act(mail.id, 'hold'))).code).toBe('outbox.left');
    });

    it('are held until someone lets them go', async () => {
      const { mail, to } = await told();
      await act(mail.id, 'hold');
      await house.get(Jobs).runPending(new Date(Date.now() + 6 * MINUTE));
      expect(arrived(to)).toHaveLength(1);
      expect(await act(mail.id, 'let_go')).toMatchObject({ state: 'waiting' });
      await house.get(Jobs).runPending();
      expect(arrived(to)).toHaveLength(2);
    });

    it('are withdrawn for good, by one of several, and on record', async () => {
      const { walk, mail, to } = await told();
      const { won } = await race([1, 2, 3].map(() => act(mail.id, 'withdraw')));
      expect(won).toBe(1);
      expect((await refusalOf(act(mail.id, 'let_go'))).code).toBe('outbox.not_possible');
      await house.get(Jobs).runPending(new Date(Date.now() + 6 * MINUTE));
      expect(arrived(to)).toHaveLength(1);
      const records = await house.dataSource.query(
        `select 1 from audit_entry where action = 'mail.withdraw' and subject_id = $1`,
        [walk.id],
      );
      expect(records).toHaveLength(1);
    });

    it('of a dossier out of sight answer like missing ones', async () => {
      const { mail } = await told();
      expect((await refusalOf(act(mail.id, 'hold', registrar))).code).toBe('outbox.not_found');
      expect((await house.get(OutboxQuery).page(registrar, {})).items).toEqual([]);
    });
  });

  describe('templates', () => {
    const text = {
      subjectEn: 'News on {reference}',
      subjectUk: 'Новини: {reference}',
      bodyEn: 'Open {link}',
      bodyUk: 'Відкрийте {link}',
    };
    const save = (version: number, changes: Partial<typeof text> = {}) =>
      house.get(TemplateService).save(desk.officer, 'mail.changed', { version, ...text, ...changes }, 'en');

    it('change what is said from then on, not what was said', async () => {
      const before = await returned(await sent(house));
      expect(await save(0)).toMatchObject({ version: 1 });
      const after = await returned(await sent(house));
      const subject = async (walk: DossierWalk) =>
        (await mailsOf(walk)).find((row) => row.kind === 'application.changed')?.subject;
      expect(await subject(before)).toMatch(/^Something changed/);
      expect(await subject(after)).toMatch(/^News on \d{4}-/);
    });

    it('have one winner of two who change them, and refuse what could not be filled', async () => {
      const { version } = (await house.get(TemplateService).versions('mail.changed'))[0]!;
      const changes = ['One {link}', 'Two {link}'].map((bodyEn) => save(version, { bodyEn }));
      const { won, codes } = await race(changes);
      expect([won, codes.length]).toEqual([1, 1]);
      expect((await refusalOf(save(version, { bodyEn: 'Three {link}' }))).code).toBe('template.moved_on');
      expect((await refusalOf(save(version + 1, { bodyUk: 'без адреси' }))).errors).toMatchObject([
        { field: 'bodyUk', code: 'missing' },
      ]);
    });
  });
});
