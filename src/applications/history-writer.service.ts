import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Answers, citizenshipUsed, mergeAnswers, namesIn, passportKey, schoolCountry } from './answers.rules.js';
import { holderOf } from './lifecycle.rules.js';
import { searchName } from './search-name.rules.js';
import type { Step } from './transition.hooks.js';
import type { CorrectData, ReturnData } from './transition.input.js';

/** Writes what a step means: the event, the application as it stands after it, and what is kept beside both. */
@Injectable()
export class HistoryWriter {
  async write(step: Step, db: EntityManager): Promise<void> {
    await this.writeEvent(step, db);
    const answers =
      step.event === 'correct'
        ? mergeAnswers(step.before.answers, step.data['fields'] as Partial<Answers>)
        : step.before.answers;
    await this.writeApplication(step, answers, db);
    if (step.note || Object.keys(step.data).length > 0) {
      await db.query('insert into event_note (application_id, seq, note, data) values ($1, $2, $3, $4)', [
        step.before.id,
        step.seq,
        step.note,
        JSON.stringify(step.data),
      ]);
    }
    if (step.event === 'return') await this.writeReturnItems(step, db);
    if (step.submission > step.before.submission) await this.writeSubmission(step, db);
    if (['submit', 'resubmit', 'correct'].includes(step.event)) {
      const { fields, validFrom = null } = step.event === 'correct' ? (step.data as Partial<CorrectData>) : {};
      const silent = validFrom === null && (step.event === 'resubmit' || (fields !== undefined && !isCounted(fields)));
      await writeFact(db, step.before.id, step.seq, answers, validFrom, silent);
    }
  }

  private async writeEvent(step: Step, db: EntityManager): Promise<void> {
    await db.query(
      `insert into application_event (application_id, seq, prev_seq, event, "from", "to", from_offering_id, offering_id,
         actor_id, role, on_behalf, on_behalf_on, reason_code, effective_on, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        step.before.id,
        step.seq,
        step.before.seq,
        step.event,
        step.from,
        step.to,
        step.fromOfferingId,
        step.offeringId,
        step.actor.accountId,
        step.role,
        step.onBehalf?.mandate ?? null,
        step.onBehalf?.on ?? null,
        step.reason,
        step.effectiveOn,
        step.now,
      ],
    );
  }

  private async writeApplication(step: Step, answers: Answers, db: EntityManager): Promise<void> {
    const { before, event } = step;
    const moved = step.from !== step.to;
    const set: Record<string, unknown> = { status: step.to, seq: step.seq };
    if (moved) {
      set['status_since'] = step.now;
      set['waiting_since'] = step.now;
      set['holder'] = holderOf(step.to);
      set['reason_code'] = step.reason;
      set['due_on'] = null;
    }
    if (step.offeringId !== step.fromOfferingId) set['offering_id'] = step.offeringId;
    if (step.submission > before.submission) {
      set['submission'] = step.submission;
      set['submitted_at'] = before.submittedAt ?? step.now;
      set['rules_on'] = before.rulesOn ?? step.today;
    }
    if (event === 'return' || event === 'extend') set['due_on'] = step.data['dueOn'];
    if (event === 'offer' || event === 'amend_offer') set['due_on'] = step.data['expiresOn'];
    if (event === 'accept') set['accepted_at'] = step.now;
    if (event === 'reopen') set['accepted_at'] = null;
    if (event === 'enrol') Object.assign(set, { order_no: step.data['orderNo'], order_date: step.data['orderDate'] });
    if (event === 'annul') Object.assign(set, { order_no: null, order_date: null });
    if (event === 'correct') {
      Object.assign(set, { version: before.version + 1, answers: JSON.stringify(answers), ...derivedFrom(answers) });
    }
    const columns = Object.keys(set);
    const assignments = columns.map((column, index) => `${column} = $${index + 2}`);
    if (step.offeringId !== step.fromOfferingId) {
      assignments.push(
        `intake_id = (select intake_id from offering where id = $${columns.indexOf('offering_id') + 2})`,
      );
    }
    await db.query(`update application set ${assignments.join(', ')} where id = $1`, [
      before.id,
      ...columns.map((column) => set[column]),
    ]);
  }

  private async writeReturnItems(step: Step, db: EntityManager): Promise<void> {
    const { items } = step.data as unknown as ReturnData;
    const seen = new Set<string>();
    for (const item of items) {
      if (seen.has(`${item.kind} ${item.key}`)) continue;
      seen.add(`${item.kind} ${item.key}`);
      await db.query(
        'insert into return_item (application_id, seq, kind, key, note, at_version) values ($1, $2, $3, $4, $5, $6)',
        [step.before.id, step.seq, item.kind, item.key, item.note ?? null, step.before.version],
      );
    }
  }

  private async writeSubmission(step: Step, db: EntityManager): Promise<void> {
    await db.query(
      `insert into submission (application_id, submission, answers, submitted_at, rules_on) values ($1, $2, $3, $4, $5)`,
      [
        step.before.id,
        step.submission,
        JSON.stringify(step.before.answers),
        step.now,
        step.before.rulesOn ?? step.today,
      ],
    );
  }
}

/** What the application's own columns say of its answers: for search, filters and the passport question. */
export function derivedFrom(answers: Answers): {
  search_name: string;
  passport_key: string | null;
  citizenship: string | null;
} {
  return {
    search_name: searchName(namesIn(answers)),
    passport_key: passportKey(answers),
    citizenship: citizenshipUsed(answers),
  };
}

/**
 * Whether a correction speaks of what is counted. Without a day it then means: it was always so, also where it only says
 * again what stood there from a day on. Schools travel whole, so of them only a change of country speaks.
 */
function isCounted({ personal, choice }: Partial<Answers>): boolean {
  const counted = ['citizenships', 'residence', 'sex', 'birthDate'] as const;
  return choice?.entryType !== undefined || counted.some((key) => personal?.[key] !== undefined);
}

/**
 * The counted dimensions as they stand at an event; `validFrom` null: it was always so. A `silent` deed (a corrected
 * spelling, papers sent again) that leaves them as they are says nothing about time either: its row holds from the day
 * of the row before. Else a spelling corrected in May would move a citizenship of March into the year before.
 */
export async function writeFact(
  db: EntityManager,
  applicationId: string,
  seq: number,
  answers: Answers,
  validFrom: string | null,
  silent = false,
): Promise<void> {
  const birthYear = Number(answers.personal?.birthDate?.slice(0, 4)) || null;
  const from = silent
    ? `(select last.valid_from from (select * from application_fact where application_id = $1 order by seq desc limit 1) last
        where (last.citizenship, last.residence, last.school_country, last.sex, last.birth_year, last.entry_type)
          is not distinct from ($3::text, $4::text, $5::text, $6::text, $7::smallint, $8::text))`
    : '$9::date';
  const values = [
    applicationId,
    seq,
    citizenshipUsed(answers),
    answers.personal?.residence ?? null,
    schoolCountry(answers),
    answers.personal?.sex ?? null,
    birthYear,
    answers.choice?.entryType ?? null,
  ];
  await db.query(
    `insert into application_fact (application_id, seq, citizenship, residence, school_country, sex, birth_year,
       entry_type, valid_from) values ($1, $2, $3, $4, $5, $6, $7, $8, ${from})`,
    silent ? values : [...values, validFrom],
  );
}
