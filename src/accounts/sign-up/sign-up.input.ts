import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsTimeZone, MaxLength, MinLength } from 'class-validator';
import { type Locale, LOCALES } from '../../platform/i18n/words.rules.js';
import { EmailField } from '../email.decorator.js';
import { PASSWORD_MAX, PASSWORD_MIN } from '../sign-in/password.rules.js';

/** Making an account. */
export class SignUpInput {
  @EmailField()
  email: string;

  @ApiProperty({
    minLength: PASSWORD_MIN,
    maxLength: PASSWORD_MAX,
    format: 'password',
    description: 'Any characters, no rule of composition; not the address itself.',
    example: 'three quiet rivers of tea',
  })
  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  password: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'Language of mails and pages.' })
  @IsOptional()
  @IsIn(LOCALES)
  @MaxLength(2)
  locale?: Locale;

  @ApiPropertyOptional({ maxLength: 64, description: 'IANA time zone.', example: 'Africa/Lagos' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @IsTimeZone()
  timezone?: string;
}
