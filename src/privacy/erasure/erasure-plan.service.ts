import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { PersonQuery } from '../register/person.query.js';
import { bound, type PersonalScope } from '../register/personal-table.rules.js';
import { REGISTER } from '../register/register.data.js';
import { type DossierTerm, DossierTerms } from '../retention/dossier-term.query.js';
import type { Subject } from './erasure.query.js';

/** What would go and what would stay, as of now. */
export interface ErasurePlan {
  dossiers: DossierTerm[];
  /** Dossiers that go. */
  goes: string[];
  /** Nothing keeps the account: it goes too. */
  whole: boolean;
}

/** What an erasure takes: for the preview, and again when it is done. */
@Injectable()
export class ErasurePlans {
  constructor(
    private readonly dataSource: DataSource,
    private readonly terms: DossierTerms,
    private readonly person: PersonQuery,
    private readonly clock: Clock,
  ) {}

  async of(subject: Subject, db: EntityManager = this.dataSource.manager): Promise<ErasurePlan> {
    const dossiers = subject.applicantId ? await this.terms.of(db, subject.applicantId) : [];
    const goes = dossiers.filter(({ stays }) => stays === null).map(({ id }) => id);
    return { dossiers, goes, whole: goes.length === dossiers.length };
  }

  /** Rows by table: those that are deleted or emptied. */
  async counts(subject: Subject, plan: ErasurePlan): Promise<Record<string, number>> {
    const scope = await this.scopeOf(subject, plan);
    const counts: Record<string, number> = {};
    for (const { table, whose, erase } of REGISTER) {
      if (erase !== 'delete' && 'keep' in erase) continue;
      const [sql, values] = bound(`select count(*)::int as count from ${table} t where ${whose}`, scope);
      const [row] = await this.dataSource.query<{ count: number }[]>(sql, values);
      if (row && row.count > 0) counts[table] = row.count;
    }
    return counts;
  }

  /** What the register's conditions are about: of the person themselves only where the whole goes. */
  async scopeOf(
    subject: Subject,
    { goes, whole }: Pick<ErasurePlan, 'goes' | 'whole'>,
    db: EntityManager = this.dataSource.manager,
  ): Promise<PersonalScope> {
    const person = whole
      ? await this.person.of(db, subject.accountId, subject.applicantId)
      : { applicants: [], accounts: [], addresses: [] };
    return { ...person, ids: goes, now: this.clock.now() };
  }
}
