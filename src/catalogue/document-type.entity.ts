import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

@Entity('document_type')
export class DocumentType extends Sourced {
  /** Kebab case: edu-cert. The first part of a slot key. */
  @PrimaryColumn('text')
  code: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** What it is and why it is asked for. */
  @Column({ type: 'text', default: '' })
  hintEn: string;

  @Column({ type: 'text', default: '' })
  hintUk: string;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
