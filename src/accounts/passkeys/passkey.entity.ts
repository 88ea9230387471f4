import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Account } from '../account.entity.js';

/** The public half of a passkey; the private one never leaves its owner's device. */
@Entity('passkey')
export class Passkey {
  /** The credential's id, base64url. */
  @PrimaryColumn('text')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'passkey_account_fkey', onDelete: 'CASCADE' })
  @Index('passkey_account')
  accountId: string;

  /** What its owner calls the device. */
  @Column({ type: 'text' })
  name: string;

  /** COSE, base64url. */
  @Column({ type: 'text' })
  publicKey: string;

  /** How often it has signed, where it counts; 0 where it does not. */
  @Column({ type: 'bigint' })
  counter: string;

  /** How the browser reaches it: `internal`, `usb`, `hybrid`. */
  @Column({ type: 'text', array: true })
  transports: string[];

  @InstantColumn()
  createdAt: Date;

  @InstantColumn({ nullable: true })
  lastUsedAt: Date | null;
}
