import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

@Entity('document_type')
@Check('document_type_kind_check', `kind in ('slot', 'section', 'milestone', 'paper')`)
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

  @Column({ type: 'text', default: '' })
  exampleEn: string;

  @Column({ type: 'text', default: '' })
  exampleUk: string;

  /** slot: a file is asked for; section: answered in the form; milestone: comes out of a later step; paper: brought on arrival. */
  @Column({ type: 'text', default: 'slot' })
  kind: 'slot' | 'section' | 'milestone' | 'paper';

  /** Accepted formats. */
  @Column({ type: 'text', array: true, default: ['pdf', 'jpeg', 'png'] })
  formats: string[];

  /** True: the content is a credential (a scratch-card PIN). */
  @Column({ type: 'boolean', default: false })
  secret: boolean;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
