import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Catalogue } from '../src/catalogue/catalogue.service.js';
import { catalogueImport } from '../src/catalogue/reference/catalogue-import.command.js';
import { ReferenceLoader } from '../src/catalogue/reference/reference-loader.service.js';
import { keyOf } from '../src/catalogue/reference/pack.rules.js';
import { ReferenceRows } from '../src/catalogue/reference/reference-rows.service.js';
import { RuleBooks } from '../src/catalogue/rule-books.service.js';
import { type Actor, systemActor } from '../src/platform/access/actor.rules.js';
import { startTestApp, type TestApp } from './support/app.service.js';

let house: TestApp;
const admin: Actor = { ...systemActor, accountId: '0197a000-0000-7000-8000-000000000001', roles: ['admin'] };

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(Date.parse('2026-11-22T12:00:00Z') - Date.now());
});
afterAll(async () => {
  await house?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const get = <T>(address: string, headers?: Record<string, string>) => house.client().get<T>(address, headers);
// oxlint-disable-next-line typescript/no-explicit-any -- answers are judged member by member
type Any = any;

async function offering(programme: string, intake: string, language: string): Promise<Any> {
  const { body } = await get<Any>(`/api/v1/offerings?programme=${programme}&intake=${intake}`);
  return body.items.find((one: Any) => one.language === language);
}

const slots = (body: Any, level: string) =>
  body.items.filter((one: Any) => one.level === level).map((one: Any) => one.slot);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-pack-'));
const write = (pack: unknown) => {
  const file = path.join(folder, `${randomUUID()}.json`);
  fs.writeFileSync(file, JSON.stringify(pack, null, 1));
  return file;
};

describe('the public catalogue', () => {
  it('lists all countries of ISO 3166-1 and the four beyond, in pages', async () => {
    const whole = await get<Any>('/api/v1/countries');
    expect(whole.body.items).toHaveLength(253);
    expect(whole.body.next).toBeNull();
    const favourites = whole.body.items.filter((one: Any) => one.favourite !== null);
    favourites.sort((a: Any, b: Any) => a.favourite - b.favourite);
    expect(favourites.map((one: Any) => one.code)).toEqual([
      'IN',
      'NG',
      'GH',
      'SO',
      'PK',
      'ET',
      'SD',
      'SA',
      'BG',
      'US',
    ]);
    const codes: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Any = await get(`/api/v1/countries?limit=100${next && `&after=${next}`}`);
      codes.push(...body.items.map((one: Any) => one.code));
      next = body.next;
    }
    expect(codes).toEqual(whole.body.items.map((one: Any) => one.code));
  });

  it('answers in the language asked for', async () => {
    const uk = await get<Any>('/api/v1/programmes', { 'Accept-Language': 'uk' });
    expect(uk.body.items[0].name).toBe('Медицина');
    const en = await get<Any>('/api/v1/programmes?lang=en', { 'Accept-Language': 'uk' });
    expect(en.body.items[0].name).toBe('General Medicine');
  });

  it('says 304 to who has it already', async () => {
    const first = await get('/api/v1/intakes');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await get('/api/v1/intakes', { 'If-None-Match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('shows the whole price before any account', async () => {
    const { body } = await get<Any>('/api/v1/programmes');
    const medicine = body.items.find((one: Any) => one.code === 'MED');
    const english = medicine.prices.find((one: Any) => one.language === 'en');
    expect(english.total).toContainEqual({ currency: 'USD', amountMinor: 2_340_000 });
    expect(body.items.map((one: Any) => one.code)).not.toContain('PED');
  });

  it('pages offerings without losing or doubling one', async () => {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Any = await get(`/api/v1/offerings?limit=7${next && `&after=${next}`}`);
      ids.push(...body.items.map((one: Any) => one.id));
      next = body.next;
    }
    expect(new Set(ids).size).toBe(ids.length);
    const [{ count }] = await house.dataSource.query('SELECT count(*)::int FROM offering');
    expect(ids).toHaveLength(count);
  });

  it('tells what is open today', async () => {
    const { body } = await get<Any>('/api/v1/offerings?open=true');
    expect(new Set(body.items.map((one: Any) => one.intake.code))).toEqual(new Set(['2027-09', '2027-02']));
    const past = await get<Any>('/api/v1/offerings?open=false&intake=2026-09');
    expect(past.body.items.every((one: Any) => one.state === 'closed')).toBe(true);
  });
});

describe('what someone from a country needs', () => {
  it('takes the country for all three unless told otherwise', async () => {
    const { body } = await get<Any>('/api/v1/countries/ng/requirements?programme=general-medicine');
    expect(body).toMatchObject({ country: 'NG', citizenship: 'NG', school: 'NG', issued: 'NG', programme: 'MED' });
    expect(slots(body, 'submission')).toEqual(['passport', 'edu-cert', 'edu-transcript']);
    const cert = body.items.find((one: Any) => one.slot === 'edu-cert');
    expect(cert).toMatchObject({ basis: 'school', legalisation: 'consular', confidence: 'B' });
    expect(cert.staffNotes).toBeUndefined();
  });

  it('attaches each rule to its own country', async () => {
    const { body } = await get<Any>('/api/v1/countries/IN/requirements?programme=MED&school=SA&issued=SA');
    const cert = body.items.find((one: Any) => one.slot === 'edu-cert');
    expect(cert).toMatchObject({ legalisation: 'apostille', issuingCountry: 'SA' });
    expect(body.items.flatMap((one: Any) => one.rules)).toContain('advisory-nmc');
  });

  it.each([
    ['/api/v1/countries/QQ/requirements', 404, 'country.unknown'],
    ['/api/v1/countries/%F0%9F%98%80/requirements', 404, 'country.unknown'],
    ['/api/v1/countries/NG/requirements?programme=alchemy', 422, 'requirements.invalid'],
    ['/api/v1/countries/NG/requirements?citizenship=QQ', 422, 'requirements.invalid'],
    ['/api/v1/countries/NG/requirements?entry=crawl', 422, 'request.invalid'],
    ['/api/v1/offerings?after=rubbish', 400, 'list.cursor_invalid'],
    ['/api/v1/offerings?limit=0', 422, 'request.invalid'],
    ['/api/v1/offerings?open=maybe', 422, 'request.invalid'],
  ])('%s: %i', async (address, status, code) => {
    const answer = await get<Any>(address);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('edits by staff', () => {
  it('never leave fewer places than are taken', async () => {
    const { id, places } = await offering('MED', '2027-09', 'en');
    const owner = await house.owner();
    await owner.query('UPDATE offering SET places_taken = 5 WHERE id = $1', [id]);
    const catalogue = house.get(Catalogue);
    await expect(catalogue.editOffering(admin, id, { places: 4, reason: 'fewer rooms' })).rejects.toMatchObject({
      code: 'offering.places_taken',
      facts: { taken: 5 },
    });
    await catalogue.editOffering(admin, id, { places: 5, reason: 'order 12 of the rector' });
    expect(await offering('MED', '2027-09', 'en')).toMatchObject({ places: 5, placesLeft: 0, confidence: 'A' });
    const rows = await house.dataSource.query(
      `SELECT field, old_value, new_value, actor_id, reason FROM catalogue_change WHERE subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { field: 'places', old_value: places, new_value: 5, actor_id: admin.accountId, reason: 'order 12 of the rector' },
    ]);
    await owner.query('UPDATE offering SET places_taken = 0 WHERE id = $1', [id]);
  });

  it('refuse days that cannot be, and a change that is none', async () => {
    const { id } = await offering('DENT', '2027-09', 'en');
    const catalogue = house.get(Catalogue);
    await expect(catalogue.editOffering(admin, id, { opensOn: '2028-01-01', reason: 'test' })).rejects.toMatchObject({
      code: 'offering.days_wrong',
    });
    await expect(catalogue.editOffering(admin, id, { active: true, reason: 'test' })).rejects.toMatchObject({
      code: 'catalogue.nothing_changed',
    });
  });

  it('move a deadline with the offerings that closed on it', async () => {
    const { intake } = await offering('PHARM', '2027-09', 'en');
    const catalogue = house.get(Catalogue);
    await catalogue.editIntake(admin, intake.id, {
      applicationsCloseOn: '2027-09-30',
      reason: 'letter of the ministry',
    });
    expect(await offering('PHARM', '2027-09', 'en')).toMatchObject({ lastDay: '2027-09-30', closesOn: '2027-09-30' });
    await expect(
      catalogue.editIntake(admin, intake.id, { admissionEndsOn: '2027-09-29', reason: 'too early' }),
    ).rejects.toMatchObject({ code: 'intake.days_wrong' });
  });

  it('give a fee a new amount from a day on and keep the old one until the day before', async () => {
    await house.get(Catalogue).editFee(admin, 'tuition-pharm-en', {
      amountMinor: 400_000,
      priceList: '2027/28',
      validFrom: '2027-01-01',
      reason: 'order 30',
    });
    const rows = await house.dataSource.query(
      `SELECT code, amount_minor, valid_from, valid_to FROM fee WHERE code LIKE 'tuition-pharm-en%' ORDER BY code`,
    );
    expect(rows).toEqual([
      { code: 'tuition-pharm-en', amount_minor: 350_000, valid_from: '2018-09-01', valid_to: '2026-12-31' },
      { code: 'tuition-pharm-en-20270101', amount_minor: 400_000, valid_from: '2027-01-01', valid_to: null },
    ]);
  });
});

describe('reference files', () => {
  const rule = {
    code: 'vaccination',
    documentType: 'medical-cert',
    level: 'enrolment',
    basis: 'citizenship',
    citizenships: ['KE'],
    sentenceEn: 'Vaccination card.',
    sentenceUk: 'Картка щеплень.',
    source: 'letter',
    confidence: 'A',
  };

  it('are loaded once', async () => {
    expect(await house.get(ReferenceLoader).load()).toBe(0);
    await (await house.owner()).query(`DELETE FROM setting WHERE key = 'catalogue.loaded'`);
    // Read again: nothing differs, and what staff changed above stays as they left it.
    expect(await house.get(ReferenceLoader).load()).toBe(0);
    expect((await offering('MED', '2027-09', 'en')).places).toBe(5);
  });

  it('never keep the house from starting: places that are taken stay', async () => {
    const owner = await house.owner();
    const { id } = await offering('NURS-B', '2027-09', 'en');
    await owner.query('UPDATE offering SET places = 40, places_taken = 35 WHERE id = $1', [id]);
    await owner.query(`DELETE FROM setting WHERE key = 'catalogue.loaded'`);
    await house.get(ReferenceLoader).load();
    expect((await offering('NURS-B', '2027-09', 'en')).places).toBe(40);
    await owner.query('UPDATE offering SET places_taken = 0 WHERE id = $1', [id]);
  });

  it('are only shown by a preview, and seen by every reader once applied', async () => {
    const books = house.get(RuleBooks);
    const count = async () => (await books.current(house.dataSource.manager)).requirements.length;
    const before = await count();
    const file = write({ requirementRule: [rule] });
    expect(await catalogueImport.run(house.app, [file, '--preview'])).toBe(0);
    expect(await count()).toBe(before);
    expect(await catalogueImport.run(house.app, [file])).toBe(0);
    expect(await count()).toBe(before + 1);
    const { body } = await get<Any>('/api/v1/countries/KE/requirements');
    const medical = body.items.find((one: Any) => one.slot === 'medical-cert');
    expect(medical).toMatchObject({ basis: 'citizenship', sentence: 'Vaccination card.' });
    expect(medical.validity).toContain('2 months');
  });

  it('give a reason its new words at once, also where the old ones were read before', async () => {
    const rows = house.get(ReferenceRows);
    const row = (await rows.list('reason')).find((one) => one['kind'] === 'verdict')!;
    const name = `verdict ${String(row['code'])}`;
    const readers = [house.get(RuleBooks), new RuleBooks()];
    const said = () =>
      Promise.all(
        readers.map(async (books) => (await books.current(house.dataSource.manager)).reasons.get(name)?.staffEn),
      );
    expect(await said()).toEqual([row['staffEn'], row['staffEn']]);
    await rows.save(admin, 'reason', keyOf(rows.table('reason'), row), { ...row, staffEn: 'Words anew' }, 'clearer');
    expect(await said()).toEqual(['Words anew', 'Words anew']);
  });

  it('are refused whole when one line is wrong', async () => {
    const wrong = { ...rule, code: 'other', citizenships: ['QQ'] };
    expect(await catalogueImport.run(house.app, [write({ requirementRule: [{ ...rule, code: 'fine' }, wrong] })])).toBe(
      1,
    );
    const [{ count }] = await house.dataSource.query(`SELECT count(*)::int FROM requirement_rule WHERE code = 'fine'`);
    expect(count).toBe(0);
  });

  it('cannot take places that are taken', async () => {
    const owner = await house.owner();
    const [row] = await owner.query(
      `UPDATE offering SET places_taken = 3 FROM intake i WHERE i.id = intake_id AND i.code = '2028-09'
         AND language = 'en' AND programme_id = (SELECT id FROM programme WHERE code = 'MED') RETURNING offering.id`,
    );
    expect(row).toBeDefined();
    const places = {
      programme: 'MED',
      intake: '2028-09',
      language: 'en',
      places: 2,
      opensOn: '2027-10-01',
      closesOn: '2028-08-15',
      source: 'order',
      confidence: 'A',
    };
    expect(await catalogueImport.run(house.app, [write({ offering: [places] })])).toBe(1);
    expect(await catalogueImport.run(house.app, [write({ offering: [{ ...places, places: 3 }] })])).toBe(0);
    expect((await offering('MED', '2028-09', 'en')).places).toBe(3);
  });

  it('that cannot be read are a sentence and a code', async () => {
    expect(await catalogueImport.run(house.app, ['/nowhere/at-all.json'])).toBe(1);
    expect(await catalogueImport.run(house.app, [])).toBe(2);
  });
});
