import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { permissionsOf, type Role } from '../accounts/permission.policy.js';
import { type Answers, passportName } from '../applications/answers.rules.js';
import { ApplicationService } from '../applications/application.service.js';
import { Transitions } from '../applications/transition.service.js';
import { MilestoneService } from '../arrivals/milestone.service.js';
import { ConditionService } from '../decisions/conditions/condition.service.js';
import { OfferQuery } from '../decisions/offer.query.js';
import { DocumentService } from '../documents/document.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { systemActor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { FileStore } from '../platform/files/file-store.service.js';
import { ReviewService } from '../reviews/review.service.js';
import type { JourneyStep } from './journey.rules.js';
import { specimenPdf, specimenPhoto } from './specimen.service.js';

/** Accounts of the house by role, as the demonstration made them. */
export type House = Readonly<Record<'officer' | 'reviewer' | 'dean' | 'registrar' | 'admin', Actor>>;

/** An actor as the access guard would have made it of an account. */
export function actorOf(accountId: string, role: Role, name: string | null): Actor {
  const roles = [role];
  const permissions = permissionsOf(roles);
  return { accountId, kind: 'session', roles, permissions, name, locale: 'en', timezone: null, emailConfirmed: true };
}

/** Brought by the house's files; scored in the demonstration. */
const HOUSE_SHEET = '0198f000-0000-7000-8000-000000000101';

/** Scores that fit what was recommended, a little apart from dossier to dossier. */
function scoresFor(recommendation: 'admit' | 'waitlist' | 'reject', id: string): Record<string, number | string> {
  const best = { admit: 5, waitlist: 4, reject: 2 }[recommendation];
  const turn = Number.parseInt(id.slice(-2), 16);
  const near = (n: number) => Math.max(1, best - ((turn >> n) & 1));
  return { sciences: near(0), schooling: near(1), language: (turn & 28) === 28 ? 'na' : near(2) };
}

/** What the walk needs of the rooms, gathered so that each constructor stays short. */
@Injectable()
export class WalkRooms {
  constructor(
    readonly applications: ApplicationService,
    readonly transitions: Transitions,
    readonly documents: DocumentService,
    readonly reviews: ReviewService,
    readonly arrivals: MilestoneService,
  ) {}
}

/** The conditions of an offer, all met. */
@Injectable()
export class OfferTerms {
  constructor(
    private readonly offers: OfferQuery,
    private readonly conditions: ConditionService,
  ) {}

  async meetAll(officer: Actor, id: string): Promise<void> {
    const offer = await this.offers.current(id);
    for (const { code } of offer?.conditions ?? []) await this.conditions.set(officer, id, code, 'met');
  }
}

/**
 * Walks simulated dossiers through the real services, every precondition and effect included, with the clock set to
 * the day of each step. Only in a process of its own: the clock is the whole app's.
 */
@Injectable()
export class Walk {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly rooms: WalkRooms,
    private readonly store: FileStore,
    private readonly offers: OfferTerms,
  ) {}

  /** Takes the steps of one dossier in order; returns its id. */
  async take(
    house: House,
    email: string,
    offeringId: string,
    answers: Answers,
    steps: readonly JourneyStep[],
  ): Promise<string> {
    let id = '';
    let applicant: Actor | undefined;
    try {
      for (const step of steps) {
        this.setClock(step.at);
        applicant ??= await this.applicantOf(email);
        if (step.event === 'start') id = await this.start(applicant, offeringId, answers);
        else await this.step(house, applicant, id, step);
      }
    } finally {
      this.clock.shiftBy(0);
    }
    return id;
  }

  private setClock(at: Date): void {
    this.clock.shiftBy(at.getTime() - Date.now());
  }

  /** The account of this address; made if there is none. */
  private async applicantOf(email: string): Promise<Actor> {
    await this.dataSource.query(
      `insert into account (id, email, email_confirmed_at, roles, locale, created_at, simulated)
       values ($1, $2, $3, '{applicant}', 'en', $3, true) on conflict (email) do nothing`,
      [newId(), email, this.clock.now()],
    );
    const [{ id }] = await this.dataSource.query('select id from account where email = $1', [email]);
    return actorOf(id, 'applicant', null);
  }

  private async start(applicant: Actor, offeringId: string, answers: Answers): Promise<string> {
    const { id } = await this.rooms.applications.start(applicant, { offeringId });
    await this.rooms.applications.save(applicant, id, { version: 1, answers: answers as never });
    return id;
  }

  private async step(house: House, applicant: Actor, id: string, step: JourneyStep): Promise<void> {
    const { rooms } = this;
    switch (step.event) {
      case 'submit':
        await this.uploadAll(applicant, id, 'submission');
        break;
      case 'return':
        await this.judge(house.officer, id, 'passport', 'rejected', 'blurred');
        step.data['items'] = [
          { kind: 'slot', key: 'passport', note: 'The photo is blurred. Please take it again in daylight.' },
        ];
        break;
      case 'resubmit':
        await this.upload(applicant, id, 'passport');
        break;
      case 'verify':
        await this.judgeAll(house.officer, id, 'submission');
        break;
      case 'offer':
      case 'waitlist':
      case 'reject':
        if (step.from === 'under_review') await this.review(house, id, step);
        break;
      case 'confirm':
        await this.offers.meetAll(house.officer, id);
        break;
      case 'enrol':
        await this.uploadAll(house.officer, id, 'enrolment');
        await this.judgeAll(house.officer, id, 'enrolment');
        await rooms.arrivals.record(house.officer, id, { kind: 'arrival', on: this.clock.today() });
        break;
      default:
    }
    const actor = this.actorFor(house, applicant, step);
    const { seq } = await rooms.applications.read(step.role === 'system' ? systemActor : actor, id).catch(async () => {
      const [row] = await this.dataSource.query('select seq from application where id = $1', [id]);
      return row as { seq: number };
    });
    const { event, reason, data } = step;
    await rooms.transitions.apply(actor, id, { event, seq, reason, data });
  }

  private async review(house: House, id: string, step: JourneyStep): Promise<void> {
    await this.rooms.reviews.assign(house.officer, id, [house.reviewer.accountId!]);
    const { submission } = await this.rooms.applications.read(house.reviewer, id);
    const recommendation = step.event === 'offer' ? 'admit' : step.event === 'waitlist' ? 'waitlist' : 'reject';
    const { tasks } = await this.rooms.reviews.list(house.reviewer, id);
    await this.rooms.reviews.add(house.reviewer, id, {
      submission,
      recommendation,
      scores: tasks.some((task) => task.sheetId === HOUSE_SHEET) ? scoresFor(recommendation, id) : undefined,
    });
  }

  async uploadAll(actor: Actor, id: string, level: 'submission' | 'enrolment'): Promise<void> {
    for (const slot of await this.rooms.documents.slots(actor, id)) {
      if (slot.level === level && slot.versions.length === 0) await this.upload(actor, id, slot.slot);
    }
  }

  async upload(actor: Actor, id: string, slot: string): Promise<void> {
    const photo = slot.startsWith('passport') || slot.startsWith('face');
    const { answers, reference } = await this.rooms.applications.read(actor, id);
    const stamp = `${reference} ${this.clock.now().getTime()}`;
    const name = passportName(answers);
    const bytes = photo
      ? await specimenPhoto(name, answers.passport?.number ?? '', answers.personal?.birthDate ?? '', stamp)
      : specimenPdf(`${slot}: ${name} ${stamp}`);
    const file = await this.store.receive(Readable.from([bytes]));
    await this.rooms.documents.upload(actor, id, slot, { ...file, originalname: `${slot}.${photo ? 'jpg' : 'pdf'}` });
  }

  private async judgeAll(officer: Actor, id: string, level: 'submission' | 'enrolment'): Promise<void> {
    for (const slot of await this.rooms.documents.slots(officer, id)) {
      if (slot.level === level && slot.status === 'received') await this.judge(officer, id, slot.slot, 'accepted');
    }
  }

  private async judge(
    officer: Actor,
    id: string,
    slot: string,
    verdict: 'accepted' | 'rejected',
    reason: string | null = null,
  ): Promise<void> {
    const { versions } = await this.rooms.documents.slot(officer, id, slot);
    await this.rooms.documents.verdict(officer, id, slot, { verdict, reason, documentId: versions[0]?.id ?? null });
  }

  private actorFor(house: House, applicant: Actor, step: JourneyStep): Actor {
    if (step.role === 'applicant') return applicant;
    if (step.role === 'system') return systemActor;
    return step.role === 'decision_maker' ? house.dean : house[step.role];
  }
}
