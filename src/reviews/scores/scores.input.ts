import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ScoresInput {
  @ApiProperty({ example: '2027-09', description: 'Code of the intake: scores are compared within it' })
  @IsString()
  @Matches(/^[A-Za-z0-9-]{1,20}$/)
  intake: string;

  @ApiPropertyOptional({ maxLength: 60, description: 'Code or slug of a programme; figures are the same without it' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  programme?: string;
}
