import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeskService } from '../src/applications/desk.service.js';
import { STATUSES } from '../src/applications/lifecycle.rules.js';
import { SORTS } from '../src/applications/queue-order.rules.js';
import { PersonMerges } from '../src/applications/persons/person-merges.service.js';
import { QueueQuery } from '../src/applications/queue.query.js';
import { SearchKeys } from '../src/applications/search/search-keys.service.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { QuestionWriter } from '../src/documents/questions/question-writer.service.js';
import { RequestService } from '../src/documents/requests/request.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { newId } from '../src/platform/database/id.rules.js';
import { inTransaction } from '../src/platform/database/transaction.service.js';
import { AssignmentService } from '../src/reviews/assigning/assignment.service.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { askedOften } from './support/property.rules.js';
import { startTestApp } from './support/app.service.js';
import { bearer, refusalOf } from './support/dossier.service.js';
import { type Dossier, dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';

/** What each reader may see, told apart from the SQL that says it. Source: product.md, "Who uses it". */
interface Known {
  id: string;
  status: string;
  submitted: boolean;
  accepted: boolean;
  onBehalf: boolean;
  reference: string;
  person: string;
}

/** Dossiers of one person, and of two of whom an officer is asked whether they are one; of some pairs not all is in sight. */
const SAME = [
  ['accepted', 'submitted2'],
  ['withdrawn', 'draft2'],
] as const;
const ALIKE = [
  ['under_review', 'returned'],
  ['draft2', 'offered'],
  ['submitted', 'confirmed'],
] as const;

describe('the queue’s search language', () => {
  let house: TestHouse;
  let queue: QueueQuery;
  let all: Known[];
  let dossiers: Record<string, Dossier>;
  let readers: Record<string, { actor: Actor; sees: (known: Known) => boolean }>;

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    queue = house.get(QueueQuery);
    const { officer, dean, admin, registrar } = house.staff;
    const reviewer = await actorWith(house, 'reviewer');
    const [med, other] = [await openOffering(house), await openOffering(house, 'DENT')];
    dossiers = {};
    for (const status of STATUSES) dossiers[status] = await dossierAt(house, med, status);
    for (const status of ['submitted', 'under_review', 'draft'] as const) {
      dossiers[`${status}2`] = await dossierAt(house, other, status);
    }
    const { submitted, under_review: review, accepted, draft } = dossiers as Record<string, Dossier>;
    await house.get(DeskService).assign(officer, submitted!.id, officer.accountId);
    await house.get(AssignmentService).assign(officer, review!.id, [reviewer.accountId]);
    await house.get(DeskService).grant(admin, accepted!.id, 'A question of the ombudsman');
    await house.get(DecisionService).draft(dean, dossiers['under_review2']!.id, {
      event: 'reject',
      seq: dossiers['under_review2']!.seq,
      reason: 'requirements_not_met',
    });
    const dueOn = addDays(house.clock.today(), 5);
    const ask = { documentType: 'insurance', why: 'The old one ends.', blocks: 'later' as const, dueOn };
    await house.get(RequestService).ask(officer, submitted!.id, ask);
    for (const pair of SAME) await joined(pair);
    for (const pair of ALIKE) await asked(pair);
    all = await house.dataSource.query(
      `select id, reference, applicant_id as person, status, submitted_at is not null as submitted, accepted_at is not null as accepted,
         started_on_behalf as "onBehalf" from application`,
    );
    const office = (known: Known) => known.submitted || known.onBehalf;
    readers = {
      officer: { actor: officer, sees: office },
      dean: { actor: dean, sees: office },
      registrar: { actor: registrar, sees: (known) => known.accepted },
      reviewer: { actor: reviewer, sees: ({ id }) => id === review!.id },
      stranger: { actor: await actorWith(house, 'reviewer'), sees: () => false },
      admin: { actor: admin, sees: ({ id }) => id === accepted!.id },
      analyst: { actor: await actorWith(house, 'analyst'), sees: () => false },
      applicant: { actor: draft!.applicant, sees: ({ id }) => id === draft!.id },
      officerToo: {
        actor: await actorWith(house, 'officer', 'reviewer', 'registrar'),
        sees: office,
      },
    };
  });
  afterAll(() => house.close());

  async function joined([kept, taken]: (typeof SAME)[number]): Promise<void> {
    const personOf = async (name: string): Promise<string> =>
      (await house.dataSource.query('select person_id as id from application where id = $1', [dossiers[name]!.id]))[0]
        .id;
    const [keptId, takenId] = [await personOf(kept), await personOf(taken)];
    const words = { reason: 'papers_show_it', note: 'One and the same.' };
    await inTransaction(house.dataSource, (db) =>
      house.get(PersonMerges).merge(db, house.staff.officer, { keptId, takenId }, words),
    );
  }

  async function asked(pair: (typeof ALIKE)[number]): Promise<void> {
    const [leftId = '', rightId = ''] = pair.map((name) => dossiers[name]!.id).toSorted();
    const side = { source: 'answers' as const, facts: [] };
    const finding = { kind: 'same_person' as const, leftId, rightId, left: side, right: side, ground: newId() };
    await inTransaction(house.dataSource, (db) => house.get(QuestionWriter).raise(db, finding));
  }

  /** Every page of a list, in order. */
  async function listed(actor: Actor, q: string, sort: (typeof SORTS)[number], limit = 5): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await queue.page(actor, { q, sort, limit, after });
      ids.push(...page.items.map((item) => item.id));
      if (!page.next) return ids;
      after = page.next;
    }
  }

  it('never finds what the reader may not see, and finds the same by list, count and set', async () => {
    const help = await house.get(SearchKeys).help(house.staff.dean);
    const names = await house.dataSource.query("select search_name as name from application where search_name > ''");
    const values = new Map(
      help.map(({ key, values }) => [
        key.name,
        [...values, ...key.reads.forms, ...key.example.slice(key.name.length + 1).split(',')],
      ]),
    );
    const named = fc.constantFrom(
      ...names.map(({ name }: { name: string }) => name.split(/[ |]/)[0]!),
      'zz',
      '2026-00001',
    );
    const keyed = fc
      .constantFrom(...values.keys())
      .chain((key) =>
        fc.tuple(
          fc.constantFrom('', '-'),
          fc.constant(key),
          fc.uniqueArray(fc.constantFrom(...values.get(key)!), { minLength: 1, maxLength: 3 }),
        ),
      );
    const term = fc.oneof(
      { arbitrary: keyed.map(([minus, key, said]) => `${minus}${key}:${said.join(',')}`), weight: 5 },
      { arbitrary: named, weight: 1 },
    );
    const query = fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' '));
    const readerNames = fc.constantFrom(...Object.keys(readers));
    await fc.assert(
      fc.asyncProperty(query, readerNames, fc.constantFrom(...SORTS), async (q, name, sort) => {
        const { actor, sees } = readers[name]!;
        const [problem] = await house.get(SearchKeys).problems(actor, q, 'en');
        if (problem) {
          expect((await refusalOf(queue.page(actor, { q, limit: 5 }))).code).toBe('search.invalid');
          return;
        }
        const ids = await listed(actor, q, sort);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => !sees(all.find((known) => known.id === id)!))).toEqual([]);
        expect(await queue.count(actor, { q, limit: 5 })).toEqual({ all: ids.length, more: false });
        expect((await queue.ids(actor, { q, limit: 5 }, 1000)).ids.toSorted()).toEqual(ids.toSorted());
      }),
      askedOften(100),
    );
  });

  it('splits what the reader sees in two by each word and its opposite', async () => {
    for (const name of ['officer', 'dean', 'registrar', 'applicant']) {
      const { actor, sees } = readers[name]!;
      const held = async (q: string) => (await queue.ids(actor, { q, limit: 50 }, 1000)).ids;
      for (const { key, values } of await house.get(SearchKeys).help(actor)) {
        const terms = values.slice(0, 7).map((value) => `${key.name}:"${value}"`);
        for (const term of [...terms, key.example]) {
          const ids = await held(term);
          const rest = await held(`-${term}`);
          const seen = all.filter(sees).map(({ id }) => id);
          expect([term, [...ids, ...rest].toSorted()]).toEqual([term, seen.toSorted()]);
        }
      }
    }
  });

  it('tells of the same person what is in the reader’s sight alone', async () => {
    for (const name of ['officer', 'dean', 'registrar', 'officerToo']) {
      const { actor, sees } = readers[name]!;
      const seen = all.filter(sees);
      const held = async (q: string) => (await queue.ids(actor, { q, limit: 50 }, 1000)).ids.toSorted();
      const idsOf = (list: readonly Known[]) => list.map(({ id }) => id).toSorted();
      const other = (one: Known, those: readonly Known[]) =>
        those.some(({ id, person }) => id !== one.id && person === one.person);
      expect([name, await held('person:same')]).toEqual([name, idsOf(seen.filter((one) => other(one, seen)))]);
      const pairs = ALIKE.map((pair) => pair.map((one) => dossiers[one]!.id)).filter((pair) =>
        pair.every((id) => seen.some((known) => known.id === id)),
      );
      expect([name, await held('person:duplicate')]).toEqual([name, pairs.flat().toSorted()]);
      for (const one of all) {
        const same = seen.includes(one) ? seen.filter(({ person }) => person === one.person) : [];
        expect([name, await held(`person:${one.reference}`)]).toEqual([name, idsOf(same)]);
      }
    }
    // Each of these pairs is seen whole by the office, and by the registrar in part.
    const { officer, registrar } = house.staff;
    expect((await queue.ids(officer, { q: 'person:same,duplicate', limit: 50 }, 1000)).ids).toHaveLength(6);
    expect((await queue.ids(registrar, { q: 'person:same,duplicate', limit: 50 }, 1000)).ids).toEqual([]);
    const reviewer = readers['reviewer']!.actor;
    expect((await refusalOf(queue.page(reviewer, { q: 'person:same', limit: 5 }))).code).toBe('search.invalid');
  });

  it('says what it says', async () => {
    const { officer, dean } = house.staff;
    const one = async (actor: Actor, q: string) => (await listed(actor, q, 'urgent')).toSorted();
    const ids = (...names: string[]) => names.map((name) => dossiers[name]!.id).toSorted();
    expect(await one(officer, 'status:submitted assignee:me')).toEqual(ids('submitted'));
    expect(await one(officer, 'status:submitted assignee:nobody')).toEqual(ids('submitted2'));
    expect(await one(officer, 'status:submitted programme:medicine assignee:me flag:any')).toEqual(ids('submitted'));
    expect(await one(officer, 'programme:dentistry')).toEqual(ids('submitted2', 'under_review2'));
    expect(await one(officer, 'request:open')).toEqual(ids('submitted'));
    expect(await one(officer, 'review:unassigned -status:waitlisted')).toEqual(ids('under_review2'));
    expect(await one(dean, 'decision:reject')).toEqual(ids('under_review2'));
    expect(await one(officer, 'due:any status:returned,offered')).toEqual(ids('offered', 'returned'));
    expect(await one(officer, 'paper:complete holder:officer')).toEqual(ids('accepted'));
    expect(await one(officer, 'waiting:>0d')).toEqual([]);
    house.clock.shiftBy(9 * 86_400_000);
    expect(await one(officer, 'waiting:late')).toEqual(ids('submitted', 'submitted2'));
    expect(await one(officer, 'waiting:9d status:submitted')).toEqual(ids('submitted', 'submitted2'));
    house.clock.shiftBy(0);
  });

  it('puts the reader’s own move first, then what is furthest over its usual time', async () => {
    const holders = async (actor: Actor) =>
      (await queue.page(actor, { sort: 'urgent', limit: 100 })).items.map((item) => item.holder);
    expect((await holders(house.staff.officer)).slice(0, 3)).toEqual(['officer', 'officer', 'officer']);
    expect((await holders(house.staff.dean)).slice(0, 3)).toEqual(['faculty', 'faculty', 'faculty']);
    expect((await holders(house.staff.officer)).slice(-6)).toEqual(Array.from({ length: 6 }, () => 'nobody'));
    const page = await queue.page(house.staff.officer, { q: 'holder:faculty', sort: 'urgent', limit: 50 });
    for (const [n, { id, reference }] of page.items.entries()) {
      const around = await queue.around(house.staff.officer, { q: 'holder:faculty', sort: 'urgent', limit: 50 }, id);
      expect([reference, around]).toEqual([
        reference,
        {
          previous: page.items[n - 1]?.reference ?? null,
          next: page.items[n + 1]?.reference ?? null,
          at: n + 1,
          all: page.items.length,
          more: false,
        },
      ]);
    }
    const none = { q: 'status:accepted status:submitted', sort: 'urgent', limit: 50 } as const;
    expect(await queue.around(house.staff.officer, none, page.items[0]!.id)).toEqual({
      previous: null,
      next: null,
      at: 1,
      all: 0,
      more: false,
    });
  });

  it('keeps words from those who may not know the answer', async () => {
    const { officer, dean } = house.staff;
    const refused = async (actor: Actor, q: string) => (await refusalOf(queue.page(actor, { q, limit: 5 }))).errors[0];
    expect(await refused(officer, 'decision:drafted')).toMatchObject({ field: 'q', code: 'key_unknown' });
    expect((await refused(officer, 'decison:drafted'))?.message).not.toContain('decision');
    expect(await refused(readers['reviewer']!.actor, 'assignee:me')).toMatchObject({ code: 'key_unknown' });
    expect(await refused(dossiers['draft']!.applicant, 'paper:rejected')).toMatchObject({ code: 'key_unknown' });
    expect((await queue.page(dean, { q: 'decision:drafted', limit: 5 })).items).toHaveLength(1);
  });

  it('is the q of the API: a plain name as before, a query, or a refusal that names the word', async () => {
    const headers = await bearer(house, house.staff.officer);
    const get = async (q: string) =>
      (await fetch(`${house.url}/api/v1/applications?q=${encodeURIComponent(q)}`, { headers })).json();
    const [row] = await house.dataSource.query('select reference, search_name as name from application where id = $1', [
      dossiers['submitted']!.id,
    ]);
    const found = (page: { items: { reference: string }[] }) => page.items.map(({ reference }) => reference);
    expect(found(await get(row.name.split(' |')[0]))).toContain(row.reference);
    expect(found(await get(row.reference))).toEqual([row.reference]);
    expect(found(await get(`status:submitted assignee:me reference:${row.reference}`))).toEqual([row.reference]);
    expect(await get('country:Nigeria')).toMatchObject({
      status: 422,
      code: 'search.invalid',
      errors: [{ field: 'q', code: 'value_unknown', message: expect.stringContaining('Nigeria') }],
    });
  });
});
