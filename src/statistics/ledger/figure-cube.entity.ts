import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { DayColumn } from '../../platform/database/column.decorator.js';

/**
 * The ledger folded: how many persons more or fewer, in the sets of a cube's cells, by whole months and years of what
 * it is about and by whole months and years (of the house) of when it was recorded. Each line is in all four, so that a sum up
 * to any day takes whole years, then whole months, and the lines of one month. All of it, of whatever day, is summed up
 * once more: what stands now is a row for each set of cells.
 */
@Entity('figure_cube')
@Unique('figure_cube_key', ['cube', 'stage', 'onUnit', 'onFrom', 'knownUnit', 'knownFrom', 'keys'])
@Check(
  'figure_cube_unit_check',
  `on_unit in ('year', 'month') and known_unit in ('year', 'month') or on_unit = 'all' and known_unit = 'all'`,
)
@Index('figure_cube_sum', ['cube', 'stage', 'knownUnit', 'onUnit', 'onFrom'])
export class FigureCube {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  /** Name in CUBES (cube.rules.ts). */
  @Column({ type: 'text' })
  cube: string;

  @Column({ type: 'text' })
  stage: string;

  @Column({ type: 'text' })
  onUnit: 'year' | 'month' | 'all';

  /** First day of the unit; of all of them -infinity. */
  @DayColumn()
  onFrom: string;

  @Column({ type: 'text' })
  knownUnit: 'year' | 'month' | 'all';

  @DayColumn()
  knownFrom: string;

  /** The cells of this cube in which one person is counted at once, sorted, one for each dossier, with spaces between. */
  @Column({ type: 'text' })
  keys: string;

  @Column({ type: 'int' })
  persons: number;
}
