import { ApiProperty } from '@nestjs/swagger';
import type { TemplateRow } from './template.query.js';
import { TEMPLATE_CODES, type TemplateCode, TEMPLATES } from './template.rules.js';

export class TemplateView {
  @ApiProperty({ enum: TEMPLATE_CODES }) code: TemplateCode;
  @ApiProperty({ description: '0: the default, which nobody has changed' }) version: number;
  @ApiProperty() subjectEn: string;
  @ApiProperty() subjectUk: string;
  @ApiProperty() bodyEn: string;
  @ApiProperty() bodyUk: string;
  @ApiProperty({ type: String, isArray: true, description: 'What may stand in it, in braces' }) placeholders: string[];
  @ApiProperty({ type: String, isArray: true, description: 'What must' }) needed: string[];
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) changedAt: string | null;
}

export class TemplateListView {
  @ApiProperty({ type: TemplateView, isArray: true }) items: TemplateView[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: the list is whole' }) next: null;
}

export function templateView({ code, version, text, changedAt }: TemplateRow): TemplateView {
  return {
    code,
    version,
    subjectEn: text.en.subject,
    subjectUk: text.uk.subject,
    bodyEn: text.en.body,
    bodyUk: text.uk.body,
    placeholders: [...TEMPLATES[code].possible],
    needed: [...TEMPLATES[code].needed],
    changedAt: changedAt?.toISOString() ?? null,
  };
}
