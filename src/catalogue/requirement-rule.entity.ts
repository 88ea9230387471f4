import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentType } from './document-type.entity.js';
import { Sourced } from './sourced.entity.js';

/** When a paper, or a piece of advice, is asked of whom. Each condition that is null holds for everybody. */
@Entity('requirement_rule')
@Check('requirement_rule_level_check', `level in ('submission', 'enrolment', 'warning', 'notice')`)
@Check(
  'requirement_rule_basis_check',
  `basis in ('general', 'citizenship', 'school', 'issued', 'programme', 'entry', 'age')`,
)
@Check('requirement_rule_document_check', `document_type is not null or level in ('warning', 'notice')`)
export class RequirementRule extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** Null: advice without a paper. */
  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => DocumentType, { name: 'requirement_rule_document_type_fkey' })
  documentType: string | null;

  @Column({ type: 'text' })
  level: 'submission' | 'enrolment' | 'warning' | 'notice';

  /** What the rule is about, in one word: it attaches to that country or fact and no other. */
  @Column({ type: 'text' })
  basis: 'general' | 'citizenship' | 'school' | 'issued' | 'programme' | 'entry' | 'age';

  @Column({ type: 'text', array: true, nullable: true })
  citizenships: string[] | null;

  @Column({ type: 'text', array: true, nullable: true })
  schoolCountries: string[] | null;

  @Column({ type: 'text', array: true, nullable: true })
  issuingCountries: string[] | null;

  @Column({ type: 'text', array: true, nullable: true })
  programmes: string[] | null;

  @Column({ type: 'text', array: true, nullable: true })
  entryTypes: string[] | null;

  /** Asked of those younger than so many years on the day of judgement. */
  @Column({ type: 'smallint', nullable: true })
  ageUnder: number | null;

  /** True: once per secondary-school entry (edu-cert, edu-cert.2). */
  @Column({ type: 'boolean', default: false })
  perSchool: boolean;

  /** True: the paper needs legalisation by the country that issued it. */
  @Column({ type: 'boolean', default: false })
  legalised: boolean;

  /** How long the paper holds, for a machine: { maxAgeDays, at } or { minMonthsLeft, at }. */
  @Column({ type: 'jsonb', nullable: true })
  validity: Record<string, unknown> | null;

  @Column({ type: 'text' })
  sentenceEn: string;

  @Column({ type: 'text' })
  sentenceUk: string;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
