import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { PageInput } from '../../platform/http/page.input.js';
import { ANSWERS, QUESTION_KINDS, type QuestionAnswer, type QuestionKind } from './question.rules.js';

/** What an officer asks the applicant of the dossier. */
export class AskApplicantInput {
  @ApiProperty({ maxLength: 1000, description: 'The question, in plain words that accuse nobody' })
  @IsString()
  @MinLength(10)
  @MaxLength(1000)
  words: string;

  @ApiProperty({ format: 'date', description: 'The day by which a reply is due' })
  @IsDay()
  dueOn: string;
}

/** What the applicant says to it. */
export class ReplyInput {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @MinLength(2)
  @MaxLength(2000)
  words: string;
}

/** How a person answers a question. */
export class AnswerInput {
  @ApiProperty({ description: 'The `seq` that was seen' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  seq: number;

  @ApiProperty({
    enum: ANSWERS,
    description: 'cleared: nothing is in it; upheld: it stands against the applicant, who was asked',
  })
  @IsIn(ANSWERS)
  outcome: QuestionAnswer;

  @ApiProperty({ maxLength: 60, description: 'A code of the reasons `question_cleared` or `question_upheld`' })
  @IsString()
  @MaxLength(60)
  reason: string;

  @ApiPropertyOptional({ maxLength: 1000, description: 'For colleagues' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

const empty = ({ value }: { value: unknown }) => (value === '' ? undefined : value);

/** What the list and the report of questions may be narrowed by. */
export class QuestionFilterInput extends PageInput {
  @ApiPropertyOptional({ enum: QUESTION_KINDS })
  @IsOptional()
  @Transform(empty)
  @IsIn(QUESTION_KINDS)
  kind?: QuestionKind;

  @ApiPropertyOptional({ enum: ['officer', 'applicant'], description: 'Who is awaited' })
  @IsOptional()
  @Transform(empty)
  @IsIn(['officer', 'applicant'])
  awaited?: 'officer' | 'applicant';

  @ApiPropertyOptional({ example: 'NG', description: 'Citizenship used, of either dossier' })
  @IsOptional()
  @Transform(empty)
  @Matches(/^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/)
  country?: string;

  @ApiPropertyOptional({ example: '2027-09', maxLength: 20, description: 'Intake of either dossier' })
  @IsOptional()
  @Transform(empty)
  @IsString()
  @MaxLength(20)
  intake?: string;
}
