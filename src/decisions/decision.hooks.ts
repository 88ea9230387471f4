import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { edgeOf, type Event } from '../applications/lifecycle.rules.js';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import { newId } from '../platform/database/id.rules.js';
import { constraintRefusals } from '../platform/errors/database-error.rules.js';
import { DecisionQuery } from './decision.query.js';
import { refuse } from './decision.refusals.js';
import { isRehearsal } from './rehearsal.rules.js';
import { Settings } from '../platform/settings/settings.service.js';
import { LetterQuery } from './letter.query.js';
import { DECISION_EVENTS, type DecisionEvent } from './letter.rules.js';

/** Events that take a dossier out of the deciders' hands, or an offer whose changed terms are drafted. */
const TAKEN_AWAY: readonly Event[] = ['return', 'withdraw', 'expire', 'accept', 'decline', 'rescind'];

/** What deciding asks of an offer, and the row that every decision leaves. */
@Injectable()
export class DecisionHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly decisions: DecisionQuery,
    private readonly letters: LetterQuery,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    constraintRefusals.set('decision_open', () => refuse('decision.draft_open'));
    this.hooks.precondition(40, 'four eyes', ['offer'], (step, db) => this.fourEyes(step, db));
    this.hooks.precondition(40, 'a second person releases it', DECISION_EVENTS, (step, db) => this.twoPeople(step, db));
    this.hooks.effect(40, 'the decision stands with its letter', DECISION_EVENTS, (step, db) => this.keep(step, db));
    this.hooks.effect(40, 'drafts that lost their ground are put away', TAKEN_AWAY, (step, db) => this.tidy(step, db));
  }

  /** Whoever verified the dossier, or judged one of the papers that verifying needs, does not offer. */
  private async fourEyes(step: Step, db: EntityManager): Promise<void> {
    const rows = await db.query(
      `select 1 from application_event where application_id = $1 and event = 'verify' and actor_id = $2
       union all
       select 1 from verdict v join document_slot s on s.application_id = v.application_id and s.slot = v.slot
       where v.application_id = $1 and v.actor_id = $2 and s.level = 'submission'
       limit 1`,
      [step.before.id, step.actor.accountId],
    );
    if (rows.length > 0) throw refuse('decision.four_eyes');
  }

  /**
   * Where the house asks for a second person, a decision is drafted by one and released by another. A release has marked
   * its draft before; a decision that is sent as a transition has no second person.
   */
  private async twoPeople(step: Step, db: EntityManager): Promise<void> {
    if (isRehearsal(db) || !(await this.settings.get('decision.second_person', 0, db))) return;
    const [draft] = await db.query(
      `select drafted_by as "draftedBy" from decision where application_id = $1 and released_seq = $2`,
      [step.before.id, step.seq],
    );
    if (!draft || draft.draftedBy === step.actor.accountId) throw refuse('decision.second_person');
  }

  /** A release has marked its draft with this seq before; a decision sent as a transition is drafted and released now. */
  private async keep(step: Step, db: EntityManager): Promise<void> {
    const id = step.before.id;
    const released = await db.query('select 1 from decision where application_id = $1 and released_seq = $2', [
      id,
      step.seq,
    ]);
    await this.discardOpen(id, step.now, db);
    if (released.length > 0) return;
    const decided = {
      event: step.event as DecisionEvent,
      reason: step.reason,
      note: step.note,
      data: step.data,
      seq: step.before.seq,
      comments: [],
    };
    const letter = await this.letters.compose(db, id, decided, step.today);
    await db.query(
      `insert into decision (id, application_id, seq, submission, event, reason, note, data, letter, drafted_by,
         drafted_at, released_by, released_at, released_seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11, $12)`,
      [
        newId(),
        id,
        step.before.seq,
        step.submission,
        step.event,
        step.reason,
        step.note,
        JSON.stringify(step.data),
        JSON.stringify(letter),
        step.actor.accountId,
        step.now,
        step.seq,
      ],
    );
  }

  private async tidy(step: Step, db: EntityManager): Promise<void> {
    const open = await this.decisions.open(step.before.id, db);
    if (open && !edgeOf(step.to, open.event)) await this.discardOpen(step.before.id, step.now, db);
  }

  private async discardOpen(applicationId: string, now: Date, db: EntityManager): Promise<void> {
    await db.query(
      `update decision set discarded_at = $2
       where application_id = $1 and released_at is null and discarded_at is null`,
      [applicationId, now],
    );
  }
}
