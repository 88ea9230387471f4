import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEvent } from './application-event.entity.js';

/** The words and data that came with an event. Beside the history, so that they can be erased. */
@Entity('event_note')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], {
  name: 'event_note_event_fkey',
})
export class EventNote {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** The event's data as accepted: due day, conditions, order, corrected fields. */
  @Column({ type: 'jsonb', default: {} })
  data: Record<string, unknown>;
}
