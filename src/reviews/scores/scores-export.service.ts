import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOf } from '../../applications/application-scope.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { refuse } from '../review.refusals.js';
import type { ScoresInput } from './scores.input.js';
import { scoresCsv } from './scores-sheet.rules.js';
import { ScoresQuery } from './scores.query.js';

/** The scores of an intake as a file, of the dossiers that its reader may see; who took it stands in the audit. */
@Injectable()
export class ScoresExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scores: ScoresQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal 422 review.step_for_nobody */
  async file(actor: Actor, { intake, programme }: ScoresInput): Promise<string> {
    const db = this.dataSource.manager;
    const [asked] = await db.query(
      `select i.id as "intakeId", p.id as "programmeId" from intake i
       left join programme p on p.code = $2 or p.slug = $2 where i.code = $1`,
      [intake, programme ?? null],
    );
    if (!asked || (programme && !asked.programmeId)) throw refuse('review.step_for_nobody');
    const params: unknown[] = [asked.intakeId];
    const seen: { id: string }[] = await db.query(
      `select a.id from application a where a.intake_id = $1 and ${scopeOf(actor, params)}`,
      params,
    );
    const rows = await this.scores.of(db, {
      intakeId: asked.intakeId,
      programmeId: asked.programmeId ?? undefined,
      applicationIds: seen.map((one) => one.id),
    });
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'scores.export',
      subjectKind: 'intake',
      subjectId: asked.intakeId,
      detail: { programme: asked.programmeId, rows: rows.length },
    });
    return scoresCsv(rows);
  }
}
