import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { STAFF_ROLES } from '../permission.policy.js';
import { hasFactor } from '../second-factor/has-factor.rules.js';

export interface Colleague {
  id: string;
  name: string | null;
  roles: string[];
}

/** A person as the administrator sees them. */
export interface Person {
  id: string;
  email: string;
  name: string | null;
  roles: string[];
  locale: 'en' | 'uk';
  /** Invited, but no password chosen yet. */
  invited: boolean;
  disabled: boolean;
  createdAt: Date;
  simulated: boolean;
  secondFactor: boolean;
}

const person = `a.id, a.email, a.name, a.roles, a.locale, a.password_hash IS NULL AND NOT EXISTS (SELECT FROM provider_link l WHERE l.account_id = a.id) AS invited,
  a.disabled_at IS NOT NULL AS disabled, a.created_at AS "createdAt", a.simulated,
  ${hasFactor('a.id')} AS "secondFactor"`;

/** Lists of people. */
@Injectable()
export class PeopleQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Staff who can sign in, by name; those with `role` only, when given. */
  colleagues(role?: string): Promise<Colleague[]> {
    return this.dataSource.query(
      `SELECT id, name, roles FROM account
        WHERE roles && $1::text[] AND disabled_at IS NULL
          AND (password_hash IS NOT NULL OR EXISTS (SELECT FROM provider_link l WHERE l.account_id = account.id))
        ORDER BY name, id
        LIMIT 500`,
      [role ? [role] : STAFF_ROLES],
    );
  }

  /** All staff, disabled ones last. */
  staff(): Promise<Person[]> {
    return this.dataSource.query(
      `SELECT ${person} FROM account a
        WHERE a.roles && $1::text[] AND a.email IS NOT NULL
        ORDER BY a.disabled_at IS NOT NULL, a.name, a.id
        LIMIT 1000`,
      [STAFF_ROLES],
    );
  }

  /** One person, staff or applicant; null when there is none. */
  async one(id: string): Promise<Person | null> {
    const rows: Person[] = await this.dataSource.query(
      `SELECT ${person} FROM account a WHERE a.id = $1 AND a.email IS NOT NULL`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The account with exactly this address; null when there is none. */
  async byAddress(email: string): Promise<Person | null> {
    const rows: Person[] = await this.dataSource.query(`SELECT ${person} FROM account a WHERE a.email = $1`, [email]);
    return rows[0] ?? null;
  }
}
