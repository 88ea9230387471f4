import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { type Locale, LOCALES } from '../../platform/i18n/words.rules.js';
import { EmailField } from '../email.decorator.js';
import { type Role, STAFF_ROLES } from '../permission.policy.js';

/** Which roles a colleague has. */
export class RolesInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  @MaxLength(20, { each: true })
  roles: Role[];
}

/** A colleague to invite. */
export class InviteInput extends RolesInput {
  @EmailField()
  email: string;

  @IsString()
  @MaxLength(200)
  name: string;

  @IsOptional()
  @IsIn(LOCALES)
  @MaxLength(2)
  locale?: Locale;
}
