import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * The cells in which one person is counted at once: mostly one, more where a person has several applications. A sum
 * over sets counts every person once, whatever the question groups by, and every application as often as it is there.
 */
@Entity('figure_set')
@Unique('figure_set_cells', ['cells'])
@Check('figure_set_cells_check', `cardinality(cells) > 0`)
export class FigureSet {
  @PrimaryGeneratedColumn('identity')
  id: number;

  /** Ids of cells, ascending; one for each dossier, so that one may stand there twice. */
  @Column({ type: 'int', array: true })
  cells: number[];
}
