import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import type { Entry } from './session-starts.service.js';

/** By what someone came in. */
export type Way = 'password' | 'totp' | 'recovery' | 'passkey' | 'provider';

/** Who may come in, and the line in the audit of who did. */
@Injectable()
export class SignInNotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** An account as it is now; null when disabled, or its sessions were ended since `epoch`. */
  async entryOf(accountId: string, epoch: number | null = null): Promise<Entry | null> {
    const rows: Entry[] = await this.dataSource.query(
      `SELECT id AS "accountId", roles, session_epoch AS epoch FROM account
        WHERE id = $1 AND disabled_at IS NULL AND session_epoch = coalesce($2, session_epoch)`,
      [accountId, epoch],
    );
    return rows[0] ?? null;
  }

  async begun(accountId: string, way: Way): Promise<void> {
    await this.audit.record(this.dataSource.manager, {
      actorId: accountId,
      action: 'session.begun',
      subjectKind: 'account',
      subjectId: accountId,
      detail: { way },
    });
  }
}
