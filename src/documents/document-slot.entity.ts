import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.entity.js';

/**
 * One paper that a dossier needs, and where it stands. In a draft the slots are computed from today's rules and a row
 * exists once a file has come; submit writes and freezes the whole set.
 */
@Entity('document_slot')
@Check('document_slot_level_check', `level in ('submission', 'enrolment', 'warning')`)
@Check('document_slot_status_check', `status in ('missing', 'checking', 'received', 'accepted', 'rejected', 'waived')`)
@Index('document_slot_awaited', ['applicationId'], {
  where: `requested and not retired and status in ('missing', 'rejected')`,
})
export class DocumentSlot {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'document_slot_application_fkey' })
  applicationId: string;

  /** Document type in kebab case, `.n` for repeats. */
  @PrimaryColumn({ type: 'text' })
  slot: string;

  @Column({ type: 'text' })
  documentType: string;

  @Column({ type: 'text' })
  level: 'submission' | 'enrolment' | 'warning';

  @Column({ type: 'smallint' })
  position: number;

  /** Codes of the requirement rules that ask for it. */
  @Column({ type: 'text', array: true, default: [] })
  ruleCodes: string[];

  @Column({ type: 'text', default: 'missing' })
  status: 'missing' | 'checking' | 'received' | 'accepted' | 'rejected' | 'waived';

  /** Reason code of the current verdict. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** The applicant sees the verdict only once a return has published it (or it is an acceptance or a waiver). */
  @Column({ type: 'boolean', default: false })
  published: boolean;

  /** No longer asked for by the rules or the answers; its files stay. */
  @Column({ type: 'boolean', default: false })
  retired: boolean;

  /** Asked for by an officer's request, and not by the rules: only its withdrawal retires it. */
  @Column({ type: 'boolean', default: false })
  requested: boolean;
}
