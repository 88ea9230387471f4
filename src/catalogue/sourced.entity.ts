import { Column } from 'typeorm';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';

/**
 * What every row of reference data says of itself: where it comes from, how sure it is, and when it holds.
 * A: official page seen; B: secondary page; C: general knowledge; D: assumption. C and D never block anybody.
 */
export abstract class Sourced {
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  confidence: 'A' | 'B' | 'C' | 'D';

  @DayColumn({ nullable: true })
  validFrom: string | null;

  /** Last day on which the row holds. */
  @DayColumn({ nullable: true })
  validTo: string | null;

  @DayColumn({ nullable: true })
  lastChecked: string | null;

  /** Set when a person changed the row: a later load of the files leaves it alone. */
  @InstantColumn({ nullable: true })
  editedAt: Date | null;
}
