import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { type Outcome, OUTCOMES } from './appeal.rules.js';

export class AppealInput {
  @ApiProperty({ description: 'A coded reason of the kind `appeal`' })
  @IsString()
  @MaxLength(60)
  reason: string;

  @ApiProperty({ maxLength: 4000, description: 'The applicant’s own words' })
  @IsString()
  @MinLength(10)
  @MaxLength(4000)
  words: string;
}

export class AppealOutcomeInput {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: Outcome;

  @ApiProperty({ maxLength: 4000, description: 'Words to the applicant' })
  @IsString()
  @MinLength(3)
  @MaxLength(4000)
  answer: string;
}
