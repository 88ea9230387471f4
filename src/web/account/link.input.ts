import { IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX } from '../../accounts/sign-in/password.rules.js';

/** A link from a mail, sent back by its page's button. */
export class LinkInput {
  @IsString()
  @MaxLength(100)
  ticket: string;
}

/** The same with a new password, which the service judges. */
export class LinkPasswordInput extends LinkInput {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  password: string;
}
