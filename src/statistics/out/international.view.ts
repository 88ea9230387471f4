import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { definitionOf } from '../measure.rules.js';
import { BASES, type Basis, type Question } from '../question.rules.js';
import type { InternationalRow } from './international.query.js';

export class InternationalRowView {
  @ApiProperty({ enum: ['F', 'M', 'T', 'UNK'], description: 'T: all' }) sex: string;

  @ApiProperty({ description: 'ISCED 2011: ED5 to ED8; TOTAL, UNK', example: 'ED7' }) isced11: string;

  @ApiProperty({ description: 'ISCED-F 2013, four digits: F0912; TOTAL, UNK', example: 'F0912' }) iscedf13: string;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2; TOTAL, STLS (stateless), REFUGEE, UNK', example: 'IN' })
  country: string;

  @ApiProperty({ description: 'Each once in every cell and total' }) persons: number;
}

/** Sex × level × field × country, in the codes of Eurostat and UNESCO; what is not in it is nobody. */
export class InternationalView {
  @ApiProperty({ example: 'enrolled.v1' }) measure: string;

  @ApiProperty({ description: 'In the language asked for' }) definition: string;

  @ApiProperty({ enum: BASES, description: 'What country means; school is what UNESCO calls the country of origin' })
  country: Basis;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day of a flow' }) from:
    string | null;

  @ApiProperty({ format: 'date' }) asOf: string;

  @ApiProperty({ format: 'date-time' }) knownAt: string;

  @ApiProperty({ enum: ['out', 'in'], description: 'The preparatory department is no tertiary education' })
  preparatory: string;

  @ApiProperty({ type: [InternationalRowView] }) items: InternationalRow[];
}

export function internationalView(question: Question, items: InternationalRow[], locale: Locale): InternationalView {
  const { measure, basis, from, asOf, knownAt, preparatory } = question;
  return {
    measure: `${measure.id}.v${measure.version}`,
    definition: definitionOf(measure, 'persons', locale),
    country: basis,
    from,
    asOf,
    knownAt: knownAt.toISOString(),
    preparatory,
    items,
  };
}
