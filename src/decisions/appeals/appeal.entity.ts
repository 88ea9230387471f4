import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { ApplicationEvent } from '../../applications/application-event.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { AppealState } from './appeal.rules.js';

/** An applicant's appeal against one end of their application. It changes no status: upheld, the administrator reopens. */
@Entity('appeal')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], { name: 'appeal_event_fkey' })
@Unique('appeal_event_once', ['applicationId', 'seq'])
@Check('appeal_state_check', `state in ('open', 'upheld', 'dismissed', 'overtaken')`)
@Check('appeal_decided_check', `(state = 'open') = (decided_at is null)`)
@Check('appeal_decider_check', `(state in ('upheld', 'dismissed')) = (decided_by is not null and answer is not null)`)
@Index('appeal_open', ['lodgedAt'], { where: `state = 'open'` })
export class Appeal {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  /** The event that is appealed. */
  @Column({ type: 'int' })
  seq: number;

  @Column({ type: 'text' })
  reasonCode: string;

  /** The applicant's own words. */
  @Column({ type: 'text' })
  words: string;

  @InstantColumn()
  lodgedAt: Date;

  /** overtaken: the application was reopened for another reason before the appeal was decided. */
  @Column({ type: 'text', default: 'open' })
  state: AppealState;

  @InstantColumn({ nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'appeal_account_fkey' })
  decidedBy: string | null;

  /** The university's words to the applicant. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;
}
