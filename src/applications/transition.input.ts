import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  Max,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../platform/clock/is-day.decorator.js';
import { AnswersInput } from './answers.input.js';
import { EVENTS, type Event } from './lifecycle.rules.js';

export class MandateInput {
  @ApiProperty({ enum: ['paper', 'phone', 'mail'], description: 'phone: confirmed by calling back' })
  @IsIn(['paper', 'phone', 'mail'])
  mandate: 'paper' | 'phone' | 'mail';

  @ApiProperty({ format: 'date' })
  @IsDay()
  on: string;
}

export class TransitionInput {
  @ApiProperty({ enum: EVENTS.filter((event) => event !== 'start') })
  @IsIn(EVENTS.filter((event) => event !== 'start'))
  event: Event;

  @ApiProperty({ description: 'The seq that the sender saw; a stale one is refused with 409 application.moved_on' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  seq: number;

  @ApiPropertyOptional({ description: 'A code of the reasons for this event' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({ description: 'Words beside the history; can be erased' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @ApiPropertyOptional({
    type: Object,
    description:
      'return { items: [{ kind, key, note }], dueOn }; extend { dueOn }; offer, amend_offer { expiresOn, conditions }; ' +
      'enrol { orderNo, orderDate }; defer, choose { offeringId }; correct { fields, validFrom? }; others none',
  })
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;

  @ApiPropertyOptional({ type: MandateInput })
  @IsOptional()
  @ValidateNested()
  @Type(() => MandateInput)
  onBehalf?: MandateInput;
}

export class ReturnItemInput {
  @IsIn(['section', 'slot'])
  kind: 'section' | 'slot';

  @IsString()
  @MinLength(1)
  @MaxLength(80)
  key: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class ReturnData {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => ReturnItemInput)
  items: ReturnItemInput[];

  @IsDay()
  dueOn: string;
}

export class ExtendData {
  @IsDay()
  dueOn: string;
}

export class ConditionInput {
  @IsString()
  @Matches(/^[a-z][a-z0-9_]*$/)
  @MaxLength(60)
  code: string;

  @IsString()
  @MinLength(1)
  @MaxLength(500)
  text: string;

  @IsOptional()
  @IsDay()
  dueOn?: string;
}

export class OfferData {
  @IsDay()
  expiresOn: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConditionInput)
  conditions?: ConditionInput[];
}

export class EnrolData {
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  orderNo: string;

  @IsDay()
  orderDate: string;
}

export class MoveData {
  @IsUUID()
  offeringId: string;
}

export class CorrectData {
  @IsDefined()
  @ValidateNested()
  @Type(() => AnswersInput)
  fields: AnswersInput;

  /** The day from which it is so; absent: it was always so. */
  @IsOptional()
  @IsDay()
  validFrom?: string;
}

/** The shape of `data` by event. */
export const DATA_OF: Partial<Record<Event, new () => object>> = {
  return: ReturnData,
  extend: ExtendData,
  offer: OfferData,
  amend_offer: OfferData,
  enrol: EnrolData,
  defer: MoveData,
  choose: MoveData,
  correct: CorrectData,
};
