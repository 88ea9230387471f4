import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Sentences } from '../ui/form/read-form.rules.js';
import { accountWords } from './account.words.js';

/** Sentences for fields with an address or a password; `fresh`: the password is a new one. */
export function credentialSentences(locale: Locale, fresh: boolean): Sentences {
  const say = accountWords[locale];
  return {
    'email.missing': say.missingEmail,
    email: say.badEmail,
    'password.missing': fresh ? say.missingNewPassword : say.missingPassword,
    'password.minLength': say.tooShort,
    'password.maxLength': say.tooLong,
    'current.missing': say.missingPassword,
  };
}

/** A field exactly as typed: spaces at the ends of a password belong to it. */
export function asTyped(kept: Record<string, unknown>, name: string): string {
  const value = kept[name];
  return typeof value === 'string' ? value : '';
}

/** What a form shows again: everything but passwords. */
export function withoutPasswords(kept: Record<string, unknown>): Record<string, unknown> {
  const { password: _password, current: _current, ...rest } = kept;
  return rest;
}
