import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { RELEASED_AT_ONCE } from '../../../decisions/decision.input.js';

/** Ticked drafts: as many as are released while the page is waited for. */
export class ReleaseFormInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASED_AT_ONCE)
  @IsUUID(undefined, { each: true })
  ids: string[];
}
