import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AnswersInput } from './answers.input.js';
import { type Answers, SECTIONS, type Section } from './answers.rules.js';
import { type Gap, gapsIn, sectionStates, type SectionState } from './completeness.rules.js';
import { type Holder, STATUSES, type Status } from './lifecycle.rules.js';

export class ProgrammeRefView {
  @ApiProperty() code: string;
  @ApiProperty() slug: string;
  @ApiProperty() nameEn: string;
  @ApiProperty() nameUk: string;
}

export class IntakeRefView {
  @ApiProperty({ example: '2027-09' }) code: string;
  @ApiProperty({ format: 'date' }) startsOn: string;
  @ApiProperty({ format: 'date' }) applicationsCloseOn: string;
  @ApiProperty({ format: 'date' }) admissionEndsOn: string;
}

export class OfferingRefView {
  @ApiProperty({ type: ProgrammeRefView }) programme: ProgrammeRefView;
  @ApiProperty({ type: IntakeRefView }) intake: IntakeRefView;
  @ApiProperty({ description: 'BCP 47' }) language: string;
  /** The last day on which an application for it may be sent; counts whole, Kyiv. */
  @ApiProperty({ format: 'date' }) closesOn: string;
}

export class SectionView {
  @ApiProperty({ enum: SECTIONS }) key: Section;
  @ApiProperty({ enum: ['not_started', 'in_progress', 'completed'] }) status: SectionState;
  @ApiProperty({ type: Object, isArray: true }) gaps: Gap[];
  /** Whether it may be saved now. */
  @ApiProperty() open: boolean;
}

export class ApplicationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty({ description: 'History counter: raised by each event' }) seq: number;
  @ApiProperty({ description: 'Raised by submit and resubmit' }) submission: number;
  @ApiProperty({ description: 'Raised by each save of the answers' }) version: number;
  @ApiProperty({ format: 'uuid' }) offeringId: string;
  @ApiProperty({ type: OfferingRefView }) offering: OfferingRefView;
  @ApiProperty({ type: AnswersInput }) answers: Answers;
  @ApiProperty({ type: SectionView, isArray: true }) sections: SectionView[];
  @ApiProperty({ enum: ['applicant', 'officer', 'faculty', 'registrar', 'state', 'nobody'] }) holder: Holder;
  @ApiProperty({ format: 'date-time' }) waitingSince: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) submittedAt: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) reasonCode: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) orderNo: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) orderDate: string | null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true }) applicantId: string | null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true }) assigneeId: string | null;
  @ApiProperty() startedOnBehalf: boolean;
  @ApiProperty({ description: 'The reader reviews it blind: who it is is left out, here and everywhere' })
  blind: boolean;
}

export interface ApplicationRow {
  id: string;
  /** Read blind: the answers are without the person. */
  blind: boolean;
  /** The reader is its applicant. */
  own: boolean;
  reference: string;
  status: Status;
  seq: number;
  submission: number;
  version: number;
  offering_id: string;
  answers: Answers;
  section_versions: Record<string, number>;
  holder: Holder;
  waiting_since: Date;
  created_at: Date;
  submitted_at: Date | null;
  rules_on: string | null;
  due_on: string | null;
  reason_code: string | null;
  order_no: string | null;
  order_date: string | null;
  applicant_id: string | null;
  assignee_id: string | null;
  started_on_behalf: boolean;
  offering: OfferingRefView;
  programme_level: string;
  /** When the course begins. */
  starts_on: string;
  /** Sections flagged by the return that is open now. */
  flagged_sections: string[];
}

/** Sections that may be saved now: all of a draft, the flagged ones of a returned dossier. */
export function openSections(row: Pick<ApplicationRow, 'status' | 'flagged_sections'>): Section[] {
  if (row.status === 'draft') return [...SECTIONS];
  if (row.status === 'returned') return SECTIONS.filter((section) => row.flagged_sections.includes(section));
  return [];
}

export function toView(row: ApplicationRow, today: string): ApplicationView {
  // What is left out for a blind reader is no gap.
  const gaps = row.blind ? [] : gapsIn(row.answers, today);
  const states = sectionStates(row.answers, gaps);
  const open = openSections(row);
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    seq: row.seq,
    submission: row.submission,
    version: row.version,
    offeringId: row.offering_id,
    offering: row.offering,
    answers: row.answers,
    sections: SECTIONS.map((key) => ({
      key,
      status: states[key],
      gaps: gaps.filter((gap) => gap.section === key),
      open: open.includes(key),
    })),
    holder: row.holder,
    waitingSince: row.waiting_since.toISOString(),
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    dueOn: row.due_on,
    reasonCode: row.reason_code,
    orderNo: row.order_no,
    orderDate: row.order_date,
    applicantId: row.applicant_id,
    assigneeId: row.assignee_id,
    startedOnBehalf: row.started_on_behalf,
    blind: row.blind,
  };
}
