import { Injectable } from '@nestjs/common';
import { isUtf8 } from 'node:buffer';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../catalogue.refusals.js';
import { JsonMistake, parseJsonLines } from '../reference/json-lines.rules.js';
import type { PackContent } from './pack-content.rules.js';
import { contentOf, MAX_PACK_BYTES, type PackFile, problemsOfFile } from './pack-file.rules.js';
import { PackPlans } from './pack-plan.service.js';
import { rowsOfPack } from './pack-rows.query.js';
import { draftOf, latestVersions, type PackDraftRow } from './pack-version.query.js';

/** What a pack says now, and from which version a draft of it begins. */
export interface PackState {
  code: string;
  latest: number;
  content: PackContent;
  draft: PackDraftRow | undefined;
}

/** Drafts of packs: one for each, kept in the database, judged at every save by the same rules, whoever brings it. */
@Injectable()
export class PackDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly plans: PackPlans,
  ) {}

  /** A country that has no pack yet has its own row only, and version 0. @throws Refusal pack.unknown */
  async state(code: string, db: EntityManager = this.dataSource.manager): Promise<PackState> {
    const latest = (await latestVersions(db)).get(code);
    const content = latest?.content ?? (await rowsOfPack(db, code));
    if (!content) throw refuse('pack.unknown');
    return { code, latest: latest?.version ?? 0, content, draft: await draftOf(db, code) };
  }

  /**
   * Keeps `content` as the draft. `version`: the save on which it builds; 0: there was no draft.
   * @returns the version of this save
   * @throws Refusal pack.unknown, pack.invalid, pack.draft_changed, pack.no_draft
   */
  save(actor: Actor, code: string, version: number, file: object): Promise<number> {
    return inTransaction(this.dataSource, async (db) => {
      const { latest } = await this.state(code, db);
      const content = await this.plans.check(db, code, file);
      const facts = [code, JSON.stringify(content), this.clock.now(), actor.accountId];
      const [rows] =
        version === 0
          ? [
              await db.query(
                `INSERT INTO country_pack_draft (code, content, edited_at, edited_by, base, version)
                 VALUES ($1, $2::jsonb, $3, $4, $5, 1) ON CONFLICT DO NOTHING RETURNING version`,
                [...facts, latest],
              ),
            ]
          : await db.query(
              `UPDATE country_pack_draft SET content = $2::jsonb, edited_at = $3, edited_by = $4, version = version + 1
               WHERE code = $1 AND version = $5 RETURNING version`,
              [...facts, version],
            );
      const [saved] = rows as { version: number }[];
      if (saved) return saved.version;
      throw refuse((await draftOf(db, code)) ? 'pack.draft_changed' : 'pack.no_draft');
    });
  }

  /** @throws Refusal pack.draft_changed, pack.no_draft */
  discard(actor: Actor, code: string, version: number): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const draft = await draftOf(db, code, true);
      if (!draft) throw refuse('pack.no_draft');
      if (draft.version !== version) throw refuse('pack.draft_changed');
      await db.query(`DELETE FROM country_pack_draft WHERE code = $1`, [code]);
      const note = { actorId: actor.accountId, action: 'pack.draft_discarded', subjectKind: 'country_pack' };
      await this.audit.record(db, { ...note, subjectId: code });
    });
  }

  /**
   * A file of a pack as its draft: whole or not at all. `version`: of the draft that it replaces, 0 for none.
   * @returns the code of its pack and the version of this save
   * @throws Refusal pack.not_json, pack.too_large, pack.file_missing, and those of `save`
   */
  async import(actor: Actor, bytes: Buffer | undefined, version: number) {
    if (!bytes || bytes.length === 0) throw refuse('pack.file_missing');
    if (bytes.length > MAX_PACK_BYTES) throw refuse('pack.too_large');
    const file = parsed(bytes);
    const problems = problemsOfFile(file);
    if (problems.length > 0) throw refuse('pack.invalid', {}, problems);
    const { pack } = file as PackFile;
    const content = contentOf(file as PackFile);
    return { code: pack, version: await this.save(actor, pack, version, content) };
  }
}

/** @throws Refusal pack.not_json with the line */
function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw refuse('pack.not_json', { line: 1 });
  try {
    return parseJsonLines(bytes.toString('utf8')).value;
  } catch (error) {
    if (error instanceof JsonMistake) throw refuse('pack.not_json', { line: error.line });
    throw error;
  }
}
