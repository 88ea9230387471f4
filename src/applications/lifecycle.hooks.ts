import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Day, addDays } from '../platform/clock/day.rules.js';
import { mergeAnswers, SECTIONS, type Section } from './answers.rules.js';
import { AnswersChecker } from './answers-checker.service.js';
import { refuse } from './application.refusals.js';
import { gapsIn } from './completeness.rules.js';
import { OfferingQuery } from './offering.query.js';
import { type Step, TransitionHooks } from './transition.hooks.js';
import type { CorrectData, ReturnData } from './transition.input.js';

/** What applications/ itself asks before a transition. Later rooms ask for more on their own floors. */
@Injectable()
export class LifecycleHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly offerings: OfferingQuery,
    private readonly answers: AnswersChecker,
  ) {}

  onModuleInit(): void {
    const ask = (
      name: string,
      events: Parameters<TransitionHooks['precondition']>[2],
      run: (step: Step, db: EntityManager) => Promise<void> | void,
    ) => this.hooks.precondition(10, name, events, async (step, db) => run(step, db));

    ask('the offering is open', ['submit'], async (step, db) => {
      await this.offerings.requireOpen(db, step.offeringId, step.today);
    });
    ask('the target offering is open', ['choose'], async (step, db) => {
      if (step.offeringId === step.fromOfferingId) throw refuse('offering.same');
      await this.offerings.requireOpen(db, step.offeringId, step.today);
    });
    ask('the target offering exists', ['defer'], async (step, db) => {
      if (step.offeringId === step.fromOfferingId) throw refuse('offering.same');
      await this.offerings.requireExisting(db, step.offeringId);
    });
    ask('the address is confirmed', ['submit'], (step) => {
      if (step.role === 'applicant' && !step.actor.emailConfirmed) throw refuse('application.email_unconfirmed');
    });
    ask('the answers are complete', ['submit', 'resubmit'], (step) => {
      const gaps = gapsIn(step.before.answers, step.today);
      if (gaps.length > 0) {
        const fields = gaps.map(({ section, field, code }) => ({ section, field, code }));
        throw refuse('application.incomplete', { fields });
      }
    });
    ask('the flagged sections are saved again', ['resubmit'], async (step, db) => {
      const unmended = await unmendedSections(step, db);
      if (unmended.length > 0) throw refuse('application.sections_unmended', { sections: unmended });
    });
    ask('the due day lies ahead', ['return', 'extend'], (step) => {
      const after = step.event === 'extend' ? (step.before.dueOn ?? step.today) : step.today;
      requireLater(step, 'dueOn', after);
    });
    ask('the reply day lies ahead', ['offer', 'amend_offer'], (step) => {
      requireLater(step, 'expiresOn', addDays(step.today, -1));
    });
    ask('the flagged sections exist', ['return'], (step) => {
      for (const item of (step.data as unknown as ReturnData).items) {
        if (item.kind === 'section' && !SECTIONS.includes(item.key as Section)) {
          throw invalid('data.items', 'isIn');
        }
      }
    });
    ask('the order is not of the future', ['enrol'], (step) => {
      if (step.effectiveOn > step.today) throw invalid('data.orderDate', 'isDay');
    });
    ask('the correction is sound', ['correct'], async (step, db) => {
      const { fields, validFrom } = step.data as unknown as CorrectData;
      if (Object.values(fields).every((part) => part === undefined)) throw invalid('data.fields', 'missing');
      if (validFrom && validFrom > step.today) throw invalid('data.validFrom', 'isDay');
      await this.answers.requireSound(db, mergeAnswers(step.before.answers, fields));
    });
    ask('it was sent once', ['reopen'], (step) => {
      if (!step.before.submittedAt) throw refuse('application.never_submitted');
    });
    ask('the time is up', ['expire'], async (step, db) => {
      // The applicant may discard a draft at any time.
      if (step.role === 'applicant') return;
      const last = await this.offerings.lastDay(db, step);
      if (last === null || step.today <= last) throw refuse('application.not_due', { last });
    });
  }
}

/** Flagged sections that were not saved after the return. */
async function unmendedSections(step: Step, db: EntityManager): Promise<string[]> {
  const rows: { key: string; at_version: number }[] = await db.query(
    `select key, at_version from return_item where application_id = $1 and kind = 'section' and seq =
       (select max(seq) from application_event where application_id = $1 and event = 'return')`,
    [step.before.id],
  );
  return rows.filter((row) => (step.before.sectionVersions[row.key] ?? 0) <= row.at_version).map((row) => row.key);
}

/** A day after `after`, and not so far ahead that it can only be a slip of the hand. */
function requireLater(step: Step, name: 'dueOn' | 'expiresOn', after: Day): void {
  const day = String(step.data[name]);
  if (day <= after || day > addDays(step.today, 1500)) throw invalid(`data.${name}`, 'isDay');
}

function invalid(field: string, code: 'isIn' | 'isDay' | 'missing') {
  return refuse('application.data_invalid', {}, [{ field, code, message: '' }]);
}
