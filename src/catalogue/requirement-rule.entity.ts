import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentType } from './document-type.entity.js';
import { Sourced } from './sourced.entity.js';

/** The event from which the age of a paper, or the time it must still hold, is counted. */
export type ValidityEvent = 'submission' | 'entry' | 'stay_end';

interface Months {
  months: number;
  at: ValidityEvent;
}

/** How long a paper holds: in words for people, and in calendar months from an event for the computed day. */
export interface RuleValidity {
  en: string;
  uk: string;
  /** Issued at most so many months before the event. */
  maxAge?: Months;
  /** Holds at least so many months beyond the event. */
  minLeft?: Months;
  /** With fewer months left at the event the reader is warned; the house asks, no law does. */
  warnLeft?: Months;
}

/** When a paper, or a piece of advice, is asked of whom. Each condition that is null holds for everybody. */
@Entity('requirement_rule')
@Check('requirement_rule_pack_check', `pack ~ '^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$'`)
@Check('requirement_rule_level_check', `level in ('submission', 'enrolment', 'warning', 'notice')`)
@Check(
  'requirement_rule_basis_check',
  `basis in ('general', 'citizenship', 'school', 'issued', 'programme', 'entry', 'age', 'exam', 'representative')`,
)
@Check('requirement_rule_issuer_check', `issuer in ('school', 'citizenship', 'birth', 'residence')`)
@Check('requirement_rule_acknowledge_check', `not acknowledge or document_type is null`)
@Check('requirement_rule_document_check', `document_type is not null or level in ('warning', 'notice')`)
export class RequirementRule extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** The country pack it belongs to (packs/pack-code.rules.ts). */
  @Column({ type: 'text' })
  pack: string;

  /** Null: advice without a paper. */
  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => DocumentType, { name: 'requirement_rule_document_type_fkey' })
  documentType: string | null;

  @Column({ type: 'text' })
  level: 'submission' | 'enrolment' | 'warning' | 'notice';

  /** What the rule is about, in one word: it attaches to that country or fact and no other. */
  @Column({ type: 'text' })
  basis: 'general' | 'citizenship' | 'school' | 'issued' | 'programme' | 'entry' | 'age' | 'exam' | 'representative';

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

  /** Examinations by code; a rule with this condition is silent until the examination is known. */
  @Column({ type: 'text', array: true, nullable: true })
  examSystems: string[] | null;

  /** Who acts for the applicant: `agent` has a contract with the university, `other` has none. */
  @Column({ type: 'text', array: true, nullable: true })
  representedBy: string[] | null;

  /** Asked of those younger than so many years on the day of judgement. */
  @Column({ type: 'smallint', nullable: true })
  ageUnder: number | null;

  /** True: once per secondary-school entry (edu-cert, edu-cert.2). */
  @Column({ type: 'boolean', default: false })
  perSchool: boolean;

  /** True: once per sitting of the examination; two result slips, two PINs. */
  @Column({ type: 'boolean', default: false })
  perSitting: boolean;

  /** True: the paper needs legalisation by the country that issued it. */
  @Column({ type: 'boolean', default: false })
  legalised: boolean;

  /** Whose country issued the paper, for legalisation; null: nobody's, or it does not matter. */
  @Column({ type: 'text', nullable: true })
  issuer: 'school' | 'citizenship' | 'birth' | 'residence' | null;

  /** How long the paper holds: in words, and for a machine. */
  @Column({ type: 'jsonb', nullable: true })
  validity: RuleValidity | null;

  /** Into which language, and by whom sworn; null: the original is enough. */
  @Column({ type: 'jsonb', nullable: true })
  translation: { en: string; uk: string } | null;

  @Column({ type: 'text' })
  sentenceEn: string;

  @Column({ type: 'text' })
  sentenceUk: string;

  /** What the officer must look at; never shown to the applicant. */
  @Column({ type: 'text', nullable: true })
  staffEn: string | null;

  @Column({ type: 'text', nullable: true })
  staffUk: string | null;

  /** Advice only. True: the applicant is asked to say that it was read. Never blocks. */
  @Column({ type: 'boolean', default: false })
  acknowledge: boolean;

  /** False: known from some list, not asked by this house. */
  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
