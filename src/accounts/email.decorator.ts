import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, Matches, MaxLength } from 'class-validator';
import { EMAIL_MAX } from './email.rules.js';

/** An address that mail can reach everywhere: ASCII only, because few servers carry any other. */
export const EmailField = () =>
  applyDecorators(
    ApiProperty({ format: 'email', maxLength: EMAIL_MAX, example: 'name@example.com' }),
    MaxLength(EMAIL_MAX),
    Matches(/^[\x21-\x7e]+$/),
    IsEmail({ allow_utf8_local_part: false, ignore_max_length: true }),
  );
