import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { RequestSet } from './request-set.entity.js';

/** One dossier of a set: written when the set is taken on, told how it ended when its turn came. */
@Entity('document_request_set_item')
@Check('document_request_set_item_outcome_check', `outcome in ('asked', 'refused')`)
@Check('document_request_set_item_code_check', `(outcome is not distinct from 'refused') = (code is not null)`)
export class RequestSetItem {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => RequestSet, { name: 'document_request_set_item_set_fkey' })
  setId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'document_request_set_item_application_fkey' })
  applicationId: string;

  @Column({ type: 'int' })
  position: number;

  /** Null: its turn has not come. */
  @Column({ type: 'text', nullable: true })
  outcome: 'asked' | 'refused' | null;

  /** Code of the refusal. */
  @Column({ type: 'text', nullable: true })
  code: string | null;
}
