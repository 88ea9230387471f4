import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

/** A template as the house wants it to be from now on. */
export class TemplateInput {
  @ApiProperty({ description: 'The version that was open when the text was written; 0: the default' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  version: number;

  @ApiPropertyOptional({ maxLength: 150, description: 'Of a mail; nothing where the message is none' })
  @IsOptional()
  @IsString()
  @MaxLength(150)
  subjectEn?: string;

  @ApiPropertyOptional({ maxLength: 150 })
  @IsOptional()
  @IsString()
  @MaxLength(150)
  subjectUk?: string;

  @ApiProperty({ maxLength: 2000, example: 'There is news about your application {reference}: {link}' })
  @IsString()
  @MaxLength(2000)
  bodyEn: string;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  bodyUk: string;
}
