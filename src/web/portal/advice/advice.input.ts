import { ArrayMaxSize, ArrayNotEmpty, IsArray, Matches, MaxLength } from 'class-validator';

/** The advice that was ticked: `rule:wording`, as its boxes say. */
export class AdviceInput {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @MaxLength(140, { each: true })
  @Matches(/^[a-z0-9-]+:[0-9a-f]{64}$/, { each: true })
  read: string[];
}
