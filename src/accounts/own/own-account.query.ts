import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../accounts.refusals.js';
import { hasFactor } from '../second-factor/has-factor.rules.js';
import type { MeView } from '../sign-in/me.view.js';

export interface OwnAccount {
  id: string;
  email: string;
  emailConfirmed: boolean;
  name: string | null;
  roles: string[];
  locale: Locale;
  timezone: string | null;
  /** The desk answers to single keys. */
  keys: boolean;
  passwordHash: string | null;
  /** There is one, so a shorter password will do. */
  secondFactor: boolean;
}

/** One's own account. */
@Injectable()
export class OwnAccountQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal auth.required when the actor is no account (the system) or it has been emptied */
  async of(actor: Pick<Actor, 'accountId'>): Promise<OwnAccount> {
    const rows: OwnAccount[] = await this.dataSource.query(
      `SELECT id, email, email_confirmed_at IS NOT NULL AS "emailConfirmed", name, roles, locale, timezone, keys,
              password_hash AS "passwordHash",
              ${hasFactor('account.id')} AS "secondFactor"
         FROM account WHERE id = $1 AND email IS NOT NULL`,
      [actor.accountId],
    );
    if (!rows[0]) throw refuse('auth.required');
    return rows[0];
  }

  /** The account as the API shows it to its owner; `permissions` may be narrowed by a token. */
  async me(actor: Pick<Actor, 'accountId' | 'permissions'>): Promise<MeView> {
    const { passwordHash: _, keys: __, secondFactor: ___, ...own } = await this.of(actor);
    return { ...own, permissions: [...actor.permissions].toSorted() };
  }
}
