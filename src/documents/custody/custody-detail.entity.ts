import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Sentence } from '../../catalogue/requirement.rules.js';
import { DayColumn } from '../../platform/database/column.decorator.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import { CustodyEvent } from './custody-event.entity.js';

/** The names, numbers and days of a custody event. Never changed, but erased with the person it tells of. */
@Entity('custody_detail')
@Check('custody_detail_days_check', `issued_on <= valid_until`)
@Check('custody_detail_evidence_check', `num_nulls(evidence_hash, evidence_name, evidence_type) in (0, 3)`)
export class CustodyDetail {
  @PrimaryColumn('uuid')
  @ForeignKey(() => CustodyEvent, { name: 'custody_detail_event_fkey' })
  eventId: string;

  /** The day on which it happened: seen, apostilled, asked, answered. */
  @DayColumn({ nullable: true })
  onDay: string | null;

  /** Who certified, legalised, was asked. */
  @Column({ type: 'text', nullable: true })
  authority: string | null;

  /** Of the apostille, the certification, the letter. */
  @Column({ type: 'text', nullable: true })
  number: string | null;

  /** The translator, or who answered. */
  @Column({ type: 'text', nullable: true })
  person: string | null;

  /** BCP 47: of a translation. */
  @Column({ type: 'text', nullable: true })
  language: string | null;

  @DayColumn({ nullable: true })
  issuedOn: string | null;

  @DayColumn({ nullable: true })
  validUntil: string | null;

  /** The step of the chain in the words of that day: the rules may name it otherwise later. */
  @Column({ type: 'jsonb', nullable: true })
  step: Sentence | null;

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => StoredFile, { name: 'custody_detail_evidence_fkey' })
  @Index('custody_detail_evidence', { where: 'evidence_hash is not null' })
  evidenceHash: string | null;

  @Column({ type: 'text', nullable: true })
  evidenceName: string | null;

  @Column({ type: 'text', nullable: true })
  evidenceType: string | null;
}
