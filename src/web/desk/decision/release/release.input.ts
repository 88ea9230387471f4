import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches } from 'class-validator';
import { RELEASED_AT_ONCE } from '../../../../decisions/decision.input.js';
import { IsDay } from '../../../../platform/clock/is-day.decorator.js';

/** Ticked drafts: as many as are released while the page is waited for. */
export class ReleaseFormInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASED_AT_ONCE)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

/** All drafts at an hour of the house's own clock. */
export class PlanFormInput {
  @IsDay()
  day: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  time: string;
}
