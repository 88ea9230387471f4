import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CATALOGUE_VERSION } from './catalogue-change.service.js';
import { ExamSystem } from './exam-system.entity.js';
import { LegalisationRule } from './legalisation-rule.entity.js';
import { RequirementRule } from './requirement-rule.entity.js';
import type { RuleBook } from './requirement.rules.js';

/**
 * The rules of requirement and legalisation, read once for each version of the catalogue. Every change of the catalogue,
 * by whatever process, writes a new version in its own transaction; one read by key tells whether the kept book is
 * still the present one.
 */
@Injectable()
export class RuleBooks {
  private kept: { version: string; book: RuleBook } | null = null;

  /** The rules as `db` sees them; each carries its own dates, so one book serves every day. */
  async current(db: EntityManager): Promise<RuleBook> {
    const [row] = await db.query(`SELECT value #>> '{}' AS version FROM setting WHERE key = $1`, [CATALOGUE_VERSION]);
    const version: string = row?.version ?? '';
    if (this.kept?.version === version) return this.kept.book;
    // Read after the version: a change in between is kept under the older version and so read again at once.
    const book = {
      requirements: await db.find(RequirementRule),
      legalisations: await db.find(LegalisationRule),
      exams: await db.find(ExamSystem, { order: { position: 'ASC' } }),
    };
    this.kept = { version, book };
    return book;
  }
}
