import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Event } from '../applications/lifecycle.rules.js';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import type { ReturnData } from '../applications/transition.input.js';
import { dossierOfStep, keptSlots, settledSince, unsettledSlots } from './document.query.js';
import { refuse } from './document.refusals.js';
import { type DossierPapers, DossierSlots } from './dossier-slots.service.js';
import { refuse as refuseRequest } from './requests/request.refusals.js';
import { blocking, currentTranslation, isReceived, isSettled, levelsFor } from './slot.rules.js';
import { SlotWriter } from './slot-writer.service.js';

type Run = (step: Step, db: EntityManager) => Promise<void>;

/** The floor of documents/ among the hooks of a transition. */
const FLOOR = 20;

/** What must hold of the papers before a transition, and what a transition does to them. */
@Injectable()
export class LifecyclePapers implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly papers: DossierSlots,
    private readonly writer: SlotWriter,
  ) {}

  onModuleInit(): void {
    const ask = (name: string, events: Event[], run: Run) => this.hooks.precondition(FLOOR, name, events, run);
    const then = (name: string, events: Event[], run: Run) => this.hooks.effect(FLOOR, name, events, run);
    ask('every submission slot is received', ['submit', 'resubmit'], (step, db) => this.requireReceived(step, db));
    ask('every flagged slot has a new file', ['resubmit'], (step, db) => this.requireReplaced(step, db));
    ask('the flagged slots exist', ['return'], (step, db) => this.requireFlagsKnown(step, db));
    ask('every submission slot is accepted or waived', ['verify', 'offer'], (step, db) =>
      this.requireSettled(step, db, 'submission'),
    );
    ask('every enrolment slot is accepted or waived', ['enrol'], (step, db) =>
      this.requireSettled(step, db, 'enrolment'),
    );
    then('the slots are written as the rules ask', ['submit', 'resubmit', 'correct', 'defer'], (step, db) =>
      this.freeze(step, db),
    );
    then('the submission names its documents', ['submit', 'resubmit'], (step, db) => this.nameDocuments(step, db));
    then('the submission names the rules that judged it', ['submit', 'resubmit'], (step, db) =>
      this.nameRules(step, db),
    );
    then('rejections are published and flagged', ['return'], (step, db) => this.publish(step, db));
    // From here on these slots are open without a return, so nothing else would tell the applicant.
    then('rejections of enrolment papers are published', ['accept'], (step, db) =>
      this.writer.publish(db, step.before.id),
    );
  }

  private async papersBefore(step: Step, db: EntityManager): Promise<DossierPapers> {
    return this.papers.of(db, await dossierOfStep(db, step.before.id));
  }

  private async requireReceived(step: Step, db: EntityManager): Promise<void> {
    const { slots } = await this.papersBefore(step, db);
    const missing = blocking(slots, 'submission', isReceived);
    if (missing.length > 0) throw refuse('application.incomplete', { slots: missing });
  }

  /** An officer who accepts or waives a returned paper after all has mended it too. */
  private async requireReplaced(step: Step, db: EntityManager): Promise<void> {
    const { slots, returned } = await this.papersBefore(step, db);
    if (!returned) return;
    const settled = await settledSince(db, step.before.id, returned.at);
    const waiting = slots.filter((slot) => {
      if (!slot.opening.flagged || slot.retired) return false;
      if (isSettled(slot) && settled.has(slot.slot)) return false;
      // A translation is an answer too where it is what was asked for. A file still being scanned has not come yet.
      const come = [slot.versions[0]?.uploadedAt, currentTranslation(slot)?.uploadedAt, slot.secretAt];
      return !come.some((at) => at && at > returned.at) || !isReceived(slot);
    });
    if (waiting.length > 0) throw refuse('documents.not_replaced', { slots: waiting.map((slot) => slot.slot) });
  }

  private async requireFlagsKnown(step: Step, db: EntityManager): Promise<void> {
    const { slots } = await this.papersBefore(step, db);
    const known = new Set(slots.filter((slot) => !slot.retired).map((slot) => slot.slot));
    const unknown = flaggedIn(step).filter((key) => !known.has(key));
    if (unknown.length > 0) throw refuse('documents.flag_unknown', { slots: unknown });
  }

  private async requireSettled(step: Step, db: EntityManager, level: 'submission' | 'enrolment'): Promise<void> {
    const open = await unsettledSlots(db, step.before.id, level);
    if (open.length === 0) return;
    const slots = open.map(({ slot }) => slot);
    // Only what was asked for by itself is left: that can also be withdrawn, so it has words of its own.
    if (open.every(({ requested }) => requested)) throw refuseRequest('paper_request.outstanding', { slots });
    throw refuse('documents.unverified', { slots });
  }

  /** From here on the dossier is judged by these slots, whatever the rules say later. */
  private async freeze(step: Step, db: EntityManager): Promise<void> {
    const rules = await this.papers.asked(db, await dossierOfStep(db, step.before.id));
    const asked = levelsFor(step.to, rules, await keptSlots(db, step.before.id));
    await this.writer.freeze(db, step.before.id, asked);
    await this.writer.retireOthers(
      db,
      step.before.id,
      asked.map((slot) => slot.slot),
    );
  }

  /** The versions that were sent: of each slot that is asked for the latest, and the latest translation of that. */
  private async nameDocuments(step: Step, db: EntityManager): Promise<void> {
    await db.query(
      `update submission set document_ids = array(
         with paper as (
           select distinct on (v.slot) v.slot, v.id
           from document_version v
           join document_slot s on s.application_id = v.application_id and s.slot = v.slot and not s.retired
           where v.application_id = $1 and v.translates is null order by v.slot, v.version desc)
         select p.id from paper p
         union all
         select t.id from paper p
         join lateral (select id from document_version where translates = p.id order by version desc limit 1) t on true)
       where application_id = $1 and submission = $2`,
      [step.before.id, step.submission],
    );
  }

  /** Which versions of the country packs judged what was sent, so that it can be said years later. */
  private async nameRules(step: Step, db: EntityManager): Promise<void> {
    const rules = await this.papers.judges(db, await dossierOfStep(db, step.before.id));
    await db.query('update submission set rules = $3 where application_id = $1 and submission = $2', [
      step.before.id,
      step.submission,
      JSON.stringify(rules),
    ]);
  }

  /**
   * The return shows the applicant every rejection. A rejected slot that the officer did not name is flagged all the
   * same: a rejection that nothing asks to replace would leave the applicant without a next step.
   */
  private async publish(step: Step, db: EntityManager): Promise<void> {
    await db.query(
      `insert into return_item (application_id, seq, kind, key, note, at_version)
       select application_id, $2, 'slot', slot, null, $3 from document_slot
       where application_id = $1 and status = 'rejected' and not retired
       on conflict do nothing`,
      [step.before.id, step.seq, step.before.version],
    );
    await this.writer.publish(db, step.before.id);
  }
}

function flaggedIn(step: Step): string[] {
  return (step.data as unknown as ReturnData).items.flatMap((item) => (item.kind === 'slot' ? [item.key] : []));
}
