import { ApiProperty } from '@nestjs/swagger';
import { CountedView, FigureView } from '../figure.view.js';
import { UNITS, type Unit } from '../measure.rules.js';
import { CONFIDENCES } from '../past/past-row.rules.js';

export class TrendItem extends CountedView {
  @ApiProperty({
    description: 'The calendar year, or the code of the intake where one is asked about',
    example: '2026',
  })
  cycle: string;

  @ApiProperty({ format: 'date', description: 'The same day of that cycle' })
  asOf: string;

  @ApiProperty({ type: Number, nullable: true, description: 'More than in the cycle before; null of the first' })
  change: number | null;
}

/** A number that somebody else published. */
export class PublishedItem {
  @ApiProperty({ description: 'Whose students', example: 'BSMU' })
  scope: string;

  @ApiProperty({ description: 'What its source counts', example: 'foreign_students' })
  measure: string;

  @ApiProperty()
  year: number;

  @ApiProperty({ description: 'The day or period, as published' })
  asOf: string;

  @ApiProperty({ type: Number, nullable: true })
  value: number | null;

  @ApiProperty()
  source: string;

  @ApiProperty({
    enum: CONFIDENCES,
    description: 'A: official page seen; B: secondary page; C: general knowledge; D: assumption',
  })
  confidence: string;
}

/** A measure on the same day of each cycle; what others published stands apart, never added to it. */
export class TrendView extends FigureView {
  @ApiProperty({ enum: UNITS })
  unit: Unit;

  @ApiProperty({ type: [TrendItem], description: 'The latest first' })
  items: TrendItem[];

  @ApiProperty({ type: [PublishedItem] })
  published: PublishedItem[];
}
