import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/**
 * What one source says about one thing. Two sources of the same thing are two series: they are shown beside each other
 * and never made one. Append-only.
 */
@Entity('past_series')
@Unique('past_series_once', ['scope', 'measure', 'dimension', 'source', 'confidence', 'definition'])
@Check('past_series_confidence_check', `confidence in ('A', 'B', 'C', 'D')`)
@Check('past_series_source_check', `source <> ''`)
export class PastSeries {
  @PrimaryColumn('uuid')
  id: string;

  /** Of whom: `UA`, `BSMU`, a code. */
  @Column({ type: 'text' })
  scope: string;

  /** What was counted, a code: `foreign_students`. */
  @Column({ type: 'text' })
  measure: string;

  /** By what it is divided: `total`, `citizenship`, `level`. */
  @Column({ type: 'text' })
  dimension: string;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  confidence: 'A' | 'B' | 'C' | 'D';

  /** In the source's own words; empty: it gives none. */
  @Column({ type: 'text' })
  definition: string;
}
