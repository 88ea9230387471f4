import { IsString, MaxLength, MinLength } from 'class-validator';

/** What a device answered, as the page's script put it into its form. */
export class PasskeyAnswerInput {
  /** The page's challenge, sealed. */
  @IsString()
  @MaxLength(500)
  challenge: string;

  /** JSON of the browser. */
  @IsString()
  @MinLength(2)
  @MaxLength(20_000)
  answer: string;
}

/** A key that a device has just made, with what its owner calls it. */
export class NewPasskeyInput extends PasskeyAnswerInput {
  @IsString()
  @MaxLength(60)
  name: string;
}

/** One of one's own keys. */
export class PasskeyInput {
  @IsString()
  @MaxLength(2000)
  id: string;
}
