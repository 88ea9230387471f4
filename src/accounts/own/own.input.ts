import { IsIn, IsOptional, IsString, IsTimeZone, MaxLength } from 'class-validator';
import { type Locale, LOCALES } from '../../platform/i18n/words.rules.js';
import { EmailField } from '../email.decorator.js';
import { PASSWORD_MAX } from '../sign-in/password.rules.js';

/** An address alone: who has forgotten a password. */
export class AddressInput {
  @EmailField()
  email: string;
}

/** A new address; the present password shows that it is the owner who asks. */
export class NewAddressInput extends AddressInput {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  current: string;
}

/** The present password once more. */
export class ProofInput {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  current: string;
}

/** A new password in place of the present one. */
export class NewPasswordInput {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  current: string;

  /** How long it must be depends on a second factor: the service says. */
  @IsString()
  @MaxLength(PASSWORD_MAX)
  password: string;
}

/** The reader's language and zone. */
export class LanguageInput {
  @IsIn(LOCALES)
  @MaxLength(2)
  locale: Locale;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  @IsTimeZone()
  timezone?: string;
}

/** Whether the desk answers to single keys. */
export class KeysInput {
  @IsIn(['on', 'off'])
  keys: 'on' | 'off';
}

/** One session of one's own, by its handle. */
export class SessionInput {
  @IsString()
  @MaxLength(40)
  handle: string;
}
