import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';

/** What can be drafted; `amend_offer` are changed terms of an offer that is out. */
export const DRAFTED = ['offer', 'waitlist', 'reject', 'amend_offer'] as const;

/** As many as one request releases while it is waited for; more become a job. */
export const RELEASED_AT_ONCE = 100;

export class DecisionInput {
  @ApiProperty({ enum: DRAFTED })
  @IsIn(DRAFTED)
  event: (typeof DRAFTED)[number];

  @ApiProperty({ description: 'The seq that the decider saw' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  seq: number;

  @ApiPropertyOptional({ description: 'reject: a coded reason; offer: an override of an incomplete review' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({
    maxLength: 4000,
    description: 'The decider’s own words to the applicant: they go into the letter',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @ApiPropertyOptional({
    type: Object,
    description: 'offer, amend_offer: { expiresOn, conditions: [{ code, text, dueOn }] }',
  })
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    isArray: true,
    maxItems: 20,
    description: 'Reviews whose comments to the applicant the letter carries, in this order',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  comments?: string[];
}

export class ReleaseInput {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    isArray: true,
    maxItems: 5000,
    description: `Ids of decisions; more than ${RELEASED_AT_ONCE} answer 202 and a Location to follow. Needed unless \`all\``,
  })
  @ValidateIf((input: ReleaseInput) => input.all !== true || input.ids !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ description: 'Every draft that is open when the release begins; in place of `ids`' })
  @IsOptional()
  @IsBoolean()
  all?: boolean;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the release begins; it can be cancelled until then' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/(Z|[+-]\d\d:\d\d)$/)
  @MaxLength(40)
  at?: string;
}
