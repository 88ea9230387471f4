import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OfferCondition } from '../decisions/conditions/offer-condition.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A reminder of one condition of an offer: counted, so that there is an end to them, and none is sent twice. */
@Entity('condition_reminder')
@ForeignKey(() => OfferCondition, ['applicationId', 'seq', 'code'], ['applicationId', 'seq', 'code'], {
  name: 'condition_reminder_condition_fkey',
})
export class ConditionReminder {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @PrimaryColumn({ type: 'text' })
  code: string;

  /** The due day it reminds of; more time is reminded of anew, within the same bound. */
  @PrimaryColumn({ type: 'date' })
  dueOn: string;

  /** Days before the due day; below nothing: after it. */
  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;
}
