import { ApiProperty } from '@nestjs/swagger';

/** Says nothing about whether the address was known. */
export class SignUpView {
  @ApiProperty({ enum: ['mailed'] })
  status: 'mailed';

  @ApiProperty({ description: 'A sentence for the reader.' })
  message: string;
}
