import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { EMAIL_MAX } from '../email.rules.js';
import { PASSWORD_MAX } from './password.rules.js';

/** Longer than any code, with its spaces. */
const CODE_MAX = 40;

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

/** A code of the second factor: six digits of an app, or sixteen letters from paper, spaced as one likes. */
export class CodeInput {
  @IsString()
  @MaxLength(CODE_MAX)
  code: string;
}

/** Signing in as a program, in one step. */
export class SignInWithCodeInput extends SignInInput {
  @ApiPropertyOptional({
    maxLength: CODE_MAX,
    description: 'Where the account has a second factor: a code of the app, or a recovery code.',
    example: '123456',
  })
  @IsOptional()
  @IsString()
  @MaxLength(CODE_MAX)
  code?: string;
}
