import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FigureView } from '../figure.view.js';
import type { MeasureId } from '../measure.rules.js';
import { type By, BYS } from '../question.rules.js';
import { BESIDE, type BesideId, BESIDES } from './beside.rules.js';
import { AFTER, BEFORE } from './cohort.rules.js';

const NUMBERS = { type: 'object', additionalProperties: { type: 'integer' } } as const;
const RATES = { type: 'object', additionalProperties: { type: 'number', nullable: true } } as const;
const columns = BESIDES.map(
  (id) => `${id}: ${[...BESIDE[id].measures, ...BESIDE[id].rates.map((rate) => rate.id)].join(', ')}`,
);

/** What several measures count of the same group. */
export class BesideCounts {
  @ApiProperty({ ...NUMBERS, description: 'Persons, each once, by the id of the measure' })
  counts: Partial<Record<MeasureId, number>>;

  @ApiProperty({ ...RATES, description: 'Parts, 0 to 1, by the id of the rate; null where there is nobody to be of' })
  rates: Record<string, number | null>;
}

export class BesideItem extends BesideCounts {
  @ApiProperty({ description: 'Code of the group, as at /statistics/countries' })
  key: string;

  @ApiPropertyOptional({
    description: 'Of a country that was called otherwise then, or of a code that is not in use: its name of that time',
  })
  called?: string;

  @ApiPropertyOptional({
    type: [Number],
    description:
      `Of a cohort: its applications, added up month by month from ${BEFORE} months before the intake begins to ` +
      `${AFTER} after; null after the month of the figure`,
  })
  curve?: (number | null)[];
}

/** Several measures side by side, by the same groups. */
export class BesideView extends FigureView {
  @ApiProperty({ enum: BESIDES, description: columns.join('; ') })
  override measure: BesideId;

  @ApiProperty({ description: 'The measures with the versions of their definitions', example: ['offered.v1'] })
  measures: string[];

  @ApiProperty({ enum: BYS })
  by: By;

  @ApiProperty({ type: [BesideItem], description: 'In the order of the first measure, cohorts by intake' })
  items: BesideItem[];

  @ApiProperty({ type: BesideCounts, description: 'All, each person once' })
  all: BesideCounts;
}
