import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wordingOf } from '../src/documents/acknowledgement.rules.js';
import { AcknowledgementService } from '../src/documents/acknowledgement.service.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import { ApplicationService } from '../src/applications/application.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, draftOf, refusalOf, wholeAnswers } from './support/dossier.service.js';

describe('advice of a home regulator', () => {
  let house: TestApp;
  let officer: Actor;
  let advice: AcknowledgementService;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
    advice = house.get(AcknowledgementService);
  });
  afterAll(() => house.close());

  const rowsOf = (id: string) =>
    house.dataSource.query(
      'select rule, wording, pack, pack_version, account_id, at from acknowledgement where application_id = $1',
      [id],
    );

  it('is open until the applicant says that it was read; the first time counts', async () => {
    const walk = await draftOf(house);
    const [one] = await advice.list(walk.applicant, walk.id);
    expect(one).toMatchObject({ rule: 'advisory-mdcn', acknowledgedAt: null });
    const read = { rule: one!.rule, wording: one!.wording };
    await advice.acknowledge(walk.applicant, walk.id, [read]);
    const [{ at }] = await rowsOf(walk.id);
    await advice.acknowledge(walk.applicant, walk.id, [read, read]);
    expect(await rowsOf(walk.id)).toEqual([
      { ...read, pack: 'NG', pack_version: 1, account_id: walk.applicant.accountId, at },
    ]);
    expect((await advice.list(walk.applicant, walk.id))[0]).toMatchObject({ acknowledgedAt: at });
  });

  it('never keeps an application from being sent, and can be read afterwards', async () => {
    const walk = await (await draftOf(house)).submit();
    const [open] = await advice.list(officer, walk.id);
    expect(open?.acknowledgedAt).toBeNull();
    await advice.acknowledge(walk.applicant, walk.id, [{ rule: open!.rule, wording: open!.wording }]);
    expect((await advice.list(officer, walk.id))[0]?.acknowledgedAt).toBeInstanceOf(Date);
  });

  it('is of every citizenship, and of no country that is only the school’s', async () => {
    const personal = {
      ...wholeAnswers().personal,
      citizenships: [
        { country: 'IN', passportUsed: true },
        { country: 'GH', passportUsed: false },
      ],
    };
    const walk = await draftOf(house);
    await walk.save({ personal } as never);
    expect((await advice.list(walk.applicant, walk.id)).map((one) => one.rule)).toEqual([
      'advisory-nmc',
      'advisory-mdc-ghana',
      'advisory-mdc-ghana-entry',
    ]);
  });

  it('cannot be read in the applicant’s place, in other words, or about another country', async () => {
    const walk = await (await draftOf(house)).submit();
    const [one] = await advice.list(officer, walk.id);
    const { rule, wording } = one!;
    const by = (actor: Actor, given: { rule: string; wording: string }) =>
      refusalOf(advice.acknowledge(actor, walk.id, [given]));
    expect((await by(officer, { rule, wording })).code).toBe('advice.not_yours');
    expect((await by(walk.applicant, { rule, wording: wordingOf({ en: 'Other', uk: 'Інше' }) })).code).toBe(
      'advice.changed',
    );
    expect((await by(walk.applicant, { rule: 'advisory-nmc', wording })).code).toBe('advice.not_asked');
    expect((await by(await actorWith(house, 'applicant'), { rule, wording })).code).toBe('application.not_found');
    expect(await rowsOf(walk.id)).toEqual([]);
  });

  it('is open again when its words change', async () => {
    const walk = await draftOf(house);
    const [one] = await advice.list(walk.applicant, walk.id);
    await advice.acknowledge(walk.applicant, walk.id, [{ rule: one!.rule, wording: one!.wording }]);
    await house.dataSource.query(`update requirement_rule set sentence_en = sentence_en || ' New.' where code = $1`, [
      one!.rule,
    ]);
    await house.dataSource.query(
      `update setting set value = to_jsonb(value #>> '{}' || '+') where key = 'catalogue.version'`,
    );
    expect((await advice.list(walk.applicant, walk.id))[0]?.acknowledgedAt).toBeNull();
    expect(await rowsOf(walk.id)).toHaveLength(1);
  });

  it('is answered to programs in the reader’s language', async () => {
    const walk = await draftOf(house);
    const headers = {
      ...(await bearer(house, walk.applicant)),
      'Content-Type': 'application/json',
    };
    const at = `${house.url}/api/v1/applications/${walk.id}/acknowledgements`;
    const list = await (await fetch(`${at}?lang=uk`, { headers })).json();
    expect(list.items[0]).toMatchObject({ rule: 'advisory-mdcn', sentence: expect.stringContaining('Нігерії') });
    const put = (wording: string) =>
      fetch(`${at}/advisory-mdcn`, { method: 'PUT', headers, body: JSON.stringify({ wording }) });
    expect((await put('0'.repeat(64))).status).toBe(409);
    expect((await put('no hash')).status).toBe(422);
    expect((await (await put(list.items[0].wording)).json()).items[0].acknowledgedAt).toMatch(/^2026-/);
  });
});

describe('a submission', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('names the versions of the packs that judged it, each with its rules', async () => {
    const walk = await draftOf(house);
    const [school] = wholeAnswers().education ?? [];
    await walk.save({ education: [{ ...school, country: 'SA', issuedBy: 'IN' }] } as never);
    await walk.submit();
    const [{ rules }] = await house.dataSource.query('select rules from submission where application_id = $1', [
      walk.id,
    ]);
    expect(rules.map((one: { pack: string; version: number }) => [one.pack, one.version])).toEqual([
      ['IN', 1],
      ['NG', 1],
      ['SA', 1],
      ['general', 1],
    ]);
    expect(rules[0].rules).toEqual(expect.arrayContaining(['edu-cert-in', 'legal-in', 'in-class-xii']));
    expect(rules[1].rules).toContain('advisory-mdcn');
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });

  it('keeps two sittings apart: two certificates, two confirmations, sent together', async () => {
    const walk = await draftOf(house);
    const [school] = wholeAnswers().education ?? [];
    const sittings = [
      { exam: 'ng-wassce', number: '4123456789' },
      { exam: 'ng-neco', year: 2024, number: '78901234AB' },
    ];
    await walk.save({
      education: [{ ...school, sittings }],
      choice: { entryType: 'first_year', representedBy: 'other' },
    } as never);
    const view = await house.get(ApplicationService).read(walk.applicant, walk.id);
    expect(view.answers.education?.[0]?.sittings).toEqual(sittings);
    await walk.submit();
    const keys = ['edu-cert', 'edu-cert.2', 'exam-verification', 'exam-verification.2', 'poa'];
    expect(await Promise.all(keys.map(async (key) => (await walk.slot(key)).level))).toEqual([
      'submission',
      'submission',
      'warning',
      'warning',
      'submission',
    ]);
  });
});
