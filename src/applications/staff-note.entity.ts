import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Application } from './application.entity.js';

/** A note for staff only, apart from messages to the applicant. */
@Entity('staff_note')
@Index('staff_note_application', ['applicationId', 'at'])
export class StaffNote {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'staff_note_application_fkey' })
  applicationId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'staff_note_author_fkey' })
  authorId: string;

  @InstantColumn()
  at: Date;

  @Column({ type: 'text' })
  text: string;
}
