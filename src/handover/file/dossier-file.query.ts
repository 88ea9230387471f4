import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { fileStatus } from '../../platform/jobs/job-stands.rules.js';
import type { Binder } from './binder.rules.js';
import type { DossierFile } from './dossier-file.entity.js';

export const PRINT_JOB = 'handover.print';

export interface DossierFileRow {
  id: string;
  applicationId: string;
  reference: string;
  status: DossierFile['status'];
  papers: number;
  done: number;
  pages: number | null;
  hash: string | null;
  /** Bytes. */
  size: number | null;
  askedAt: Date;
  expiresAt: Date;
}

const SELECT = `
  select d.id, d.application_id as "applicationId", a.reference,
    ${fileStatus('d', PRINT_JOB)} as status, d.papers, d.done, d.pages,
    d.file_hash as hash, f.size, d.asked_at as "askedAt", d.expires_at as "expiresAt"
  from dossier_file d join application a on a.id = d.application_id
  left join stored_file f on f.hash = d.file_hash`;

/** Files asked for, as rows. */
@Injectable()
export class DossierFileQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** One that this account asked for. */
  async own(accountId: string | null, applicationId: string, id: string): Promise<DossierFileRow | undefined> {
    const [row] = await this.dataSource.query(
      `${SELECT} where d.account_id = $1 and d.application_id = $2 and d.id = $3`,
      [accountId, applicationId, id],
    );
    return row;
  }

  /** The one of this state of the dossier. */
  async ofState(
    db: EntityManager,
    accountId: string | null,
    applicationId: string,
    stateKey: string,
  ): Promise<DossierFileRow | undefined> {
    const [row] = await db.query(
      `${SELECT} where d.account_id = $1 and d.application_id = $2 and d.state_key = $3 for update of d`,
      [accountId, applicationId, stateKey],
    );
    return row;
  }

  /** What a job has to print; undefined: nothing any more. */
  async order(id: string): Promise<{ contents: Binder; askedAt: Date; asker: string | null } | undefined> {
    const [row] = await this.dataSource.query(
      `select d.contents, d.asked_at as "askedAt", case when c.roles = '{applicant}' then null else c.name end as asker
       from dossier_file d join account c on c.id = d.account_id
       where d.id = $1 and d.status <> 'ready'`,
      [id],
    );
    return row;
  }
}
