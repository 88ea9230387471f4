import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Programme } from './programme.entity.js';
import { Sourced } from './sourced.entity.js';

/** One item of the price. No fee depends on nationality, so there is no such column. */
@Entity('fee')
@Check('fee_amount_check', `amount_minor >= 0`)
@Check('fee_currency_check', `currency ~ '^[A-Z]{3}$'`)
export class Fee extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** Null: asked for every programme. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Programme, { name: 'fee_programme_fkey' })
  programmeId: string | null;

  /** Language of study; null: any. */
  @Column({ type: 'text', nullable: true })
  language: string | null;

  /** tuition, state_fee, … */
  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** Minor units of the currency (ISO 4217). */
  @Column({ type: 'int' })
  amountMinor: number;

  @Column({ type: 'text' })
  currency: string;

  /** True: asked in each year of study; false: once. */
  @Column({ type: 'boolean' })
  yearly: boolean;

  /** The published list it stands in: 2018/19. */
  @Column({ type: 'text' })
  priceList: string;

  /** True: the list promises the same amount for all years of study. */
  @Column({ type: 'boolean', default: false })
  constant: boolean;
}
