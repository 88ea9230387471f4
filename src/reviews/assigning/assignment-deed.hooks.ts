import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { BulkDeeds } from '../../applications/bulk/bulk-deeds.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { STEP_KINDS, type StepKind } from '../review.rules.js';
import { ASSIGNABLE_IN, AssignmentService } from './assignment.service.js';
import { AutomaticAssignment } from './automatic.service.js';
import { conflictsOf } from './conflict.query.js';

class ReviewersData {
  /** Named beside whom each dossier has; left out: by load, programme, language and conflict of interest. */
  @IsOptional()
  @IsUUID()
  accountId?: string;

  /** Left out: of each dossier the step whose turn it is. */
  @IsOptional()
  @IsIn(STEP_KINDS)
  step?: StepKind;
}

/** Naming reviewers for a list, each dossier by the rules of one alone. */
@Injectable()
export class AssignmentDeed implements OnModuleInit {
  constructor(
    private readonly deeds: BulkDeeds,
    private readonly assignments: AssignmentService,
    private readonly automatic: AutomaticAssignment,
  ) {}

  onModuleInit(): void {
    this.deeds.add<ReviewersData>({
      name: 'reviewers',
      permission: 'review.assign',
      input: ReviewersData,
      fits: (status) => ASSIGNABLE_IN.includes(status),
      foresee: (db, actor, ids, data) => this.foresee(db, actor, ids, data),
      act: (db, actor, { id }, { accountId, step }) =>
        accountId
          ? this.assignments.addIn(db, actor, id, [accountId], step)
          : this.automatic.applyOneIn(db, actor, id, step),
    });
  }

  private async foresee(
    db: EntityManager,
    actor: Actor,
    ids: readonly string[],
    { accountId, step }: ReviewersData,
  ): Promise<Map<string, string>> {
    if (accountId) {
      const barred = await conflictsOf(db, ids, [accountId]);
      return new Map(barred.map(({ applicationId }) => [applicationId, 'review.conflict']));
    }
    const filter = { applicationIds: ids, stepKind: step, most: ids.length };
    const { pairs } = await this.automatic.planIn(db, actor, filter);
    const named = new Set(pairs.map(({ applicationId }) => applicationId));
    return new Map(ids.filter((id) => !named.has(id)).map((id) => [id, 'review.nobody_to_name']));
  }
}
