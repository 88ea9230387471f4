import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { QueueInput } from '../../applications/queue.input.js';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { BLOCKS, type Blocks, FREE } from './request.rules.js';

/** What an officer asks for, whether of one dossier or of many. */
export interface Ask {
  documentType: string;
  titleEn?: string;
  titleUk?: string;
  why: string;
  blocks: Blocks;
  dueOn: string;
}

const isFree = (input: AskInput) => input.documentType === FREE;

export class AskInput implements Ask {
  @ApiProperty({ example: 'edu-cert', description: `A document type of the house, or \`${FREE}\` with a title` })
  @IsString()
  @MaxLength(60)
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  documentType: string;

  @ApiPropertyOptional({ maxLength: 120, description: `Needed for \`${FREE}\`, else left out` })
  @ValidateIf(isFree)
  @IsString()
  @MinLength(3)
  @MaxLength(120)
  titleEn?: string;

  @ApiPropertyOptional({ maxLength: 120, description: `Needed for \`${FREE}\`, else left out` })
  @ValidateIf(isFree)
  @IsString()
  @MinLength(3)
  @MaxLength(120)
  titleUk?: string;

  @ApiProperty({ maxLength: 1000, description: 'Why, in words to the applicant' })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  why: string;

  @ApiProperty({ enum: BLOCKS, description: 'now: review and offer wait for it; later: enrolment waits; nothing' })
  @IsIn(BLOCKS)
  blocks: Blocks;

  @ApiProperty({ format: 'date' })
  @IsDay()
  dueOn: string;
}

/** More time, or no longer needed. */
export class RequestChangeInput {
  @ApiProperty({ enum: ['extend', 'withdraw'] })
  @IsIn(['extend', 'withdraw'])
  event: 'extend' | 'withdraw';

  @ApiPropertyOptional({ format: 'date', description: 'extend: the later day' })
  @ValidateIf((input: RequestChangeInput) => input.event === 'extend')
  @IsDay()
  dueOn?: string;

  @ApiPropertyOptional({ description: 'withdraw: a code of the reasons `request_withdraw`' })
  @ValidateIf((input: RequestChangeInput) => input.event === 'withdraw')
  @IsString()
  @MaxLength(60)
  reason?: string;
}

/** One paper of every dossier that a filter holds. */
export class AskManyInput extends AskInput {
  @ApiProperty({ type: () => QueueInput, description: 'The filter of the queue' })
  @IsDefined()
  @ValidateNested()
  @Type(() => QueueInput)
  filter: QueueInput;

  @ApiPropertyOptional({ description: 'How many the preview named; where others fit by now, the answer is 409' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  expected?: number;
}
