import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEvent } from './application-event.entity.js';

/** One thing that a return asks the applicant to mend. The key is opaque here: documents/ knows what a slot is. */
@Entity('return_item')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], {
  name: 'return_item_event_fkey',
})
@Check('return_item_kind_check', `kind in ('section', 'slot')`)
export class ReturnItem {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  /** The return's seq. */
  @PrimaryColumn({ type: 'int' })
  seq: number;

  @PrimaryColumn({ type: 'text' })
  kind: 'section' | 'slot';

  @PrimaryColumn({ type: 'text' })
  key: string;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** Version of the answers when it was returned: a flagged section is mended by a later save. */
  @Column({ type: 'int' })
  atVersion: number;
}
