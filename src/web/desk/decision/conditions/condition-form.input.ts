import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsDay } from '../../../../platform/clock/is-day.decorator.js';

export const VERDICTS = ['met', 'waived', 'unmet', 'pending'] as const;
export type ConditionVerdict = (typeof VERDICTS)[number];

/** Chosen in place of something on record. */
export const OTHERWISE = 'otherwise';

const is = (verdict: ConditionVerdict) => (form: ConditionFormInput) => form.status === verdict;

/** How a condition is judged, each verdict with what it rests on. */
export class ConditionFormInput {
  @IsIn(VERDICTS)
  status: ConditionVerdict;

  /** met: `document:{id}`, or otherwise with a reason. */
  @ValidateIf(is('met'))
  @IsString()
  @Matches(/^(otherwise|(document|review|milestone):[0-9a-f-]{36})$/)
  evidence?: string;

  @ValidateIf((form: ConditionFormInput) => form.status === 'met' && form.evidence === OTHERWISE)
  @IsString()
  @MaxLength(60)
  metReason?: string;

  @ValidateIf(is('waived'))
  @IsString()
  @MaxLength(60)
  waivedReason?: string;

  @ValidateIf(is('unmet'))
  @IsString()
  @MaxLength(60)
  unmetReason?: string;

  /** pending: a later last day; empty leaves it as it is. */
  @IsOptional()
  @IsDay()
  dueOn?: string;
}
