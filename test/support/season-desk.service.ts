import { ApplicationService } from '../../src/applications/application.service.js';
import type { Status } from '../../src/applications/lifecycle.rules.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { AssignmentService } from '../../src/reviews/assigning/assignment.service.js';
import { AutomaticAssignment } from '../../src/reviews/assigning/automatic.service.js';
import { ConflictService } from '../../src/reviews/assigning/conflict.service.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { abreast } from './abreast.rules.js';
import { actorWith } from './actors.service.js';
import { DossierWalk, refusalOf } from './dossier.service.js';
import type { Colleague, Reviewer, SeasonHouse } from './season-house.service.js';
import { kinOf } from './season-sight.query.js';
import { chanceOf, judgement, type Person } from './season-people.rules.js';

/** A person's dossier on its way. */
export interface Case {
  person: Person;
  walk: DossierWalk;
  /** The officer in whose hands it is. */
  officer: Colleague;
  /** The day on which a return is answered; null: none is open, or nobody will. */
  answersOn: number | null;
}

interface Reviews {
  tasks: { step: string; stands: string }[];
  items: { reviewer: { accountId: string }; step: string }[];
}

/** What becomes of dossiers until all are judged: sent, checked, sent back, assigned, reviewed. */
export class SeasonDesk {
  readonly cases: Case[] = [];
  reviews = 0;
  resubmissions = 0;
  conflicts = 0;
  kinRefused = 0;

  constructor(
    private readonly season: SeasonHouse,
    private readonly people: readonly Person[],
    private readonly progress: (what: string, done: number, of: number) => void,
  ) {}

  /** Days 1 to 6: everybody starts, and nearly everybody sends. */
  async apply(): Promise<void> {
    const { season, people } = this;
    const { app } = season;
    let done = 0;
    await abreast(people, async (person, at) => {
      season.on(1 + Math.floor((person.serial * 6) / people.length));
      const applicant = await actorWith(app, 'applicant');
      const { offerings } = season.doors.get(person.programme)!;
      const languages = Object.keys(offerings);
      const language = languages[person.serial % 3 === 0 ? languages.length - 1 : 0]!;
      const { id } = await app.get(ApplicationService).start(applicant, { offeringId: offerings[language]! });
      const walk = new DossierWalk(app, applicant, id);
      await walk.save(person.answers as never);
      if (person.sends !== 'never') await walk.submit();
      const officer = season.officers[person.serial % season.officers.length]!;
      this.cases[at] = { person, walk, officer, answersOn: null };
      this.progress('applied', ++done, people.length);
    });
  }

  /** Days 9 to 11: each dossier is read and its papers judged. */
  async check(): Promise<void> {
    let done = 0;
    await abreast(this.cases, async (one, at) => {
      this.season.on(9 + Math.floor((at * 3) / this.cases.length));
      if (one.person.sends !== 'never') await this.checkOne(one);
      else if (at % 7 === 0) await this.season.knock(one.officer, one.walk.id);
      this.progress('checked', ++done, this.cases.length);
    });
  }

  private async checkOne(one: Case): Promise<void> {
    const { person, walk } = one;
    await this.season.look(one.officer, walk.id);
    if (chanceOf(this.season.seed, person.serial, 5).happens(0.02)) {
      // An acquaintance: from here on another officer has it.
      await this.season.app.get(ConflictService).declare(one.officer.actor, walk.id, 'other');
      await this.season.knock(one.officer, walk.id);
      this.conflicts++;
      const { officers } = this.season;
      one.officer = officers[(one.officer.at + 1) % officers.length]!;
      await this.season.look(one.officer, walk.id);
    }
    if (person.unfit) return this.rejectUnread(one);
    if (person.returned === 'before' || person.returned === 'unanswered') {
      await walk.sendBack(one.officer.actor, ['passport']);
      one.answersOn = person.returned === 'before' ? 13 + (person.serial % 5) : null;
    } else await this.verify(one);
  }

  private async verify({ walk, officer }: Case): Promise<void> {
    await this.season.look(officer, walk.id, '/documents');
    await walk.acceptAll(officer.actor);
    await walk.move(officer.actor, { event: 'verify' });
  }

  /** Two deciders end what the papers already show. */
  private async rejectUnread({ walk }: Case): Promise<void> {
    const decisions = this.season.app.get(DecisionService);
    const [drafter, releaser] = this.season.deans as [Colleague, Colleague];
    await this.season.look(drafter, walk.id);
    const { seq } = await walk.status();
    const { id } = await decisions.draft(drafter.actor, walk.id, {
      event: 'reject',
      seq,
      reason: 'requirements_not_met',
    });
    const [item] = await decisions.release(releaser.actor, [id]);
    if (item?.outcome !== 'released') throw new Error(`the rejection was refused: ${item?.code}`);
  }

  /** From day 12 on, day by day, until nobody is asked for anything any more. @returns the day after the last */
  async judge(): Promise<number> {
    const { app, officers } = this.season;
    for (let day = 12; ; day++) {
      if (day > 60) throw new Error('the reviews do not come to an end');
      this.season.on(day, 7);
      // Reminders, and the end of what nobody answered.
      await app.get(Jobs).run('messages.timers');
      await this.answerReturns(day);
      this.season.on(day, 9);
      await this.assign(officers[day % officers.length]!);
      this.season.on(day, 10);
      const given = await this.reviewDay(day);
      this.season.on(day, 16);
      if (day === 13) await this.nameKin();
      if (day === 14) await this.returnAndWithdraw();
      const waits = this.cases.some((one) => one.answersOn !== null);
      this.progress(`day ${day}: reviewed`, this.reviews, this.people.length);
      if (given === 0 && !waits && day > 33) return day + 1;
    }
  }

  /** Reviewers are named by the house itself, some hundreds of dossiers at one time, until nobody more can be. */
  private async assign(officer: Colleague): Promise<void> {
    const { app, intake } = this.season;
    const [{ id: intakeId }] = await app.dataSource.query('select id from intake where code = $1', [intake]);
    for (let named = true; named;) {
      const outcomes = await app.get(AutomaticAssignment).apply(officer.actor, { intakeId });
      named = outcomes.some((one) => one.outcome === 'assigned');
    }
  }

  private async answerReturns(day: number): Promise<void> {
    const due = this.cases.filter(({ answersOn }) => answersOn !== null && answersOn <= day);
    await abreast(due, async (one) => {
      one.answersOn = null;
      await one.walk.send('passport');
      await one.walk.move(one.walk.applicant, { event: 'resubmit' });
      this.resubmissions++;
      await this.season.look(one.officer, one.walk.id);
      await this.verify(one);
    });
  }

  /** An officer who does not know of it names somebody whose records show a conflict: the house does not. */
  private async nameKin(): Promise<void> {
    const { app } = this.season;
    for (const { accountId, applicationId } of await kinOf(app.dataSource)) {
      const { walk, officer } = this.cases.find((one) => one.walk.id === applicationId)!;
      if ((await walk.status()).status !== 'under_review') continue;
      const { code } = await refusalOf(app.get(AssignmentService).add(officer.actor, applicationId, [accountId]));
      if (code !== 'review.conflict') throw new Error(`a relative was refused for another reason: ${code}`);
      this.kinRefused++;
    }
  }

  /** Day 14, in the middle of the reviews: some papers turn out to be unclear after all, some think better of it. */
  private async returnAndWithdraw(): Promise<void> {
    await abreast(this.cases, async (one) => {
      const { status } = await one.walk.status();
      if (status !== 'under_review') return;
      if (one.person.sends === 'withdraws') {
        await one.walk.move(one.walk.applicant, { event: 'withdraw', reason: 'changed_plans' });
      } else if (one.person.returned === 'in_review') {
        await one.walk.sendBack(one.officer.actor, ['passport']);
        one.answersOn = 17 + (one.person.serial % 4);
      }
    });
  }

  /** Every reviewer who is here does what is asked of them, and tries a door that is not theirs. */
  private async reviewDay(day: number): Promise<number> {
    const { season } = this;
    const today = season.app.clock.today();
    const before = this.reviews + this.conflicts;
    await abreast(season.reviewers, async (reviewer) => {
      const { absentFrom, absentTo } = reviewer.profile;
      if (absentFrom && absentFrom <= today && today <= absentTo!) return;
      const own: { id: string; status: Status; done: boolean }[] = await season.app.dataSource.query(
        `select s.application_id as id, a.status, bool_and(exists (select 1 from review r
           where r.application_id = s.application_id and r.reviewer_id = s.reviewer_id and r.step_kind = s.step_kind
             and r.round = s.round)) as done
         from review_assignment s join application a on a.id = s.application_id
         where s.reviewer_id = $1 group by 1, 2, a.created_at order by a.created_at`,
        [reviewer.actor.accountId],
      );
      const open = own.filter((one) => one.status === 'under_review' && !one.done);
      // A quarter of it a day: those who go away leave something undone.
      for (const { id } of open.slice(0, Math.ceil(open.length / 4))) await this.review(reviewer, id);
      await this.tryForeign(reviewer, day, new Set(own.map((one) => one.id)));
    });
    return this.reviews + this.conflicts - before;
  }

  private async review(reviewer: Reviewer, id: string): Promise<void> {
    const { season } = this;
    const { person } = this.cases.find(({ walk }) => walk.id === id)!;
    const dossier = await season.look<{ submission: number }>(reviewer, id);
    if (person.programme === 'DENT') requireBlind(dossier.text, person);
    const { body } = await season.look<Reviews>(reviewer, id, '/reviews');
    const verdict = judgement(season.seed, person, reviewer.at);
    if (verdict.conflict) {
      await season.app.get(ConflictService).declare(reviewer.actor, id, 'other');
      this.conflicts++;
      return season.knock(reviewer, id);
    }
    for (const { step } of body.tasks.filter((task) => task.stands === 'open')) {
      const { recommendation, scores, changesMind } = verdict;
      const review = { submission: dossier.body.submission, recommendation, scores, step };
      for (const note of changesMind ? ['At first sight', 'After a second look'] : ['Read']) {
        const sent = await season.send('POST', `/api/v1/applications/${id}/reviews`, reviewer, { ...review, note });
        if (sent.status !== 201) throw new Error(`a review was refused: ${sent.status} ${sent.text}`);
      }
      this.reviews++;
    }
  }

  private async tryForeign(reviewer: Reviewer, day: number, own: ReadonlySet<string>): Promise<void> {
    const { walk } = chanceOf(this.season.seed, reviewer.at, day, 13).pick(this.cases);
    if (!own.has(walk.id)) await this.season.knock(reviewer, walk.id);
  }
}

/** Who judges blind learns neither the name nor the passport. */
function requireBlind(text: string, { answers }: Person): void {
  const told = [answers.personal?.surname, answers.personal?.givenNames, answers.passport?.number];
  if (told.some((word) => word && text.includes(word)))
    throw new Error('a blind reviewer was told whose dossier it is');
}
