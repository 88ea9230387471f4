import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../../src/app.module.js';
import { findBroken } from '../../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { SeasonDecisions } from '../support/season-decisions.service.js';
import { SeasonDesk } from '../support/season-desk.service.js';
import { SeasonHouse } from '../support/season-house.service.js';
import { peopleOf } from '../support/season-people.rules.js';
import { grouped, linesOf, rankedByHand, rawOf, scoresByHand } from '../support/season-ranking.rules.js';
import { absencesOf, kinOf, looksOf, noticeable, sightOf } from '../support/season-sight.query.js';
import { type Look, unseemly } from '../support/season-sight.rules.js';

/** Applications; `SEASON=5000` is the whole of it. */
const SIZE = Number(process.env['SEASON'] ?? 300);
const SEED = Number(process.env['SEED'] ?? 2027);
const REVIEWERS = Math.min(40, Math.max(12, Math.ceil(SIZE / 10)));

let last = 0;
function progress(what: string, done: number, of: number): void {
  if (done !== of && Date.now() - last < 5_000) return;
  last = Date.now();
  process.stderr.write(`season: ${what} ${done} of ${of}\n`);
}

describe(`a season of ${SIZE} applications`, () => {
  const began = performance.now();
  let house: TestApp;
  let season: SeasonHouse;
  let desk: SeasonDesk;
  let decisions: SeasonDecisions;
  let looks: Look[];
  let beforeDrafts: string;
  let afterDrafts: string;

  beforeAll(
    async () => {
      house = await startTestApp();
      season = new SeasonHouse(house, SEED);
      const people = peopleOf(SEED, SIZE);
      await season.open(people, REVIEWERS);
      desk = new SeasonDesk(season, people, progress);
      await desk.apply();
      await desk.check();
      const day = await desk.judge();
      decisions = new SeasonDecisions(season, desk.cases, progress);
      beforeDrafts = await noticeable(house.dataSource);
      await decisions.draft(day);
      afterDrafts = await noticeable(house.dataSource);
      await decisions.evening(day + 1);
      await decisions.answers(day + 4);
      const [{ end }] = await house.dataSource.query('select admission_ends_on as "end" from intake where code = $1', [
        season.intake,
      ]);
      await decisions.close(end);
      looks = await looksOf(house.dataSource);
    },
    60_000 + SIZE * 30_000,
  );
  afterAll(() => house.close());

  it('breaks no invariant of the house', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('shows nobody what they must not see: every look was by somebody who could look at that moment', async () => {
    const sight = await sightOf(house.dataSource);
    expect(unseemly(looks, sight)).toEqual([]);
    // The check finds what it is for: a reviewer's look before the task was given, and one by a stranger.
    const given = looks.find((look) => look.roles.includes('reviewer'))!;
    const early = { ...given, at: new Date(given.at.getTime() - 30 * 86_400_000) };
    const stranger = { ...given, accountId: season.admin.actor.accountId, roles: ['admin'] };
    expect(unseemly([given, early, stranger], sight)).toHaveLength(2);
  });

  it('keeps a record of every look that was answered', () => {
    const kept = grouped(looks, (look) => `${look.accountId} ${look.applicationId}`);
    const missing = [...season.read].filter(([pair, count]) => (kept.get(pair)?.length ?? 0) < count);
    expect(season.read.size).toBeGreaterThan(SIZE);
    expect(missing).toEqual([]);
  });

  it('gives nobody a dossier with whose applicant their records connect them', async () => {
    const kin = await kinOf(house.dataSource);
    expect(desk.kinRefused).toBeGreaterThan(0);
    const judged = await house.dataSource.query(
      `select 1 from review r join jsonb_to_recordset($1::jsonb) as k("accountId" uuid, "applicationId" uuid)
         on k."accountId" = r.reviewer_id and k."applicationId" = r.application_id`,
      [JSON.stringify(kin)],
    );
    expect(judged).toEqual([]);
  });

  it('asks nobody who is away, and has others take over what they leave', async () => {
    const { named, takenOver } = await absencesOf(house.dataSource);
    expect(named).toBe(0);
    expect(takenOver).toBeGreaterThan(0);
  });

  it('lets applicants notice nothing of a decision while it is a draft', () => {
    expect(decisions.released).toBeGreaterThan(SIZE / 2);
    expect(afterDrafts).toBe(beforeDrafts);
  });

  it('ranks so that anybody can reckon it again from the exported scores', () => {
    const lines = linesOf(decisions.scores);
    expect(lines.map((line) => rawOf(line['scores']!))).toEqual(lines.map((line) => Number(line['raw'])));
    const scores = scoresByHand(lines);
    for (const { view, offered } of decisions.ranked) {
      const places = (kind: string) =>
        Object.fromEntries(view.quotas.filter((one) => one.kind === kind).map(({ code, places: n }) => [code, n]));
      const limits = { total: places('total')['']!, countries: places('country'), languages: places('language') };
      const byHand = rankedByHand(view.items.toReversed(), scores, limits);
      expect(byHand).toEqual(view.items.map(({ reference, within, score }) => ({ reference, within, score })));
      expect(offered).toEqual(byHand.filter((one) => one.within).map((one) => one.reference));
    }
    expect(new Set(decisions.ranked.map((one) => one.programme)).size).toBe(6);
  });

  it('ends with exactly one outcome for each applicant', async () => {
    const rows: { status: string; outcomes: number; held: number }[] = await house.dataSource.query(
      `select a.status, count(*) filter (where e."to" in
           ('accepted', 'rejected', 'declined', 'withdrawn', 'expired'))::int as outcomes
       from application a join application_event e on e.application_id = a.id group by a.id`,
    );
    expect(rows).toHaveLength(SIZE);
    const ends = ['confirmed', 'rejected', 'declined', 'withdrawn', 'expired'];
    expect(rows.filter(({ status, outcomes }) => outcomes !== 1 || !ends.includes(status))).toEqual([]);
    const full = await house.dataSource.query('select id from offering where places_taken > places');
    expect(full).toEqual([]);
    report(rows);
  });

  function report(rows: { status: string }[]): void {
    const ends = [...grouped(rows, (row) => row.status)].map(([status, of]) => `${of.length} ${status}`);
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(
      `season: ${SIZE} applications, ${REVIEWERS} reviewers, ${desk.reviews} reviews, ${desk.resubmissions} sent again, ` +
        `${desk.conflicts} conflicts declared, ${decisions.released} decisions released, ` +
        `${decisions.proposals} places proposed, ${looks.length} looks checked, ${season.knocks} doors found shut, ` +
        `${seconds} s; ends: ${ends.join(', ')}\n`,
    );
  }
});
