import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';
import { Offer } from './offer.entity.js';

@Entity('offer_condition')
@ForeignKey(() => Offer, ['applicationId', 'seq'], ['applicationId', 'seq'], { name: 'offer_condition_offer_fkey' })
@Check('offer_condition_status_check', `status in ('pending', 'met', 'waived', 'unmet')`)
export class OfferCondition {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  /** The offer's seq. */
  @PrimaryColumn({ type: 'int' })
  seq: number;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  text: string;

  @DayColumn({ nullable: true })
  dueOn: string | null;

  @Column({ type: 'text', default: 'pending' })
  status: 'pending' | 'met' | 'waived' | 'unmet';

  @Column({ type: 'uuid', nullable: true })
  changedBy: string | null;

  @InstantColumn({ nullable: true })
  changedAt: Date | null;
}
