import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Retained } from '../../catalogue/retention-rule.entity.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';

type Database = Pick<EntityManager, 'query'>;

export interface RetentionRuleRow {
  code: string;
  what: Retained;
  days: number;
  byLaw: boolean;
  nameEn: string;
  nameUk: string;
  source: string;
  confidence: 'A' | 'B' | 'C' | 'D';
  lastChecked: Day | null;
}

export interface NoticeRow {
  applicationId: string;
  reference: string;
  status: string;
  ruleCode: string;
  dueOn: Day;
  warnedAt: Date;
}

const RULE = `select code, what, days, by_law as "byLaw", name_en as "nameEn", name_uk as "nameUk", source, confidence,
  last_checked as "lastChecked" from retention_rule`;

/** Rules of retention, and what falls due by them. */
@Injectable()
export class RetentionQuery {
  constructor(private readonly dataSource: DataSource) {}

  rules(): Promise<RetentionRuleRow[]> {
    return this.dataSource.query(`${RULE} order by position, code`);
  }

  async rule(code: string, db: Database = this.dataSource): Promise<RetentionRuleRow | undefined> {
    const [row] = await db.query(`${RULE} where code = $1`, [code]);
    return row;
  }

  /** What was announced, soonest first. */
  notices(limit: number): Promise<NoticeRow[]> {
    return this.dataSource.query(
      `select n.application_id as "applicationId", a.reference, a.status, n.rule_code as "ruleCode", n.due_on as "dueOn",
         n.warned_at as "warnedAt"
       from retention_notice n join application a on a.id = n.application_id order by n.due_on, n.application_id limit $1`,
      [limit],
    );
  }

  /** Those whom the house tells what falls due. */
  administrators(db: Database): Promise<{ id: string; email: string; locale: Locale }[]> {
    return db.query(
      `select id, email, locale from account
       where 'admin' = any(roles) and email is not null and disabled_at is null order by id`,
    );
  }
}
