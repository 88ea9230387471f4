import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CATALOGUE_VERSION } from './catalogue-change.service.js';
import { ExamSystem } from './exam-system.entity.js';
import { LegalisationRule } from './legalisation-rule.entity.js';
import { RequirementRule } from './requirement-rule.entity.js';
import type { RuleBook } from './requirement.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { documentTypes, everyReason, type ReasonWords, type TypeWords } from './wording.query.js';

/** The rules, and the words of what they ask for. */
export interface WordedBook extends RuleBook {
  /** Document types by code. */
  types: ReadonlyMap<string, TypeWords>;
  /** Coded reasons by `kind code`, retired ones too, in the order of the house. */
  reasons: ReadonlyMap<string, ReasonWords>;
}

/**
 * The rules of requirement and legalisation, the document types and the coded reasons, read once for each version of the
 * catalogue. Every change of the catalogue, by whatever process, writes a new version in its own transaction; one read
 * by key tells whether the kept book is still the present one.
 */
@Injectable()
export class RuleBooks {
  private kept: { version: string; book: WordedBook } | null = null;

  /** The rules as `db` sees them; each carries its own dates, so one book serves every day. */
  async current(db: EntityManager): Promise<WordedBook> {
    const [row] = await db.query(prepared(`SELECT value #>> '{}' AS version FROM setting WHERE key = $1`), [
      CATALOGUE_VERSION,
    ]);
    const version: string = row?.version ?? '';
    if (this.kept?.version === version) return this.kept.book;
    // Read after the version: a change in between is kept under the older version and so read again at once.
    const book = {
      requirements: await db.find(RequirementRule),
      legalisations: await db.find(LegalisationRule),
      exams: await db.find(ExamSystem, { order: { position: 'ASC' } }),
      types: await documentTypes(db),
      reasons: await everyReason(db),
    };
    this.kept = { version, book };
    return book;
  }
}
