import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A person who applies. Usually has an account; one entered by an officer on behalf may have none yet. */
@Entity('applicant')
@Unique('applicant_account', ['accountId'])
@Unique('applicant_person', ['personId'])
export class Applicant {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'applicant_account_fkey' })
  accountId: string | null;

  /** The pseudonym that stays in the figures when the applicant is erased. */
  @Column({ type: 'uuid' })
  personId: string;

  @InstantColumn()
  createdAt: Date;

  @Column({ type: 'boolean', default: false })
  simulated: boolean;
}
