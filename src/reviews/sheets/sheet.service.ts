import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../review.refusals.js';
import type { SheetInput } from './sheet.input.js';
import { sheets, type SheetRow, sheetVersions, versionsOfSheets } from './sheet.query.js';
import { type Criterion, keyedCriteria } from './sheet.rules.js';

/** Score sheets and their versions. A version is never changed: reviews name the one they filled in. */
@Injectable()
export class ScoreSheets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  list(): Promise<SheetRow[]> {
    return sheets(this.dataSource);
  }

  /** Its versions, the newest first. @throws Refusal 404 */
  async versions(id: string): Promise<[SheetRow, ...SheetRow[]]> {
    const [latest, ...older] = await sheetVersions(this.dataSource, id);
    if (!latest) throw refuse('review.sheet_missing');
    return [latest, ...older];
  }

  /** Every version of some sheets, for reading reviews that filled them in. */
  versionsOf(ids: readonly string[]): Promise<SheetRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : versionsOfSheets(this.dataSource, ids);
  }

  /**
   * Publishes the next version of a sheet (null: the first of a new one). The same criteria once more are no new
   * version. @returns the sheet's id @throws Refusal 404, 422 review.sheet_invalid
   */
  async publish(actor: Actor, id: string | null, input: SheetInput): Promise<string> {
    const { criteria, problems } = keyedCriteria(input.criteria);
    if (problems.length > 0) {
      throw refuse(
        'review.sheet_invalid',
        {},
        problems.map(({ at, field, code }) => ({ field: `criteria.${at}.${field}`, code, message: '' })),
      );
    }
    const sheetId = id ?? newId();
    await inTransaction(this.dataSource, async (db) => {
      const { nameEn, nameUk } = input;
      if (id === null) {
        await db.query('insert into score_sheet (id, name_en, name_uk) values ($1, $2, $3)', [sheetId, nameEn, nameUk]);
      } else {
        const known = await db.query('select 1 from score_sheet where id = $1 for update', [id]);
        if (known.length === 0) throw refuse('review.sheet_missing');
        await db.query('update score_sheet set name_en = $2, name_uk = $3 where id = $1', [id, nameEn, nameUk]);
      }
      const [last] = await sheetVersions(db, sheetId);
      if (last && sameCriteria(last.criteria, criteria)) return;
      const version = (last?.version ?? 0) + 1;
      await db.query(
        `insert into score_sheet_version (sheet_id, version, criteria, published_at, published_by)
         values ($1, $2, $3, $4, $5)`,
        [sheetId, version, JSON.stringify(criteria), this.clock.now(), actor.accountId],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'score_sheet.publish',
        subjectKind: 'score_sheet',
        subjectId: sheetId,
        detail: { version, criteria: criteria.map((one) => one.key) },
      });
    });
    return sheetId;
  }
}

const FIELDS: readonly (keyof Criterion)[] = [
  'key',
  'nameEn',
  'nameUk',
  'guidanceEn',
  'guidanceUk',
  'weight',
  'min',
  'max',
];

function sameCriteria(a: readonly Criterion[], b: readonly Criterion[]): boolean {
  return a.length === b.length && a.every((one, n) => FIELDS.every((field) => one[field] === b[n]![field]));
}
