import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Application } from '../applications/application.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** The applicant said that a piece of advice was read: which, in which wording, who, and when. Append-only. */
@Entity('acknowledgement')
@Check('acknowledgement_wording_check', `wording ~ '^[0-9a-f]{64}$'`)
export class Acknowledgement {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'acknowledgement_application_fkey' })
  applicationId: string;

  /** Code of the requirement rule. */
  @PrimaryColumn({ type: 'text' })
  rule: string;

  /** SHA-256 of the sentence: a new wording is read anew. */
  @PrimaryColumn({ type: 'text' })
  wording: string;

  /** The words as they were read. */
  @Column({ type: 'jsonb' })
  sentence: { en: string; uk: string };

  /** The country pack of the rule, and its version on that day; null: none was published yet. */
  @Column({ type: 'text' })
  pack: string;

  @Column({ type: 'int', nullable: true })
  packVersion: number | null;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'acknowledgement_account_fkey' })
  accountId: string;

  @InstantColumn()
  at: Date;
}
