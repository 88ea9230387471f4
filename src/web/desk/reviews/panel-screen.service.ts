import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { AssignmentService } from '../../../reviews/assigning/assignment.service.js';
import { type Candidate, candidatesOf } from '../../../reviews/assigning/candidate.query.js';
import { conflictsOf } from '../../../reviews/assigning/conflict.query.js';
import type { Conflict } from '../../../reviews/assigning/conflict.rules.js';
import { ConflictService, type DeclaredConflict } from '../../../reviews/assigning/conflict.service.js';
import { dossierFor } from '../../../reviews/dossier.query.js';
import type { StepFacts, StepKind } from '../../../reviews/review.rules.js';
import { stepsOf } from '../../../reviews/steps/dossier-steps.query.js';

/** Who may be asked to judge a dossier in a step, and who is. */
export interface Panel {
  steps: readonly StepFacts[];
  /** Null: the house has no step. */
  step: StepFacts | null;
  named: string[];
  candidates: (Candidate & { conflict: readonly Conflict[] })[];
  declared: DeclaredConflict[];
  /** Steps in which somebody has judged: they can be begun anew. */
  judged: readonly StepFacts[];
}

/** Gathers it for the page on which reviewers are named. */
@Injectable()
export class PanelScreen {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assignments: AssignmentService,
    private readonly conflicts: ConflictService,
    private readonly clock: Clock,
  ) {}

  /** Of the step that is `wanted`, else of the one whose turn it is. @throws Refusal 404 */
  async read(actor: Actor, reference: string, wanted?: StepKind): Promise<Panel> {
    const db = this.dataSource.manager;
    const { id } = await dossierFor(db, actor, reference);
    const { steps, current, given } = await stepsOf(db, id, this.clock.today());
    const step = steps.find((one) => one.kind === wanted) ?? current ?? steps.at(-1) ?? null;
    const people = await candidatesOf(db, step?.role ?? 'reviewer', this.clock.today());
    const conflicts = await conflictsOf(
      db,
      [id],
      people.map((one) => one.accountId),
    );
    const { items } = await this.assignments.list(actor, id);
    return {
      steps,
      step,
      named: items.filter((one) => one.step === (step?.kind ?? 'academic')).map((one) => one.accountId),
      candidates: people
        .filter((one) => !step?.blind || !one.knows)
        .map((one) => ({
          ...one,
          conflict: conflicts.find((conflict) => conflict.accountId === one.accountId)?.grounds ?? [],
        })),
      declared: await this.conflicts.list(actor, id),
      judged: steps.filter((one) => (given[one.kind] ?? 0) > 0),
    };
  }
}
