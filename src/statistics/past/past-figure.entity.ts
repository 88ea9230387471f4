import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PastImport } from './past-import.entity.js';
import { PastSeries } from './past-series.entity.js';

/** One number of a series, as published. Append-only: what is wrong gets a `past_change`. */
@Entity('past_figure')
@Unique('past_figure_once', ['seriesId', 'key', 'asOf', 'period', 'value'])
@Check('past_figure_when_check', `(as_of = '') <> (period = '')`)
@Check('past_figure_value_check', 'value >= 0')
export class PastFigure {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => PastSeries, { name: 'past_figure_series_fkey' })
  seriesId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => PastImport, { name: 'past_figure_import_fkey' })
  importId: string;

  /** Of the imported file; the first is 1. */
  @Column({ type: 'int' })
  line: number;

  /** Of the dimension: a country's code, a level. Empty: all. */
  @Column({ type: 'text' })
  key: string;

  /** As published: a day, a month, a year, or words. Empty where `period` says when. */
  @Column({ type: 'text' })
  asOf: string;

  @Column({ type: 'text' })
  period: string;

  /** The year it is shown under; null: the source does not date it. */
  @Column({ type: 'smallint', nullable: true })
  year: number | null;

  @Column({ type: 'int' })
  value: number;

  /** What is doubtful about it. */
  @Column({ type: 'text' })
  note: string;
}
