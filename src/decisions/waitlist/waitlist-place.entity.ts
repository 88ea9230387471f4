import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { Offering } from '../../catalogue/offering.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** Where a waitlisted dossier stands in the order of its offering. Gone with the status. */
@Entity('waitlist_place')
@Unique('waitlist_place_rank', ['offeringId', 'rank'], { deferrable: 'INITIALLY DEFERRED' })
@Check('waitlist_place_rank_check', `rank > 0`)
export class WaitlistPlace {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Application, { name: 'waitlist_place_application_fkey' })
  applicationId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Offering, { name: 'waitlist_place_offering_fkey' })
  offeringId: string;

  /** Lower comes first. Whoever leaves leaves a gap; places are counted, not read off. */
  @Column({ type: 'int' })
  rank: number;

  @InstantColumn()
  rankedAt: Date;

  /** Null: at the end, as it came to wait. */
  @Column({ type: 'uuid', nullable: true })
  rankedBy: string | null;
}
