import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DayColumn } from '../platform/database/column.decorator.js';
import { ApplicationEvent } from './application-event.entity.js';

/**
 * The counted dimensions as they stood at an event (start, submit, resubmit, correct), and of which of them it spoke.
 * Append-only.
 */
@Entity('application_fact')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], {
  name: 'application_fact_event_fkey',
})
export class ApplicationFact {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  /** Country of the citizenship marked as used. */
  @Column({ type: 'text', nullable: true })
  citizenship: string | null;

  @Column({ type: 'text', nullable: true })
  residence: string | null;

  /** Country of upper-secondary school. */
  @Column({ type: 'text', nullable: true })
  schoolCountry: string | null;

  @Column({ type: 'text', nullable: true })
  sex: string | null;

  @Column({ type: 'smallint', nullable: true })
  birthYear: number | null;

  @Column({ type: 'text', nullable: true })
  entryType: string | null;

  /** Who acts for the applicant: nobody, agent (with a contract), other; null: not asked yet, or not kept then. */
  @Column({ type: 'text', nullable: true })
  representedBy: string | null;

  /** Columns of which this row speaks; what it repeats of the others says nothing. */
  @Column({ type: 'text', array: true })
  said: string[];

  /** The day from which it holds; null: always so. */
  @DayColumn({ nullable: true })
  validFrom: string | null;
}
