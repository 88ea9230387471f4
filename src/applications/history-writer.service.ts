import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type Answers,
  citizenshipUsed,
  COUNTED_FACTS,
  type CountedFact,
  mergeAnswers,
  namesIn,
  passportKey,
  representation,
  schoolCountry,
} from './answers.rules.js';
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
      const said = step.event === 'submit' ? COUNTED_FACTS : saidIn(fields ?? {});
      await writeFact(db, step.before.id, step.seq, answers, validFrom, said);
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

/** Of what a correction speaks. Schools travel whole, so that of them only a change of country speaks. */
function saidIn({ personal, choice }: Partial<Answers>): CountedFact[] {
  const said: [CountedFact, unknown][] = [
    ['citizenship', personal?.citizenships],
    ['residence', personal?.residence],
    ['sex', personal?.sex],
    ['birth_year', personal?.birthDate],
    ['entry_type', choice?.entryType],
    ['represented_by', choice?.representedBy],
  ];
  return said.flatMap(([name, given]) => (given === undefined ? [] : [name]));
}

/**
 * The counted dimensions as they stand at an event; `validFrom` null: it was always so. A row speaks of what was `said`
 * and of what is not as it stood before, and of nothing else: a corrected spelling says nothing about the day from
 * which a citizenship holds, and an undated word on a residence nothing about a dated one on a citizenship.
 */
export async function writeFact(
  db: EntityManager,
  applicationId: string,
  seq: number,
  answers: Answers,
  validFrom: string | null,
  said: readonly CountedFact[],
): Promise<void> {
  const facts: Record<CountedFact, string | number | null> = {
    citizenship: citizenshipUsed(answers),
    residence: answers.personal?.residence ?? null,
    school_country: schoolCountry(answers),
    sex: answers.personal?.sex ?? null,
    birth_year: Number(answers.personal?.birthDate?.slice(0, 4)) || null,
    entry_type: answers.choice?.entryType ?? null,
    represented_by: representation(answers),
  };
  const [before] = await db.query(
    `select ${COUNTED_FACTS.join(', ')} from application_fact where application_id = $1 order by seq desc limit 1`,
    [applicationId],
  );
  const speaksOf = COUNTED_FACTS.filter((name) => said.includes(name) || !before || before[name] !== facts[name]);
  await db.query(
    `insert into application_fact (application_id, seq, ${COUNTED_FACTS.join(', ')}, said, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [applicationId, seq, ...COUNTED_FACTS.map((name) => facts[name]), speaksOf, validFrom],
  );
}
