import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { EMAIL_MAX } from '../email.rules.js';
import { PASSWORD_MAX } from './password.rules.js';

/** Signing in. Loose on purpose: what is no address is simply not known. */
export class SignInInput {
  @ApiProperty({ maxLength: EMAIL_MAX, example: 'name@example.com' })
  @IsString()
  @MinLength(1)
  @MaxLength(EMAIL_MAX)
  email: string;

  @ApiProperty({ maxLength: PASSWORD_MAX, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_MAX)
  password: string;
}
