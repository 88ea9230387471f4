import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEvent } from '../applications/application-event.entity.js';
import { DayColumn } from '../platform/database/column.decorator.js';

/** The terms of an offer; amending makes the next revision. */
@Entity('offer')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], { name: 'offer_event_fkey' })
@Check('offer_revision_check', `revision > 0`)
export class Offer {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  /** The offer or amend_offer event that made it. */
  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'int' })
  revision: number;

  /** Last day for an answer; counts whole. */
  @DayColumn()
  expiresOn: string;
}
