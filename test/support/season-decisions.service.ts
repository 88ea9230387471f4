import { DecisionService } from '../../src/decisions/decision.service.js';
import { RELEASE_JOB } from '../../src/decisions/release.query.js';
import { ReleasePlans } from '../../src/decisions/release-plan.service.js';
import type { DraftsView, RankingView } from '../../src/decisions/ranking/ranking.view.js';
import { PROPOSE_JOB } from '../../src/decisions/waitlist/proposal.job.js';
import { Proposals } from '../../src/decisions/waitlist/proposal.service.js';
import { addDays, type Day } from '../../src/platform/clock/day.rules.js';
import { BULK_JOB } from '../../src/applications/bulk/bulk.query.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { abreast } from './abreast.rules.js';
import type { Case } from './season-desk.service.js';
import type { Colleague, Door, SeasonHouse } from './season-house.service.js';

/** A door's ranking as it was read, and whom the first offers were drafted for. */
export interface RankedDoor {
  programme: string;
  view: RankingView;
  offered: string[];
}

/** From the ranking to the last answer: two deciders, one release evening, and a waiting list that moves. */
export class SeasonDecisions {
  /** The exported file of scores, as it was when the ranking was made. */
  scores = '';
  readonly ranked: RankedDoor[] = [];
  released = 0;
  proposals = 0;
  private readonly byId: Map<string, Case>;
  private readonly decisions: DecisionService;
  private readonly drafter: Colleague;
  private readonly releaser: Colleague;

  constructor(
    private readonly season: SeasonHouse,
    private readonly cases: readonly Case[],
    private readonly progress: (what: string, done: number, of: number) => void,
  ) {
    this.byId = new Map(cases.map((one) => [one.walk.id, one]));
    this.decisions = season.app.get(DecisionService);
    [this.drafter, this.releaser] = season.deans as [Colleague, Colleague];
  }

  /** Quotas are set, scores taken away as a file, and a decision drafted for everybody, all by one decider. */
  async draft(day: number): Promise<void> {
    const { season } = this;
    season.on(day);
    for (const door of season.doors.values()) await this.setQuotas(door);
    const file = await season.send('GET', `/api/v1/scores.csv?intake=${season.intake}`, this.drafter);
    if (file.status !== 200) throw new Error(`no scores: ${file.status}`);
    this.scores = file.text;
    for (const [programme, door] of season.doors) {
      const view = await this.ranking(door);
      this.ranked.push({ programme, view, offered: await this.draftFirst(door) });
      await this.draftOthers(door);
      this.progress('ranked', this.ranked.length, season.doors.size);
    }
  }

  private async setQuotas({ slug, places }: Door): Promise<void> {
    const quotas = [
      { kind: 'total', places },
      { kind: 'country', code: 'IN', places: Math.ceil(places * 0.5) },
      { kind: 'country', code: 'NG', places: Math.ceil(places * 0.15) },
    ];
    const body = { programme: slug, intake: this.season.intake, quotas };
    const { status, text } = await this.season.send('PUT', '/api/v1/decisions/ranking/quotas', this.drafter, body);
    if (status !== 204) throw new Error(`quotas: ${status} ${text}`);
  }

  private async ranking({ slug }: Door): Promise<RankingView> {
    const path = `/api/v1/decisions/ranking?programme=${slug}&intake=${this.season.intake}`;
    const { status, body } = await this.season.send<RankingView>('GET', path, this.drafter);
    if (status !== 200) throw new Error(`no ranking of ${slug}: ${status}`);
    return body;
  }

  /** The same offer to all within the quotas: a run, as the decider would follow it. */
  private async draftFirst({ slug }: Door): Promise<string[]> {
    const { season } = this;
    const terms = { programme: slug, intake: season.intake, count: 1000, data: { expiresOn: this.inTwoWeeks() } };
    const begun = await season.send<DraftsView>('POST', '/api/v1/decisions/ranking/drafts', this.drafter, terms);
    if (begun.status === 422) return [];
    await season.app.get(Jobs).run(BULK_JOB, { runId: begun.body.id });
    const path = `/api/v1/decisions/ranking/drafts/${begun.body.id}`;
    const { body, text } = await season.send<DraftsView>('GET', path, this.drafter);
    if (body.items.some((one) => one.outcome !== 'drafted')) {
      throw new Error(`the first offers of ${slug} were refused: ${text}`);
    }
    return body.items.map((one) => one.reference);
  }

  /** Of the others the better wait, as many as half the places; the rest are told that there is none. */
  private async draftOthers(door: Door): Promise<void> {
    const { items } = await this.ranking(door);
    const waiting = Math.ceil(door.places / 2);
    await abreast(items, async ({ applicationId, score }, at) => {
      await this.season.look(this.drafter, applicationId);
      const { seq } = await this.byId.get(applicationId)!.walk.status();
      const draft =
        score !== null && at < waiting
          ? ({ event: 'waitlist', seq } as const)
          : ({ event: 'reject', seq, reason: 'no_places' } as const);
      await this.decisions.draft(this.drafter.actor, applicationId, draft);
    });
  }

  /** The last withdraw in the afternoon; in the evening the other decider's release lets all drafts out at its hour. */
  async evening(day: number): Promise<void> {
    const { app } = this.season;
    this.season.on(day, 12);
    const at = new Date(app.clock.now().getTime() + 6 * 3_600_000);
    const { id } = await app.get(ReleasePlans).start(this.releaser.actor, { all: true, at });
    for (const { person, walk } of this.cases) {
      if (person.sends !== 'withdraws' || (await walk.status()).status !== 'under_review') continue;
      await walk.move(walk.applicant, { event: 'withdraw', reason: 'another_university' });
    }
    this.season.on(day, 18);
    await this.release(id);
  }

  private async release(id: string): Promise<void> {
    const { app } = this.season;
    await app.get(Jobs).run(RELEASE_JOB, { releaseId: id });
    const { status, items } = await app.get(ReleasePlans).status(this.releaser.actor, id);
    const refused = items.filter((one) => one.outcome !== 'released');
    if (status !== 'finished' || refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused.slice(0, 5))}`);
    this.released += items.length;
    this.progress('released', this.released, this.cases.length);
  }

  /** Answers come in, places fall free, the next are proposed and decided, until nobody is asked any more. */
  async answers(from: number): Promise<void> {
    const { app, doors } = this.season;
    const proposals = app.get(Proposals);
    for (let day = from; ; day += 4) {
      if (day > from + 400) throw new Error('the answers do not come to an end');
      this.season.on(day);
      await app.get(Jobs).run('messages.timers');
      const open = await this.answerAll();
      for (const door of doors.values()) {
        for (const offeringId of Object.values(door.offerings)) await app.get(Jobs).run(PROPOSE_JOB, { offeringId });
      }
      const asked = await proposals.open(this.drafter.actor);
      if (open === 0 && asked.length === 0) return;
      if (asked.length === 0) continue;
      const drafts: string[] = [];
      for (const { id } of asked) {
        const data = { expiresOn: this.inTwoWeeks() };
        drafts.push((await proposals.accept(this.drafter.actor, id, { data })).id);
      }
      this.proposals += drafts.length;
      this.season.on(day, 18);
      await this.release((await app.get(ReleasePlans).start(this.releaser.actor, { ids: drafts })).id);
    }
  }

  /** @returns how many offers are still open */
  private async answerAll(): Promise<number> {
    let open = 0;
    await abreast(this.cases, async ({ person, walk }) => {
      const { status } = await walk.status();
      if (status !== 'offered') return;
      if (person.answer === 'accept') await walk.move(walk.applicant, { event: 'accept' });
      else if (person.answer === 'decline') await walk.move(walk.applicant, { event: 'decline', reason: 'cost' });
      else open++;
    });
    return open;
  }

  /** Places are confirmed and read by the registrar, who finds nothing of the others; then the intake's time ends. */
  async close(lastDay: Day): Promise<void> {
    const { season } = this;
    let done = 0;
    await abreast(this.cases, async ({ walk, officer }, at) => {
      const { status } = await walk.status();
      if (status === 'accepted') {
        await season.look(season.registrar, walk.id);
        await walk.move(officer.actor, { event: 'confirm' });
      } else if (at % 5 === 0) await season.knock(season.registrar, walk.id);
      this.progress('confirmed', ++done, this.cases.length);
    });
    for (const { walk } of this.cases.slice(0, 5)) await season.knock(season.admin, walk.id);
    season.app.clock.shiftBy(Date.parse(`${addDays(lastDay, 1)}T09:00:00Z`) - Date.now());
    await season.app.get(Jobs).run('messages.timers');
  }

  private inTwoWeeks(): Day {
    return addDays(this.season.app.clock.today(), 14);
  }
}
