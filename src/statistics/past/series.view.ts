import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { CONFIDENCES, type Confidence } from './past-row.rules.js';
import type { Series } from './past-series.query.js';
import { definitionOf, keyName, subjectName } from './past.words.js';

export class PublishedFigureView {
  @ApiProperty({ description: 'The group: a country’s code, a level; empty: all', example: 'NG' })
  key: string;

  @ApiProperty({ description: 'The group in the language asked for; a country as it was called then' })
  name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of a country: the one of today; null where it was divided. Else the key',
  })
  today: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Day, month, year or words, as published' })
  asOf: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As published; either this or asOf is there' })
  period: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The year it is shown under; null: not dated' })
  year: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'As it stands; null: withdrawn' })
  value: number | null;

  @ApiProperty({ description: 'As it was published, whatever was corrected since' })
  published: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was corrected or withdrawn; null: it was not' })
  changed: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What is doubtful about it' })
  note: string | null;
}

export class SeriesView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['published'], description: 'Somebody else’s count; our own are under /statistics/countries' })
  origin: 'published';

  @ApiProperty({ example: 'UA' })
  scope: string;

  @ApiProperty({ example: 'foreign_students' })
  measure: string;

  @ApiProperty({ example: 'citizenship' })
  dimension: string;

  @ApiProperty({ description: 'What it is about, in the language asked for' })
  name: string;

  @ApiProperty({ description: 'The source’s own definition, else what it seems to count' })
  definition: string;

  @ApiProperty()
  source: string;

  @ApiProperty({
    enum: CONFIDENCES,
    description: 'A: official page seen; B: secondary page seen; C: general knowledge; D: assumption',
  })
  confidence: Confidence;

  @ApiProperty({ type: [PublishedFigureView], description: 'By year; what is not dated first' })
  figures: PublishedFigureView[];
}

export class SeriesListView {
  @ApiProperty({ type: [SeriesView], description: 'Contradicting sources stand beside each other' })
  items: SeriesView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export function seriesView(locale: Locale, series: Series): SeriesView {
  const { id, scope, measure, dimension, source, confidence, numbers } = series;
  return {
    id,
    origin: 'published',
    scope,
    measure,
    dimension,
    name: subjectName(locale, series),
    definition: definitionOf(locale, series),
    source,
    confidence,
    figures: numbers.map((one) => ({
      key: one.key,
      today: one.today,
      name: keyName(locale, dimension, one),
      asOf: one.asOf || null,
      period: one.period || null,
      year: one.year,
      value: one.value,
      published: one.published,
      changed: one.reason,
      note: one.note || null,
    })),
  };
}
