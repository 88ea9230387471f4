import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Sitting } from './sitting.entity.js';

/** Who examines in a sitting: never at two of them at once, and nobody whose dossier they must not see (a trigger). */
@Entity('sitting_examiner')
@Index('sitting_examiner_account', ['accountId'])
export class SittingExaminer {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Sitting, { name: 'sitting_examiner_sitting_fkey' })
  sittingId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'sitting_examiner_account_fkey' })
  accountId: string;
}
