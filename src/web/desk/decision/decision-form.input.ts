import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { TermsInput } from '../steps/terms.input.js';

export const CHOICES = ['conditional', 'unconditional', 'waitlist', 'reject'] as const;
export type DecisionChoice = (typeof CHOICES)[number];

/** The form of a decision; what it becomes is judged again by the decision's own input. */
export class DecisionFormInput extends TermsInput {
  @IsInt()
  @Min(1)
  seq: number;

  @IsIn(CHOICES)
  choice: DecisionChoice;

  /** unconditional: the last day for an answer. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  replyBy?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  rejectReason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  override?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  /** Reviews whose comments the letter carries. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  comments?: string[];

  @IsOptional()
  @IsIn(['now', 'later'])
  release?: 'now' | 'later';

  @IsIn(['check', 'change', 'confirm'])
  stage: 'check' | 'change' | 'confirm';
}
