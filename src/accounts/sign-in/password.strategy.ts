import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { DataSource } from 'typeorm';
import { normalEmail } from '../email.rules.js';
import { Passwords } from './passwords.service.js';
import type { Entry } from './session-starts.service.js';

export interface PasswordEntry extends Entry {
  /** It was joined with another account of the same person, which signs in instead. */
  joined: boolean;
}

/** Address and password. Registered under its own name, and always called by the instance, not by that name. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false });
  }

  /** The account, or false: unknown, wrong, disabled and not yet accepted are one answer and take one time. */
  async validate(email: string, password: string): Promise<PasswordEntry | false> {
    const rows: (Omit<PasswordEntry, 'accountId'> & { id: string; hash: string | null; open: boolean })[] =
      await this.dataSource.query(
        `SELECT id, roles, session_epoch AS epoch, password_hash AS hash, joined_id IS NOT NULL AS joined,
           disabled_at IS NULL OR joined_id IS NOT NULL AS open
           FROM account WHERE email = $1`,
        [normalEmail(email)],
      );
    const account = rows[0];
    const fits = await this.passwords.verify(account?.hash, password);
    if (!account || !fits || !account.open) return false;
    return { accountId: account.id, roles: account.roles, epoch: account.epoch, joined: account.joined };
  }
}
