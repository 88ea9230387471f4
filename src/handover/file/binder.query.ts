import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { custodyFacts } from '../../documents/custody/custody.query.js';
import type { CustodyFact } from '../../documents/custody/custody.rules.js';
import type { Sentence } from '../../catalogue/requirement.rules.js';

/** What a binder says besides what other rooms tell: hashes of files, custody of papers, coded reasons in words. */
@Injectable()
export class BinderQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** SHA-256 of each version's bytes, by the version's id. */
  async hashes(applicationId: string): Promise<Map<string, string>> {
    const rows: { id: string; hash: string }[] = await this.dataSource.query(
      'select id, file_hash as hash from document_version where application_id = $1',
      [applicationId],
    );
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  /** What is on record of all papers, the oldest first. */
  custody(applicationId: string): Promise<CustodyFact[]> {
    return custodyFacts(this.dataSource.manager, applicationId);
  }

  /** Words of coded reasons by "event code", for the applicant or for staff. */
  async reasons(own: boolean): Promise<Map<string, Sentence>> {
    const rows: { kind: string; code: string; en: string; uk: string }[] = await this.dataSource.query(
      `select kind, code, case when $1 then applicant_en else staff_en end as en,
         case when $1 then applicant_uk else staff_uk end as uk from reason`,
      [own],
    );
    return new Map(rows.map(({ kind, code, en, uk }) => [`${kind} ${code}`, { en, uk }]));
  }
}
