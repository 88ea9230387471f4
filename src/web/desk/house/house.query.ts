import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface SettingChange {
  at: Date;
  who: string | null;
  key: string;
  before: unknown;
  after: unknown;
}

export interface OpenGrant {
  reference: string;
  reason: string | null;
  expiresAt: Date | null;
}

/** Lists of the administrator's pages. */
@Injectable()
export class HouseQuery {
  constructor(private readonly dataSource: DataSource) {}

  async figures(names: readonly string[]): Promise<Record<string, unknown>> {
    const rows: { key: string; value: unknown }[] = await this.dataSource.query(
      'select key, value from setting where key = any($1)',
      [names],
    );
    return Object.fromEntries(rows.map((row) => [row.key, row.value]));
  }

  /** Changes of settings as the audit keeps them, the newest first. */
  changes(): Promise<SettingChange[]> {
    return this.dataSource.query(
      `select e.at, c.name as who, e.subject_id as key, e.detail->'before' as before, e.detail->'after' as after
       from audit_entry e left join account c on c.id = e.actor_id
       where e.action = 'setting.change' order by e.at desc, e.id desc limit 50`,
    );
  }

  /** Dossiers that an administrator may read now by a recorded reason. */
  grants(accountId: string | null, now: Date): Promise<OpenGrant[]> {
    return this.dataSource.query(
      `select a.reference, g.reason, g.expires_at as "expiresAt"
       from dossier_grant g join application a on a.id = g.application_id
       where g.account_id = $1 and g.ground = 'reason' and (g.expires_at is null or g.expires_at > $2)
       order by g.granted_at desc limit 100`,
      [accountId, now],
    );
  }
}
