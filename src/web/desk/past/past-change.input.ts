import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** The form that corrects or withdraws a published number. */
export class PastChangeInput {
  @IsInt()
  @Min(0)
  @Max(32_000)
  seq: number;

  @IsIn(['correct', 'withdraw'])
  @MaxLength(10)
  what: 'correct' | 'withdraw';

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  value?: number;

  @IsString()
  @MaxLength(500)
  reason: string;
}
