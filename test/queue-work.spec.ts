import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import { BulkJob } from '../src/applications/bulk/bulk.job.js';
import { BulkRuns } from '../src/applications/bulk/bulk.service.js';
import { EXPORT_COLUMNS } from '../src/applications/export/export.rules.js';
import { ExportService } from '../src/applications/export/export.service.js';
import { QueueQuery } from '../src/applications/queue.query.js';
import { QueueViews } from '../src/applications/views/queue-views.service.js';
import { invariants } from '../src/app.module.js';
import { type Actor, systemActor } from '../src/platform/access/actor.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { ConflictService } from '../src/reviews/assigning/conflict.service.js';
import { WaitingBoard } from '../src/statistics/waiting-board.query.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { bearer, draftOf, refusalOf } from './support/dossier.service.js';
import { dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';

const DAY = 86_400_000;

describe('work on whole lists', () => {
  let house: TestHouse;
  let officer: Actor & { accountId: string };
  let runs: BulkRuns;

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    officer = await actorWith(house, 'officer');
    runs = house.get(BulkRuns);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  const sent = async () => (await draftOf(house)).submit();
  const only = (...references: string[]) => ({ q: `reference:${references.join(',')}`, limit: 50 });
  const referenceOf = async (walk: { status(): Promise<{ reference: string }> }) => (await walk.status()).reference;
  const csvOf = async (actor: Actor, q: string) => {
    let text = '';
    for await (const part of await house.get(ExportService).open(actor, { q, limit: 50 })) text += part;
    return text;
  };

  it('shows who is touched, does it to each by its own rules, and tells each refusal', async () => {
    const ready = await (await sent()).acceptAll(officer);
    const unchecked = await sent();
    const filter = only(await referenceOf(ready), await referenceOf(unchecked));
    const preview = await runs.preview(officer, filter, 'verify', {});
    expect(preview).toMatchObject({ total: 2, touched: 1 });
    expect(preview.items.find(({ id }) => id === unchecked.id)?.code).toBe('application.incomplete');
    const changed = runs.start(officer, filter, { deed: 'verify', data: {}, expected: 3 });
    expect(await refusalOf(changed)).toMatchObject({ code: 'bulk.set_changed', facts: { expected: 3, found: 2 } });
    const { id } = await runs.start(officer, filter, { deed: 'verify', data: {}, expected: 2 });
    expect(await runs.status(officer, id)).toMatchObject({ status: 'running', done: 0 });
    await house.get(Jobs).runPending();
    expect(await runs.status(officer, id)).toMatchObject({ status: 'finished', done: 2, refused: 1 });
    expect([(await ready.status()).status, (await unchecked.status()).status]).toEqual(['under_review', 'submitted']);
    expect((await refusalOf(runs.status(house.staff.officer2, id))).code).toBe('bulk.not_found');
  });

  it('goes on after a crash with those whose turn had not come, and does nothing twice', async () => {
    const walks = [
      await (await sent()).acceptAll(officer),
      await (await sent()).acceptAll(officer),
      await (await sent()).acceptAll(officer),
    ];
    const filter = only(...(await Promise.all(walks.map(referenceOf))));
    const { id } = await runs.start(officer, filter, { deed: 'verify', data: {}, expected: 3 });
    const owner = await house.owner();
    // The machine stops at the second dossier.
    await owner.query(`create function stop_here() returns trigger language plpgsql as $$ begin
      if new.application_id = '${walks[1]!.id}' then raise exception 'the machine stops' using errcode = '58000'; end if;
      return new; end $$`);
    await owner.query(
      'create trigger stop_here before insert on application_event for each row execute function stop_here()',
    );
    await expect(house.get(BulkJob).run(id)).rejects.toThrow('the machine stops');
    expect(await runs.status(officer, id)).toMatchObject({ status: 'running', refused: 0 });
    await owner.query('drop trigger stop_here on application_event');
    await owner.query('drop function stop_here()');
    await Promise.all([house.get(BulkJob).run(id), house.get(BulkJob).run(id)]);
    expect(await runs.status(officer, id)).toMatchObject({ status: 'finished', done: 3, refused: 0 });
    const events = await house.dataSource.query(
      `select count(*)::int as n from application_event where event = 'verify' and application_id = any($1)`,
      [walks.map((walk) => walk.id)],
    );
    expect(events).toEqual([{ n: 3 }]);
    await house.get(Jobs).runPending();
  });

  it('refuses a dossier that moved on after it was seen, and whoever lost the right', async () => {
    const walk = await (await sent()).acceptAll(officer);
    const filter = only(await referenceOf(walk));
    const { id } = await runs.start(officer, filter, { deed: 'verify', data: {}, expected: 1 });
    await walk.move(walk.applicant, { event: 'withdraw', reason: 'changed_plans' });
    await house.get(Jobs).runPending();
    expect((await runs.status(officer, id)).items[0]).toMatchObject({
      outcome: 'refused',
      code: 'application.moved_on',
    });
    const leaver = await actorWith(house, 'officer');
    const other = only(await referenceOf(await sent()));
    const run = await runs.start(leaver, other, { deed: 'assign', data: { accountId: leaver.accountId }, expected: 1 });
    await house.dataSource.query('update account set disabled_at = $2 where id = $1', [
      leaver.accountId,
      house.clock.now(),
    ]);
    await house.get(Jobs).runPending();
    expect((await runs.status(leaver, run.id)).items[0]?.code).toBe('bulk.not_allowed');
  });

  it('names reviewers by hand or by themselves, and says whom it could not be done for', async () => {
    const reviewer = await actorWith(house, 'reviewer');
    const walks = [await (await sent()).acceptAll(officer), await (await sent()).acceptAll(officer)];
    for (const walk of walks) await walk.move(officer, { event: 'verify' });
    await house.get(ConflictService).declare(officer, walks[1]!.id, 'family', reviewer.accountId);
    const filter = only(...(await Promise.all(walks.map(referenceOf))));
    const data = { accountId: reviewer.accountId };
    const preview = await runs.preview(officer, filter, 'reviewers', data);
    expect(preview).toMatchObject({ total: 2, touched: 1 });
    const run = await runs.start(officer, filter, { deed: 'reviewers', data, expected: 2 });
    await house.get(Jobs).runPending();
    const { items } = await runs.status(officer, run.id);
    expect(items.map(({ id, code }) => [id, code]).toSorted()).toEqual(
      [
        [walks[0]!.id, null],
        [walks[1]!.id, 'review.conflict'],
      ].toSorted(),
    );
    // Nobody is lacking any more in the one; the other finds a colleague without a conflict.
    const rest = await runs.start(officer, filter, { deed: 'reviewers', data: {}, expected: 2 });
    await house.get(Jobs).runPending();
    const codes = new Map((await runs.status(officer, rest.id)).items.map(({ id, code }) => [id, code]));
    expect([codes.get(walks[0]!.id), codes.get(walks[1]!.id)]).toEqual(['review.nobody_to_name', null]);
  });

  it('drafts for deciders alone, and reminds nobody twice in a few days', async () => {
    const { id, seq: _seq } = await dossierAt(house, await openOffering(house), 'returned');
    const [{ reference }] = await house.dataSource.query('select reference from application where id = $1', [id]);
    const mails = () =>
      house.dataSource.query(`select id from mail where application_id = $1 and kind = 'application.reminder'`, [id]);
    const remind = async () => {
      const run = await runs.start(officer, only(reference), { deed: 'remind', data: {}, expected: 1 });
      await house.get(Jobs).runPending();
      return (await runs.status(officer, run.id)).items[0]?.code;
    };
    expect([await remind(), await remind(), (await mails()).length]).toEqual([null, 'reminder.lately', 1]);
    const walk = await sent();
    const filter = only(await referenceOf(walk));
    const told = { deed: 'reject', data: { reason: 'requirements_not_met' }, expected: 1 };
    expect((await refusalOf(runs.start(officer, filter, told))).code).toBe('bulk.not_allowed');
    const run = await runs.start(house.staff.dean, filter, told);
    await house.get(Jobs).runPending();
    expect(await runs.status(house.staff.dean, run.id)).toMatchObject({ done: 1, refused: 0 });
    expect((await walk.status()).status).toBe('submitted');
    expect(
      (await house.get(QueueQuery).count(house.staff.dean, { q: `decision:reject ${filter.q}`, limit: 1 })).all,
    ).toBe(1);
  });

  it('gives a list as a file: what the list holds, no formula, recorded without names', async () => {
    const text = await csvOf(officer, 'status:submitted,under_review');
    const listed = await house.get(QueueQuery).ids(officer, { q: 'status:submitted,under_review', limit: 50 }, 1000);
    const lines = text.trimEnd().split('\r\n');
    expect(text.startsWith('\uFEFFreference,status,holder,')).toBe(true);
    expect(lines).toHaveLength(listed.ids.length + 1);
    const [first] = await house.dataSource
      .query(
        `update application set answers = jsonb_set(answers, '{personal,surname}', '"=cmd|x"') where id = $1
       returning reference`,
        [listed.ids[0]],
      )
      .then(([rows]: [{ reference: string }[]]) => rows);
    expect(await csvOf(officer, `Okafor reference:${first!.reference}`)).not.toContain(',=cmd');
    expect(await csvOf(officer, `reference:${first!.reference}`)).toContain(`,'=cmd|x,`);
    const [entry] = await house.dataSource.query(
      `select actor_id, detail from audit_entry where action = 'application.export' order by at, id offset 1 limit 1`,
    );
    expect(entry).toEqual({
      actor_id: officer.accountId,
      detail: { filter: `… reference:${first!.reference}`, rows: expect.any(Number), whole: true },
    });
    expect(await csvOf(await actorWith(house, 'reviewer'), '')).toBe(
      `\uFEFF${EXPORT_COLUMNS.map(({ name }) => name).join()}\r\n`,
    );
  });

  it('has on record that a file was begun before its first row is given', async () => {
    await house.get(ExportService).open(officer, { q: 'status:returned', limit: 50 });
    const [entry] = await house.dataSource.query(
      `select actor_id, detail from audit_entry where action = 'application.export_begun' order by at desc, id desc limit 1`,
    );
    expect(entry).toEqual({ actor_id: officer.accountId, detail: { filter: 'status:returned' } });
  });

  it('gives the file by the API to those who may, and says what is wrong before a line is sent', async () => {
    const get = async (actor: Actor, q: string) =>
      fetch(`${house.url}/api/v1/applications.csv?q=${encodeURIComponent(q)}`, { headers: await bearer(house, actor) });
    const answer = await get(officer, 'status:returned');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect((await answer.text()).split('\r\n').length).toBeGreaterThan(2);
    expect((await get(officer, 'status:nowhere')).status).toBe(422);
    expect((await get(await actorWith(house, 'reviewer'), '')).status).toBe(403);
  });

  it('has each column of the file in the docs', () => {
    const docs = fs.readFileSync(new URL('../docs/queue.md', import.meta.url), 'utf8');
    const table = EXPORT_COLUMNS.map(({ name, about }) => `| \`${name}\` | ${about} |`).join('\n');
    expect(docs).toContain(table);
  });

  it('keeps views by name, the department’s for those whose words they are', async () => {
    const views = house.get(QueueViews);
    const { dean, registrar } = house.staff;
    await views.keep(officer, { name: 'Nigeria', q: 'country:NG assignee:me', sort: 'urgent', shared: true });
    await views.keep(officer, { name: 'Nigeria', q: 'country:NG', sort: 'waiting', shared: true });
    await views.keep(officer, { name: 'Mine', q: 'assignee:me', sort: 'urgent', shared: false });
    await views.keep(dean, { name: 'Drafted', q: 'decision:drafted', sort: 'urgent', shared: true });
    const names = async (actor: Actor) => (await views.list(actor)).map(({ name, q, own }) => [name, q, own]);
    expect(await names(officer)).toEqual([
      ['Mine', 'assignee:me', true],
      ['Nigeria', 'country:NG', true],
    ]);
    expect(await names(dean)).toEqual([
      ['Drafted', 'decision:drafted', true],
      ['Nigeria', 'country:NG', false],
    ]);
    const wrong = views.keep(officer, { name: 'x', q: 'decision:drafted', sort: 'urgent', shared: false });
    expect((await refusalOf(wrong)).code).toBe('search.invalid');
    for (const view of await views.list(dean)) await views.remove(registrar, view.id);
    for (const view of await views.list(officer)) await views.remove(officer, view.id);
    expect(await names(dean)).toEqual([['Drafted', 'decision:drafted', true]]);
  });

  it('says where the department’s dossiers wait, and finds the late ones by the same words', async () => {
    house.clock.shiftBy(12 * DAY);
    const board = await house.get(WaitingBoard).read(systemActor);
    const queue = house.get(QueueQuery);
    for (const { status, holder, count, late } of board) {
      const held = async (more: string) =>
        (await queue.count(officer, { q: `status:${status} holder:${holder}${more}`, limit: 1 })).all;
      expect([status, await held(''), await held(' waiting:late')]).toEqual([status, count, late]);
    }
    const submitted = board.find(({ status }) => status === 'submitted');
    expect(submitted).toMatchObject({ holder: 'officer', median: 12, most: 12, limit: 7 });
    expect(submitted?.late).toBe(submitted?.count);
    house.clock.shiftBy(0);
  });
});
