import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../platform/i18n/words.rules.js';
import { type Requirement, REQUIREMENT_LEVELS, type Sentence } from './requirement.rules.js';

export class RequirementNoteView {
  @ApiProperty()
  sentence: string;
  @ApiProperty({ description: 'true: to be confirmed by the university' })
  toConfirm: boolean;
}

export class RequirementView {
  @ApiProperty({ type: String, nullable: true, example: 'edu-cert', description: 'null: advice without a paper' })
  slot: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'edu-cert' })
  documentType: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'School-leaving certificate or diploma' })
  title: string | null;
  @ApiProperty({
    enum: REQUIREMENT_LEVELS,
    description: 'submission: needed to send; enrolment: needed to enrol; warning: asked, never blocks; notice: advice',
  })
  level: string;
  @ApiProperty({
    enum: ['general', 'citizenship', 'school', 'issued', 'programme', 'entry', 'age'],
    description: 'What the rule is about',
  })
  basis: string;
  @ApiProperty()
  sentence: string;
  @ApiProperty({ description: 'true: to be confirmed by the university' })
  toConfirm: boolean;
  @ApiProperty({ type: [RequirementNoteView] })
  notes: RequirementNoteView[];
  @ApiProperty({ enum: ['apostille', 'consular', 'none'] })
  legalisation: string;
  @ApiProperty({ type: [String], description: 'The stations of the chain, in order' })
  legalisationSteps: string[];
  @ApiProperty({ type: String, nullable: true })
  legalisationCaveat: string | null;
  @ApiProperty()
  legalisationToConfirm: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Country that issued the paper' })
  issuingCountry: string | null;
  @ApiProperty({ type: String, nullable: true })
  validity: string | null;
  @ApiProperty({ type: String, nullable: true })
  translation: string | null;
  @ApiProperty()
  source: string;
  @ApiProperty({ enum: ['A', 'B', 'C', 'D'] })
  confidence: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  lastChecked: string | null;
  @ApiProperty({ type: [String], description: 'Codes of the rules behind it' })
  rules: string[];
}

export class RequirementsView {
  @ApiProperty({ example: 'NG' })
  country: string;
  @ApiProperty({ example: 'MED' })
  programme: string;
  @ApiProperty({ example: 'NG' })
  citizenship: string;
  @ApiProperty({ example: 'NG' })
  school: string;
  @ApiProperty({ example: 'NG' })
  issued: string;
  @ApiProperty({ example: 'first_year' })
  entry: string;
  @ApiProperty({ format: 'date', description: 'The day whose rules these are' })
  asOf: string;
  @ApiProperty({ type: [RequirementView] })
  items: RequirementView[];
}

export type TypeNames = ReadonlyMap<string, Sentence>;

/** A requirement for a reader; the officer's notes are not among it. */
export function requirementView(one: Requirement, names: TypeNames, locale: Locale): RequirementView {
  return {
    slot: one.slot,
    documentType: one.documentType,
    title: one.documentType === null ? null : (names.get(one.documentType)?.[locale] ?? one.documentType),
    level: one.level,
    basis: one.basis,
    sentence: one.sentence[locale],
    toConfirm: one.toConfirm,
    notes: one.notes.map((note) => ({ sentence: note.sentence[locale], toConfirm: note.toConfirm })),
    legalisation: one.legalisation,
    legalisationSteps: one.legalisationSteps.map((step) => step[locale]),
    legalisationCaveat: one.legalisationCaveat?.[locale] ?? null,
    legalisationToConfirm: one.legalisationToConfirm,
    issuingCountry: one.issuingCountry,
    validity: one.validity?.[locale] ?? null,
    translation: one.translation?.[locale] ?? null,
    source: one.source,
    confidence: one.confidence,
    lastChecked: one.lastChecked ?? null,
    rules: one.ruleCodes,
  };
}
