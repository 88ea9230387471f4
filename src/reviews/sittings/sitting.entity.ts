import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { ReviewStep } from '../steps/review-step.entity.js';
import type { SittingState } from './sitting.rules.js';

/** A time at which an interview or entrance exam is held. Triggers keep its step, its seats and its examiners' hours. */
@Entity('sitting')
@Check('sitting_state_check', `state in ('open', 'closed', 'cancelled')`)
@Check('sitting_seats_check', `seats between 1 and 500 and taken between 0 and seats`)
@Check(
  'sitting_times_check',
  `ends_at > starts_at and ends_at <= starts_at + interval '12 hours' and book_until <= starts_at`,
)
@Check('sitting_where_check', `(place is not null or link is not null) and link ~ '^https://'`)
@Index('sitting_step', ['stepId', 'startsAt'])
export class Sitting {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => ReviewStep, { name: 'sitting_step_fkey' })
  stepId: string;

  @InstantColumn()
  startsAt: Date;

  @InstantColumn()
  endsAt: Date;

  /** Until then it can be chosen, and a choice of it moved or given up. */
  @InstantColumn()
  bookUntil: Date;

  @Column({ type: 'smallint' })
  seats: number;

  /** Kept by a trigger: those who are booked and those who came. */
  @Column({ type: 'smallint', default: 0 })
  taken: number;

  @Column({ type: 'text', nullable: true })
  place: string | null;

  /** Where it is held on the line, https. */
  @Column({ type: 'text', nullable: true })
  link: string | null;

  /** BCP 47 of what is spoken. */
  @Column({ type: 'text' })
  language: string;

  @Column({ type: 'text', default: 'open' })
  state: SittingState;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'sitting_maker_fkey' })
  madeBy: string;

  @InstantColumn()
  madeAt: Date;
}
