import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { Settings } from '../../platform/settings/settings.service.js';
import { STAFF_ROLES } from '../permission.policy.js';
import { hasFactor } from './has-factor.rules.js';
import { demandedFrom, FACTOR_DEMAND, type FactorDemand, NO_DEMAND } from './factor-demand.rules.js';

/** How an account stands with its second factors. */
export interface FactorState {
  /** Since when an app makes its codes; null: none does. */
  appSince: Date | null;
  passkeys: number;
  codesLeft: number;
  passwordShort: boolean;
  roles: string[];
  /** The day from which the house asks for a second factor; null: it does not. */
  demandedFrom: Day | null;
  /** That day has come. */
  demanded: boolean;
}

export interface FactorCount {
  role: string;
  people: number;
  with: number;
}

/** What stands about second factors. */
@Injectable()
export class FactorQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async of(accountId: string, db: Pick<EntityManager, 'query'> = this.dataSource): Promise<FactorState> {
    const rows: Omit<FactorState, 'demanded' | 'demandedFrom'>[] = await db.query(
      `SELECT a.roles, a.password_short AS "passwordShort", t.confirmed_at AS "appSince",
              (SELECT count(*)::int FROM passkey k WHERE k.account_id = a.id) AS passkeys,
              (SELECT count(*)::int FROM recovery_code c WHERE c.account_id = a.id AND c.used_at IS NULL) AS "codesLeft"
         FROM account a
         LEFT JOIN account_totp t ON t.account_id = a.id AND t.confirmed_at IS NOT NULL
        WHERE a.id = $1`,
      [accountId],
    );
    const own = rows[0] ?? { roles: [], passwordShort: false, appSince: null, passkeys: 0, codesLeft: 0 };
    const from = demandedFrom(await this.demand(), own.roles);
    return { ...own, demandedFrom: from, demanded: from !== null && from <= this.clock.today() };
  }

  demand(): Promise<FactorDemand> {
    return this.settings.get(FACTOR_DEMAND, NO_DEMAND);
  }

  /** Of the people of each role who can sign in, how many have a second factor. */
  counts(): Promise<FactorCount[]> {
    return this.dataSource.query(
      `SELECT r.role, count(a.id)::int AS people,
              count(a.id) FILTER (WHERE ${hasFactor('a.id')})::int AS with
         FROM unnest($1::text[]) WITH ORDINALITY AS r(role, place)
         LEFT JOIN account a ON r.role = ANY(a.roles) AND a.disabled_at IS NULL AND a.email IS NOT NULL
        GROUP BY r.role, r.place
        ORDER BY r.place`,
      [STAFF_ROLES],
    );
  }
}
