import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../review.refusals.js';
import type { StepChangeInput, StepInput } from './step.input.js';
import { dossiersUnder, type StepChange, stepChanges, stepRows, type StepRow } from './step-row.query.js';

/** What a change names, and the column it is in. */
const CHANGEABLE = {
  position: 'position',
  nameEn: 'name_en',
  nameUk: 'name_uk',
  seeOthers: 'see_others',
  opensOn: 'opens_on',
  closesOn: 'closes_on',
  dueDays: 'due_days',
  sheetId: 'sheet_id',
  validTo: 'valid_to',
} as const satisfies Record<keyof StepChangeInput, string>;

/** The administrator's hand on the steps of review: each change is one line of the audit. */
@Injectable()
export class ReviewStepEditor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  list(): Promise<StepRow[]> {
    return stepRows(this.dataSource);
  }

  /** One row, and how many open dossiers it acts on. @throws Refusal 404 */
  async one(id: string): Promise<{ step: StepRow; open: number; changes: StepChange[] }> {
    const [step] = await stepRows(this.dataSource, id);
    if (!step) throw refuse('review.step_missing');
    return {
      step,
      open: await dossiersUnder(this.dataSource, id, step.kind),
      changes: await stepChanges(this.dataSource, id),
    };
  }

  /** Adds a row. It acts on dossiers that come to review from its first day on. @returns its id @throws Refusal 422 */
  async add(actor: Actor, input: StepInput): Promise<string> {
    requireSound(input, input.validFrom);
    if (input.blind && input.role !== 'reviewer') throw wrong('blind', 'review.blind_role');
    if (input.blind && input.kind === 'interview') throw wrong('blind', 'review.blind_interview');
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      await this.requireSheet(db, input.sheetId);
      const made = await db.query(
        `insert into review_step (id, programme_id, intake_id, position, kind, name_en, name_uk, reviews_needed, role,
           blind, see_others, opens_on, closes_on, due_days, sheet_id, valid_from, valid_to)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
         where ($2::uuid is null or exists (select 1 from programme where id = $2))
           and ($3::uuid is null or exists (select 1 from intake where id = $3)) returning 1`,
        [
          id,
          input.programmeId ?? null,
          input.intakeId ?? null,
          input.position,
          input.kind,
          input.nameEn,
          input.nameUk,
          input.reviewsNeeded,
          input.role,
          input.blind ?? false,
          input.seeOthers,
          input.opensOn ?? null,
          input.closesOn ?? null,
          input.dueDays,
          input.sheetId ?? null,
          input.validFrom,
          input.validTo ?? null,
        ],
      );
      if (made.length === 0) throw wrong('programmeId', 'review.step_for_nobody');
      await this.record(db, actor, id, 'add', {});
    });
    return id;
  }

  /**
   * Changes what may change while dossiers are in the step. What it asks for (kind, whose, how many, blind, from when)
   * is fixed: a row with a later first day takes its place. @returns how many fields changed @throws Refusal 404, 422
   */
  async change(actor: Actor, id: string, input: StepChangeInput): Promise<number> {
    const { step } = await this.one(id);
    requireSound(input, step.validFrom);
    const fields = (Object.keys(CHANGEABLE) as (keyof StepChangeInput)[]).filter(
      (field) => (input[field] ?? null) !== step[field],
    );
    if (fields.length === 0) return 0;
    await inTransaction(this.dataSource, async (db) => {
      await this.requireSheet(db, input.sheetId);
      for (const field of fields) {
        const after = input[field] ?? null;
        await db.query(`update review_step set ${CHANGEABLE[field]} = $2 where id = $1`, [id, after]);
        await this.record(db, actor, id, 'change', { field, before: step[field], after });
      }
    });
    return fields.length;
  }

  private async requireSheet(db: EntityManager, sheetId: string | undefined): Promise<void> {
    if (!sheetId) return;
    const known = await db.query('select 1 from score_sheet where id = $1', [sheetId]);
    if (known.length === 0) throw wrong('sheetId', 'review.sheet_unknown');
  }

  private record(
    db: EntityManager,
    actor: Actor,
    id: string,
    deed: 'add' | 'change',
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action: `review_step.${deed}`,
      subjectKind: 'review_step',
      subjectId: id,
      detail,
    });
  }
}

const wrong = (field: string, code: Parameters<typeof refuse>[0]) =>
  refuse(code, {}, [{ field, code: code.slice(code.indexOf('.') + 1), message: '' }]);

function requireSound({ opensOn, closesOn, validTo }: StepChangeInput, validFrom: string): void {
  if (opensOn && closesOn && closesOn < opensOn) throw wrong('closesOn', 'review.step_days');
  if (validTo && validTo < validFrom) throw wrong('validTo', 'review.step_days');
}
