import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { RoundReason } from './round.rules.js';

/** A step of one dossier begun anew with other people, from its second round on. Earlier reviews stay, and do not count. */
@Entity('review_round')
@Check('review_round_number_check', `round > 1`)
@Check('review_round_kind_check', `step_kind in ('academic', 'interview', 'entrance_exam', 'committee')`)
@Check('review_round_reason_check', `reason in ('appeal', 'irregular')`)
export class ReviewRound {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'review_round_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'text' })
  stepKind: string;

  @PrimaryColumn({ type: 'smallint' })
  round: number;

  @Column({ type: 'text' })
  reason: RoundReason;

  @InstantColumn()
  startedAt: Date;

  @Column({ type: 'uuid' })
  startedBy: string;
}
