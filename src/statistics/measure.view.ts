import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../platform/i18n/words.rules.js';
import {
  definitionOf,
  type Measure,
  MEASURE,
  type MeasureId,
  MEASURES,
  sourceOf,
  type Unit,
  UNITS,
} from './measure.rules.js';

export class MeasureView {
  @ApiProperty({ enum: MEASURES }) id: MeasureId;

  @ApiProperty({ description: 'Raised when the definition changes', example: 1 }) version: number;

  @ApiProperty({ description: 'In the language asked for' }) name: string;

  @ApiProperty({ description: 'In words, of the unit that is meant when none is named' }) definition: string;

  @ApiProperty({
    enum: ['reached', 'standing', 'flow', 'ratio', 'waiting'],
    description:
      'reached: had come there by the day; standing: a stock of the day; flow: between two days (from and as_of); ' +
      'ratio: of two measures; waiting: days between steps',
  })
  kind: Measure['kind'];

  @ApiProperty({ enum: UNITS, isArray: true, description: 'What may be counted; the first when none is named' })
  units: readonly Unit[];

  @ApiProperty({ type: String, nullable: true, description: 'Of a ratio' }) numerator: MeasureId | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a ratio' }) denominator: MeasureId | null;

  @ApiProperty({ description: 'Lines of the ledger that are summed, and the events they follow from' }) source: string;
}

export class MeasureListView {
  @ApiProperty({ type: [MeasureView], description: 'In the order of the way' }) items: MeasureView[];

  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

/** The register in a reader's language. */
export function measureViews(locale: Locale): MeasureView[] {
  return MEASURES.map((id) => {
    const { version, name, kind, units, numerator, denominator } = MEASURE[id];
    const definition = definitionOf(MEASURE[id], units[0], locale);
    const source = sourceOf(MEASURE[id]);
    return { id, version, name: name[locale], definition, kind, units, numerator, denominator, source };
  });
}
