import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Offering } from '../../catalogue/offering.entity.js';

/** A place in the figures: one value of every counted dimension. Written once, shared by all who are counted there. */
@Entity('figure_cell')
@Unique('figure_cell_key', ['key'])
@Check('figure_cell_place_check', `place in ('on_site', 'online')`)
@Check('figure_cell_leave_check', `leave in ('studying', 'on_leave')`)
export class FigureCell {
  @PrimaryGeneratedColumn('identity')
  id: number;

  /** All that follows, in one line (keyOf in cell.rules.ts). */
  @Column({ type: 'text' })
  key: string;

  /** Intake, programme, level and language. */
  @Column({ type: 'uuid' })
  @ForeignKey(() => Offering, { name: 'figure_cell_offering_fkey' })
  offeringId: string;

  @Column({ type: 'text', nullable: true })
  citizenship: string | null;

  @Column({ type: 'text', nullable: true })
  residence: string | null;

  /** Country of upper-secondary school. */
  @Column({ type: 'text', nullable: true })
  school: string | null;

  @Column({ type: 'text', nullable: true })
  sex: string | null;

  @Column({ type: 'smallint', nullable: true })
  birthYear: number | null;

  @Column({ type: 'text', nullable: true })
  entryType: string | null;

  /** Who acts for the applicant. */
  @Column({ type: 'text', nullable: true })
  representedBy: string | null;

  @Column({ type: 'text' })
  place: 'on_site' | 'online';

  @Column({ type: 'text' })
  leave: 'studying' | 'on_leave';

  /** Not the person's first application. */
  @Column({ type: 'boolean' })
  repeated: boolean;

  /** YYYY-MM from which it is counted. */
  @Column({ type: 'text' })
  since: string;

  /** Calendar days from the stage before. */
  @Column({ type: 'int', nullable: true })
  days: number | null;
}
