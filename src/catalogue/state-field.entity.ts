import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

/**
 * A field of the state's own system ("Study in Ukraine", resolution 758), in its order: what is typed there, or which
 * paper is sent. Rows of confidence C and D are what we expect to be asked, to be confirmed by whoever sees the form.
 */
@Entity('state_field')
@Check('state_field_stage_check', `stage in ('application', 'acceptance')`)
@Check(
  'state_field_kind_check',
  `(kind = 'value' and value is not null) or (kind = 'file' and document_type is not null)`,
)
export class StateField extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** The application itself, or the second form after the educational offer was accepted. */
  @Column({ type: 'text' })
  stage: 'application' | 'acceptance';

  @Column({ type: 'text' })
  kind: 'value' | 'file';

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** Which answer is typed there, by its name in handover/state. */
  @Column({ type: 'text', nullable: true })
  value: string | null;

  /** Which paper is sent there. */
  @Column({ type: 'text', nullable: true })
  documentType: string | null;

  /** What follows the surname in the name suggested for the file. */
  @Column({ type: 'text', nullable: true })
  fileName: string | null;

  @Column({ type: 'boolean', default: true })
  required: boolean;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
