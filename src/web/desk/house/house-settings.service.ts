import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Audit } from '../../../platform/audit/audit.service.js';
import { inTransaction } from '../../../platform/database/transaction.service.js';
import { Settings } from '../../../platform/settings/settings.service.js';

/** Changes figures of the house, each with what it was on record. */
@Injectable()
export class HouseSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  /** Writes those that differ from what stands. @returns how many were changed */
  async change(actor: Actor, figures: Readonly<Record<string, unknown>>): Promise<number> {
    return inTransaction(this.dataSource, async (db) => {
      let changed = 0;
      for (const [key, after] of Object.entries(figures)) {
        const before = await this.settings.get<unknown>(key, null, db);
        if (JSON.stringify(before) === JSON.stringify(after)) continue;
        await this.settings.set(db, key, after, actor.accountId);
        await this.audit.record(db, {
          actorId: actor.accountId,
          action: 'setting.change',
          subjectKind: 'setting',
          subjectId: key,
          detail: { before, after },
        });
        changed += 1;
      }
      return changed;
    });
  }
}
