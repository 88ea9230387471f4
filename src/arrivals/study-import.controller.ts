import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { STUDY_COLUMNS, STUDY_FILE_KINDS, STUDY_LINES } from './study-file.rules.js';
import { StudyImport, type StudyLine } from './study-import.service.js';

export const STUDY_LETTERS = 100_000;

export class StudyImportInput {
  @ApiProperty({
    maxLength: STUDY_LETTERS,
    description:
      `Comma-, semicolon- or tab-separated; a first line names the columns: ${STUDY_COLUMNS.join(', ')} (the last two ` +
      `may be missing). kind: ${STUDY_FILE_KINDS.join(', ')}. At most ${STUDY_LINES} lines`,
    example: 'reference,kind,on,place,number\n2026-00417,academic_leave,2026-11-01,,214-с',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(STUDY_LETTERS)
  csv: string;

  @ApiPropertyOptional({ default: false, description: 'Says what would become of each line, and records nothing' })
  @IsOptional()
  @IsBoolean()
  preview?: boolean;
}

export class StudyLineView implements StudyLine {
  @ApiProperty() line: number;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ enum: STUDY_FILE_KINDS, nullable: true }) kind: StudyLine['kind'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) on: string | null;
  @ApiProperty({ enum: ['recorded', 'there', 'wrong'], description: 'there: it had been recorded before' })
  outcome: StudyLine['outcome'];
  @ApiProperty({ type: String, nullable: true, description: 'What is wrong' }) code: string | null;
  @ApiProperty({ type: String, nullable: true }) message: string | null;
}

export class StudyImportView {
  @ApiProperty({ type: StudyLineView, isArray: true }) items: StudyLine[];
}

/** Many students at once: what the registrar's list says of their study. */
@ApiTags('arrivals')
@Controller('api/v1/milestones/import')
export class StudyImportController {
  constructor(private readonly imports: StudyImport) {}

  @Post()
  @HttpCode(200)
  @Can('order.enrol')
  @ApiOperation({ summary: 'Record end of study, leave, return and place of study from a list: every line, or none' })
  @ApiOkResponse({ type: StudyImportView })
  @ApiUnprocessableEntityResponse({ description: 'milestone.list: `errors` names each line' })
  async bring(@CurrentActor() actor: Actor, @Body() { csv, preview }: StudyImportInput): Promise<StudyImportView> {
    return { items: await (preview ? this.imports.preview(actor, csv) : this.imports.record(actor, csv)) };
  }
}
