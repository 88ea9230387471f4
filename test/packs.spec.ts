import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import { PackVersions } from '../src/catalogue/pack-versions.query.js';
import { PackPublisher } from '../src/catalogue/packs/pack-publisher.service.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { type Person, signedIn } from './support/accounts.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { draftOf } from './support/dossier.service.js';

// oxlint-disable-next-line typescript/no-explicit-any -- answers are judged member by member
type Any = any;

const NOON = Date.parse('2026-11-22T12:00:00Z');
const TODAY = '2026-11-22';
let house: TestApp;
let admin: Person;

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(NOON - Date.now());
  admin = await signedIn(house, 'admin');
});
afterAll(() => house?.close());
beforeEach(() => house.clock.shiftBy(NOON - Date.now()));

const inForce = (day: string) => PackVersions.inForce(house.dataSource.manager, day);
const pack = async (code: string): Promise<Any> => (await admin.client.get<Any>(`/api/v1/packs/${code}`)).body;
const put = (code: string, version: number, content: unknown) =>
  admin.client.put<Any>(`/api/v1/packs/${code}/draft`, { version, content });
const publish = (code: string, version: number, validFrom = TODAY) =>
  admin.client.post<Any>(`/api/v1/packs/${code}/publish`, { version, validFrom, note: 'letter 7 of the ministry' });
const preview = (code: string, validFrom = TODAY) =>
  admin.client.post<Any>(`/api/v1/packs/${code}/draft/preview`, { validFrom });
const bring = (text: string | Buffer, version = 0) => {
  const file = { bytes: Buffer.from(text), filename: 'pack.json', type: 'application/json' };
  return admin.client.upload<Any>('/api/v1/packs/import', { ...file, fields: { version: String(version) } });
};

/** A rule of the country that asks for one more paper. */
const moreOf = (country: string) => ({
  code: `insurance-${country.toLowerCase()}`,
  documentType: 'insurance',
  level: 'submission',
  basis: 'citizenship',
  citizenships: [country],
  sentenceEn: 'Your insurance.',
  sentenceUk: 'Ваше страхування.',
  source: 'Letter 7 of the ministry',
  confidence: 'A',
  lastChecked: TODAY,
});
/** The content with that rule. */
const withMore = (content: Any, country: string) => ({
  ...content,
  requirementRule: [...content.requirementRule, moreOf(country)],
});
const slots = async (walk: { id: string; applicant: unknown }) => {
  const { DocumentService } = await import('../src/documents/document.service.js');
  const { slots: all } = await house.get(DocumentService).list(walk.applicant as never, walk.id);
  return all.filter((one) => one.level === 'submission').map((one) => one.slot);
};
async function discarded(code: string): Promise<void> {
  const { draft } = await pack(code);
  if (draft) await admin.client.delete(`/api/v1/packs/${code}/draft?version=${draft.version}`);
}

describe('country packs', () => {
  it('are shipped as version 1, in force from the beginning', async () => {
    const versions = await inForce('2020-01-01');
    expect(versions).toMatchObject({
      general: 1,
      BG: 1,
      ET: 1,
      GH: 1,
      IN: 1,
      NG: 1,
      PK: 1,
      SA: 1,
      SD: 1,
      SO: 1,
      US: 1,
    });
    expect(versions).not.toHaveProperty('DE');
  });

  it('are never changed, whoever asks the database', async () => {
    const owner = await house.owner();
    await expect(owner.query(`UPDATE country_pack_version SET note = 'mine'`)).rejects.toThrow('never changed');
    await expect(house.dataSource.query(`DELETE FROM country_pack_version`)).rejects.toThrow('permission denied');
  });

  it('are read by staff; drafts only by those who may edit', async () => {
    const officer = await signedIn(house, 'officer');
    expect((await put('BG', 0, (await pack('BG')).content)).status).toBe(200);
    expect((await officer.client.get<Any>('/api/v1/packs')).body.items[0]).toMatchObject({
      code: 'general',
      version: 1,
    });
    expect((await officer.client.get<Any>('/api/v1/packs/BG')).body).toMatchObject({ latest: 1, draft: null });
    expect((await officer.client.get<Any>('/api/v1/packs/BG/versions/1')).body).toMatchObject({ version: 1 });
    await discarded('BG');
  });

  it.each([
    ['/api/v1/packs/QQ', 404],
    ['/api/v1/packs/toString', 404],
    ['/api/v1/packs/NG/versions/99', 404],
    ['/api/v1/packs/NG/versions/99999999999999999999', 404],
    ['/api/v1/packs/NG/versions/x', 400],
  ])('%s: %i', async (address, status) => {
    expect((await admin.client.get(address)).status).toBe(status);
  });
});

describe('a draft', () => {
  it('is kept once, and refuses a stale save', async () => {
    const { content } = await pack('SO');
    expect((await put('SO', 0, content)).body).toEqual({ code: 'SO', version: 1 });
    expect((await put('SO', 1, withMore(content, 'SO'))).body).toMatchObject({ version: 2 });
    expect((await put('SO', 1, content)).body).toMatchObject({ status: 409, code: 'pack.draft_changed' });
    expect((await put('SO', 0, content)).status).toBe(409);
    await discarded('SO');
    expect((await put('SO', 2, content)).body).toMatchObject({ status: 409, code: 'pack.no_draft' });
  });

  it('names every problem by its path, in both languages', async () => {
    const { content } = await pack('SO');
    const odd = { ...moreOf('SO'), level: 'maybe', colour: 'red', sentenceUk: undefined };
    const wrong = await put('SO', 0, { ...content, requirementRule: [odd] });
    const fields = wrong.body.errors.map((one: Any) => one.field);
    expect([wrong.status, fields.toSorted()]).toEqual([
      422,
      ['requirementRule.0.colour', 'requirementRule.0.level', 'requirementRule.0.sentenceUk'],
    ]);
    const other = {
      ...moreOf('SO'),
      citizenships: ['GH'],
      documentType: 'nothing-such',
      validFrom: '2027-02-01',
      validTo: '2027-01-01',
    };
    const uk = await admin.client.put<Any>('/api/v1/packs/SO/draft?lang=uk', {
      version: 0,
      content: { ...content, country: [], requirementRule: [other] },
    });
    const told = Object.fromEntries(uk.body.errors.map((one: Any) => [one.field, one.message]));
    expect(told).toMatchObject({
      'requirementRule.0': expect.stringContaining('іншого пакета'),
      'requirementRule.0.documentType': expect.stringContaining('каталозі'),
      'requirementRule.0.validFrom': expect.stringContaining('Початок'),
      country: expect.stringContaining('останній день'),
    });
    expect((await pack('SO')).draft).toBeNull();
  });

  it('may begin for a country that has no pack yet', async () => {
    const { latest, content } = await pack('KE');
    expect([latest, content.country[0].code]).toEqual([0, 'KE']);
    await put('KE', 0, withMore(content, 'KE'));
    expect((await publish('KE', 1)).body).toEqual({ code: 'KE', version: 1 });
    expect(await inForce(TODAY)).toMatchObject({ KE: 1 });
    expect(await inForce('2026-11-21')).not.toHaveProperty('KE');
  });
});

describe('publishing', () => {
  it('changes what a draft is asked for, leaves a sent dossier alone, and tells both before', async () => {
    const draft = await draftOf(house);
    const sent = await draftOf(house);
    house.clock.shiftBy(NOON - 86_400_000 - Date.now());
    await sent.submit();
    house.clock.shiftBy(NOON - Date.now());
    const before = await slots(sent);
    const { content } = await pack('NG');
    await put('NG', 0, withMore(content, 'NG'));
    const { body } = await preview('NG');
    expect(body).toMatchObject({ version: 1, atOnce: true, references: [] });
    expect(body.statuses).toEqual(
      expect.arrayContaining([
        { status: 'draft', open: 1, touched: 1, kept: 0 },
        { status: 'submitted', open: 1, touched: 0, kept: 1 },
      ]),
    );
    expect(body.groups).toMatchObject([
      { count: 1, citizenships: [{ code: 'NG', count: 1 }], changes: [{ kind: 'changed', slot: 'insurance' }] },
    ]);
    expect((await publish('NG', 1)).body).toEqual({ code: 'NG', version: 2 });
    expect(await slots(draft)).toContain('insurance');
    expect(await slots(sent)).toEqual(before);
    expect(await inForce(TODAY)).toMatchObject({ NG: 2 });
    expect(await inForce('2026-11-21')).toMatchObject({ NG: 1 });
    const [entry] = await house.dataSource.query(
      `SELECT detail FROM audit_entry WHERE action = 'pack.published' AND subject_id = 'NG'`,
    );
    expect(entry.detail).toMatchObject({ version: 2, validFrom: TODAY, begun: 1 });
  });

  it('shows an administrator the references that a recorded reason opens, and no others', async () => {
    const granted = await draftOf(house);
    const other = await draftOf(house);
    await granted.submit();
    const { content } = await pack('NG');
    await put('NG', 0, {
      ...content,
      requirementRule: content.requirementRule.filter((one: Any) => one.code !== 'insurance-ng'),
    });
    await admin.client.post(`/api/v1/applications/${granted.id}/access`, { reason: 'Asked by the rector' });
    // The database's own clock is later than noon.
    await house.dataSource.query(`UPDATE dossier_grant SET expires_at = now() + interval '1 hour'`);
    const { reference } = await granted.status();
    const { body } = await preview('NG');
    // Sent today, the day from which the draft would hold: judged by it if it is returned.
    expect(body.references).toEqual([reference]);
    expect(body.references).not.toContain((await other.status()).reference);
    await discarded('NG');
  });

  it('on a later day touches nothing until then', async () => {
    const walk = await draftOf(house, { personal: undefined } as Any);
    const { content } = await pack('general');
    const later = {
      ...content,
      documentType: content.documentType.map((one: Any) =>
        one.code === 'passport' ? { ...one, hintEn: 'New words.' } : one,
      ),
      requirementRule: content.requirementRule.map((one: Any) =>
        one.code === 'insurance' ? { ...one, level: 'submission' } : one,
      ),
    };
    await put('general', 0, later);
    expect((await publish('general', 1, '2026-12-01')).body).toMatchObject({ version: 2 });
    const hint = async () =>
      (await house.dataSource.query(`SELECT hint_en FROM document_type WHERE code = 'passport'`))[0].hint_en;
    const rule = async (code: string) =>
      (
        await house.dataSource.query(`SELECT valid_from, valid_to, level FROM requirement_rule WHERE code = $1`, [code])
      )[0];
    expect(await rule('insurance')).toEqual({ valid_from: null, valid_to: '2026-11-30', level: 'enrolment' });
    expect(await rule('insurance-20261201')).toEqual({ valid_from: '2026-12-01', valid_to: null, level: 'submission' });
    expect([await inForce('2026-11-30'), await inForce('2026-12-01')]).toMatchObject([{ general: 1 }, { general: 2 }]);
    await house.get(Jobs).run('catalogue.pack-words');
    expect([await slots(walk), await hint()]).toEqual([
      expect.not.arrayContaining(['insurance']),
      expect.not.stringContaining('New'),
    ]);
    house.clock.shiftBy(Date.parse('2026-12-01T12:00:00Z') - Date.now());
    await house.get(Jobs).run('catalogue.pack-words');
    expect([await slots(walk), await hint()]).toEqual([expect.arrayContaining(['insurance']), 'New words.']);
    // Nobody stays signed in over nine days, there and back.
    house.clock.shiftBy(NOON - Date.now());
    admin = await signedIn(house, 'admin');
    const { body } = await admin.client.get<Any>('/api/v1/packs/general/versions/2');
    expect(body.changes).toMatchObject([
      { member: 'documentType', code: 'passport', kind: 'changed' },
      {
        member: 'requirementRule',
        code: 'insurance-20261201',
        kind: 'changed',
        fields: [{ field: 'level', before: 'enrolment', after: 'submission' }],
      },
    ]);
  });

  it('has one winner of two, and refuses days past and drafts that say nothing new', async () => {
    const { content } = await pack('GH');
    await put('GH', 0, content);
    expect((await publish('GH', 1)).body.code).toBe('pack.nothing_changed');
    await put('GH', 1, withMore(content, 'GH'));
    expect((await publish('GH', 2, '2026-11-21')).body.code).toBe('pack.day_past');
    expect((await publish('GH', 1)).body.code).toBe('pack.draft_changed');
    const answers = await Promise.all([publish('GH', 2), publish('GH', 2)]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(await inForce(TODAY)).toMatchObject({ GH: 2 });
  });

  it('refuses a draft that another version has overtaken', async () => {
    const { content } = await pack('PK');
    await put('PK', 0, withMore(content, 'PK'));
    const actor = await actorWith(house, 'admin');
    await house.get(PackPublisher).publish(actor, 'PK', { version: 1, validFrom: TODAY, note: 'first' });
    await house.dataSource.query(
      `INSERT INTO country_pack_draft (code, version, base, content, edited_at, edited_by)
       VALUES ('PK', 1, 1, $1::jsonb, now(), $2)`,
      [JSON.stringify(content), actor.accountId],
    );
    expect((await publish('PK', 1)).body).toMatchObject({ code: 'pack.overtaken', version: 2 });
    await discarded('PK');
  });
});

describe('a pack as a file', () => {
  const exported = async (code: string, version: number) =>
    admin.client.get(`/api/v1/packs/${code}/versions/${version}/file`);

  it('goes out by name and version, and comes back without a difference', async () => {
    const file = await exported('IN', 1);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="matricula-pack-IN-v1.json"');
    expect((await bring(file.text)).body).toEqual({ code: 'IN', version: 1 });
    expect((await preview('IN')).body).toMatchObject({ rows: [], groups: [] });
    expect((await bring(file.text)).body.code).toBe('pack.draft_changed');
    expect((await bring(file.text, 1)).body).toEqual({ code: 'IN', version: 2 });
    await discarded('IN');
  });

  it('has a schema at a stable address, by which every shipped pack is right', async () => {
    const schema = await house.client().get<Any>('/api/v1/packs/schema.json');
    // Renewed with DOCS=write, and read before it is committed: others write files by it.
    const kept = new URL('../docs/country-pack.schema.json', import.meta.url);
    if (process.env['DOCS'] === 'write') fs.writeFileSync(kept, `${schema.text}\n`);
    expect(schema.body).toEqual(JSON.parse(fs.readFileSync(kept, 'utf8')));
    for (const code of Object.keys(await inForce('2020-01-01'))) {
      const answer = await bring((await exported(code, 1)).text);
      // What was published since may have added document types, which never go.
      expect([code, answer.status]).toEqual([code, 200]);
      await discarded(code);
    }
  });

  const good = async () => JSON.parse((await exported('SD', 1)).text) as Any;
  it.each<[string, (file: Any) => string | Buffer, number, string]>([
    ['nothing', () => '', 422, 'pack.file_missing'],
    ['no JSON', () => '{"format": ', 422, 'pack.not_json'],
    ['bytes that are no text', () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 422, 'pack.not_json'],
    ['half a character', (file) => JSON.stringify(file).replace('"note":"', '"note":"\\ud800'), 422, 'pack.invalid'],
    ['NUL', (file) => JSON.stringify({ ...file, note: 'a\u0000' }), 422, 'pack.invalid'],
    ['a prototype', (file) => JSON.stringify(file).replace('{', '{"__proto__":{"admin":true},'), 422, 'pack.invalid'],
    [
      'a constructor',
      (file) => JSON.stringify({ ...file, requirementRule: [{ constructor: { prototype: {} } }] }),
      422,
      'pack.invalid',
    ],
    ['a deep nest', () => '['.repeat(100_000), 422, 'pack.not_json'],
    ['a list', () => '[]', 422, 'pack.invalid'],
    ['null', () => 'null', 422, 'pack.invalid'],
    ['another format', (file) => JSON.stringify({ ...file, format: 'other/9' }), 422, 'pack.invalid'],
    ['no such country', (file) => JSON.stringify({ ...file, pack: 'QQ' }), 404, 'pack.unknown'],
    ['rows of another country', (file) => JSON.stringify({ ...file, pack: 'ET' }), 422, 'pack.invalid'],
    [
      'rows that are no rows',
      (file) => JSON.stringify({ ...file, requirementRule: [null, 7, 'x', []] }),
      422,
      'pack.invalid',
    ],
    [
      'a wrong day',
      (file) => JSON.stringify({ ...file, requirementRule: [{ ...moreOf('SD'), validFrom: '2027-02-30' }] }),
      422,
      'pack.invalid',
    ],
    ['one name twice', (file) => JSON.stringify(file).replace('{', '{"pack":"NG",'), 422, 'pack.not_json'],
    ['more than 1 MB', (file) => JSON.stringify({ ...file, note: 'x'.repeat(1_000_001) }), 413, 'request.too_large'],
  ])('with %s is refused whole', async (_, make, status, code) => {
    const answer = await bring(make(await good()));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await pack('SD')).draft).toBeNull();
    expect(({} as Any).admin).toBeUndefined();
  });
});
