import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse as refuseApplication } from '../applications/application.refusals.js';
import { HOLDS_PLACE, holderOf } from '../applications/lifecycle.rules.js';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import { refuse } from './decision.refusals.js';
import { passTo } from './holder.service.js';
import { OfferQuery } from './offer.query.js';
import {
  awaitsApplicant,
  carriedStatus,
  offerEnded,
  type OfferTerms,
  openConditions,
  termProblems,
} from './offer.rules.js';
import { offerWords } from './offer.words.js';

/** What an offer asks for and leads to: terms, places, conditions. */
@Injectable()
export class OfferHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly offers: OfferQuery,
  ) {}

  onModuleInit(): void {
    const { hooks } = this;
    hooks.precondition(40, 'the terms are sound', ['offer', 'amend_offer'], async (step) => requireTerms(step));
    hooks.precondition(40, 'the offer has not ended', ['accept', 'decline'], (step, db) =>
      this.requireHolding(step, db),
    );
    hooks.precondition(40, 'a place is free', ['accept', 'defer'], requirePlace);
    hooks.precondition(40, 'one place in an intake', ['accept', 'defer'], requireOnePlace);
    hooks.precondition(40, 'every condition is met or waived', ['confirm'], async (step, db) => {
      const codes = openConditions((await this.offers.current(step.before.id, db))?.conditions ?? []);
      if (codes.length > 0) throw refuse('offer.conditions_pending', { conditions: codes });
    });
    hooks.effect(40, 'the offer is written', ['offer', 'amend_offer'], (step, db) => this.write(step, db));
    hooks.effect(40, 'whose move conditions make it', ['accept', 'defer'], async (step, db) => {
      const conditions = (await this.offers.current(step.before.id, db))?.conditions ?? [];
      const holder = holderOf('accepted', { conditionPending: awaitsApplicant(conditions) });
      await passTo(db, step.before.id, holder, step.now);
    });
  }

  /** The last day counts whole; the system ends the offer the day after. */
  private async requireHolding(step: Step, db: EntityManager): Promise<void> {
    const offer = await this.offers.current(step.before.id, db);
    if (!offer) throw refuse('offer.none');
    if (offerEnded(offer.expiresOn, step.today)) throw refuse('offer.ended', { expiresOn: offer.expiresOn });
  }

  /** The next revision. An amendment keeps how conditions of the same code stand. */
  private async write(step: Step, db: EntityManager): Promise<void> {
    const id = step.before.id;
    const terms = step.data as unknown as OfferTerms;
    const before = step.event === 'amend_offer' ? await this.offers.current(id, db) : null;
    await db.query(
      `insert into offer (application_id, seq, revision, expires_on)
       select $1, $2, coalesce(max(revision), 0) + 1, $3 from offer where application_id = $1`,
      [id, step.seq, terms.expiresOn],
    );
    const kept = (before?.conditions ?? []).map(({ code, status }) => ({ code, status }));
    for (const [position, { code, text, dueOn }] of (terms.conditions ?? []).entries()) {
      const status = carriedStatus(code, kept);
      await db.query(
        `insert into offer_condition (application_id, seq, code, position, text, due_on, status, changed_by, changed_at,
           reason_code, evidence_kind, evidence_id)
         select $1, $2, $3, $4, $5, $6, $7, c.changed_by, c.changed_at, c.reason_code, c.evidence_kind, c.evidence_id
         from (select 1) one left join offer_condition c on c.application_id = $1 and c.seq = $8 and c.code = $3`,
        [id, step.seq, code, position, text ?? '', dueOn ?? null, status, before?.seq ?? null],
      );
    }
  }
}

function requireTerms(step: Step): void {
  const problems = termProblems(step.data as unknown as OfferTerms, step.today);
  if (problems.length === 0) return;
  const words = offerWords[step.actor.locale].problems;
  const errors = problems.map(({ field, code }) => ({ field, code, message: words[code] }));
  throw refuse('offer.terms', {}, errors);
}

/** The offering is locked before this is asked, so the answer holds until the commit; its check guards it besides. */
async function requirePlace(step: Step, db: EntityManager): Promise<void> {
  if (HOLDS_PLACE.includes(step.from) && step.offeringId === step.fromOfferingId) return;
  const [offering] = await db.query('select places_taken < places as free from offering where id = $1', [
    step.offeringId,
  ]);
  if (!offering?.free) throw refuseApplication('offering.full');
}

/** A unique index guards the same for two at once; asked here, the answer names the other application. */
async function requireOnePlace(step: Step, db: EntityManager): Promise<void> {
  const [other] = await db.query(
    `select a.id from application a join offering o on o.id = $3
     where a.applicant_id = $2 and a.id <> $1 and a.intake_id = o.intake_id
       and a.status in ('accepted', 'confirmed', 'enrolled')`,
    [step.before.id, step.before.applicantId, step.offeringId],
  );
  if (other) throw refuseApplication('offering.other_place_held', { applicationId: other.id });
}
