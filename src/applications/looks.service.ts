import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';

/** Every look at a dossier by someone other than its applicant is recorded, before its answer leaves. */
@Injectable()
export class Looks {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** `what`: dossier, history, documents, document:<id>, reviews … */
  async record(actor: Actor, applicationId: string, ...what: string[]): Promise<void> {
    if (!actor.accountId || (hasRole(actor, 'applicant') && actor.roles.length === 1)) return;
    await this.dataSource.query(
      `insert into dossier_look (id, application_id, account_id, at, what)
       select look, $2, $3, $4, seen from unnest($1::uuid[], $5::text[]) one (look, seen)`,
      [what.map(() => newId()), applicationId, actor.accountId, this.clock.now(), what],
    );
  }

  /** The same of every dossier of a list that says more of them than where they wait. */
  async recordAll(actor: Actor, applicationIds: readonly string[], what: string): Promise<void> {
    if (!actor.accountId || applicationIds.length === 0) return;
    await this.dataSource.query(
      `insert into dossier_look (id, application_id, account_id, at, what)
       select look, dossier, $3, $4, $5 from unnest($1::uuid[], $2::uuid[]) one (look, dossier)`,
      [applicationIds.map(() => newId()), applicationIds, actor.accountId, this.clock.now(), what],
    );
  }
}
