import { IsString, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../accounts/sign-in/password.rules.js';

/** A link from a mail, sent back by its page's button. */
export class LinkInput {
  @IsString()
  @MaxLength(100)
  ticket: string;
}

/** The same with a new password. */
export class LinkPasswordInput extends LinkInput {
  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  password: string;
}
