import type { Day } from '../platform/clock/day.rules.js';
import { youngerThan } from './age.rules.js';
import type { ExamFacts } from './exam-system.rules.js';
import type { LegalisationStep } from './legalisation-rule.entity.js';
import {
  holdsOn,
  type LegalisationFacts,
  legalisationFor,
  type LegalisationMethod,
  toBeConfirmed,
} from './legalisation.rules.js';
import { issuerOf, type Occasion, occasionsOf, type Profile, relevantSchools } from './occasion.rules.js';
import { packOf } from './packs/pack-code.rules.js';
import type { RequirementRule, RuleValidity } from './requirement-rule.entity.js';

export const REQUIREMENT_LEVELS = ['submission', 'enrolment', 'warning', 'notice'] as const;
export type RequirementLevel = (typeof REQUIREMENT_LEVELS)[number];

export const REQUIREMENT_BASES = [
  'general',
  'citizenship',
  'school',
  'issued',
  'programme',
  'entry',
  'age',
  'exam',
  'representative',
] as const;

export interface Sentence {
  en: string;
  uk: string;
}

export type RuleFacts = Omit<RequirementRule, 'lastChecked' | 'editedAt' | 'pack'> & { lastChecked?: string | null };

export interface RuleBook {
  requirements: readonly RuleFacts[];
  legalisations: readonly LegalisationFacts[];
  exams: readonly ExamFacts[];
}

export interface Requirement {
  /** Document type, `.n` for repeats (edu-cert.2); null: advice without a paper. */
  slot: string | null;
  documentType: string | null;
  level: RequirementLevel;
  basis: RequirementRule['basis'];
  sentence: Sentence;
  /** True: C or D, shown as "to be confirmed by the university". */
  toConfirm: boolean;
  /** Details that are not sure enough to stand in the sentence. */
  notes: { sentence: Sentence; toConfirm: boolean; ruleCode: string }[];
  /** What the officer must look at. */
  staffNotes: Sentence[];
  legalisation: LegalisationMethod;
  /** The stations that this very paper passes. */
  legalisationSteps: LegalisationStep[];
  /** Why it is so: a convention, a treaty. */
  legalisationGround: Sentence | null;
  legalisationCaveat: Sentence | null;
  legalisationToConfirm: boolean;
  /** Country that issued the paper; null: not known, or it does not matter. */
  issuingCountry: string | null;
  validity: RuleValidity | null;
  translation: Sentence | null;
  /** Of a certificate: the examination that it closes; null: not known, or the paper is none. */
  exam: { code: string; name: Sentence } | null;
  /** 1 or 2 where the examination was sat twice; null: there is nothing to tell apart. */
  sitting: number | null;
  /** The applicant is asked to say that it was read: sure advice without a paper. Never blocks. */
  acknowledge: boolean;
  source: string;
  confidence: string;
  ruleCodes: string[];
  /** Every row that had a say, examinations too, with the country pack in which it is published. */
  judgedBy: { pack: string; rule: string }[];
  /** Day on which the oldest of its rules was last checked; null: one of them never was. */
  lastChecked?: string | null;
  position: number;
}

interface Match {
  rule: RuleFacts;
  /** The rule is about the school system that issued the paper, not only about the country around the school. */
  ofSystem: boolean;
  level: RequirementLevel;
}

/** A requirement before it is known how many of its kind come before it. */
type Unnumbered = Omit<Requirement, 'slot'>;

const rank = (level: RequirementLevel) => REQUIREMENT_LEVELS.indexOf(level);

/**
 * What is asked of this person on `day` (the day of submission; for a draft, today), the blocking first, in a stable
 * order. Legalisation attaches to the country that issued the paper, advice to citizenship, certificates and exams to
 * the country of the school (product.md, rule of conduct 8). A rule of confidence C or D never blocks; a birthday that
 * is not fully known counts in the applicant's favour: the paper is asked for as a `warning`.
 */
export function requirementsFor(profile: Profile, book: RuleBook, day: Day): Requirement[] {
  const rules = book.requirements.filter((rule) => rule.active && holdsOn(rule, day));
  const found: Requirement[] = [];
  const kinds = new Map<string, RuleFacts[]>();
  for (const rule of rules) {
    // Papers are asked for by all their rules together, advice by each rule alone.
    const key = rule.documentType ?? ` ${rule.code}`;
    kinds.set(key, [...(kinds.get(key) ?? []), rule]);
  }
  for (const own of kinds.values()) {
    const asked = occasionsOf(own, profile, book.exams, day).flatMap((occasion) => {
      const one = requirementOf(own, occasion, profile, book, day);
      return one ? [one] : [];
    });
    asked.forEach((one, index) => found.push({ ...one, slot: slotKey(one.documentType, index) }));
  }
  return found.toSorted(
    (a, b) =>
      rank(a.level) - rank(b.level) ||
      a.position - b.position ||
      (a.slot ?? a.ruleCodes[0] ?? '').localeCompare(b.slot ?? b.ruleCodes[0] ?? '', 'en', { numeric: true }),
  );
}

/** `edu-cert`, `edu-cert.2`; null: advice without a paper. */
function slotKey(type: string | null, index: number): string | null {
  return type === null || index === 0 ? type : `${type}.${index + 1}`;
}

function requirementOf(
  rules: readonly RuleFacts[],
  occasion: Occasion,
  profile: Profile,
  book: RuleBook,
  day: Day,
): Unnumbered | null {
  const matches = rules.flatMap((rule) => {
    const level = levelFor(rule, occasion, profile, day);
    const schools = occasion.school ? [occasion.school] : relevantSchools(profile);
    const ofSystem = schools.some((one) => rule.schoolCountries?.includes(issuerOf(one) ?? ''));
    return level === null ? [] : [{ rule, level, ofSystem }];
  });
  // The sentence is that of the most particular rule that is sure; what is unsure is told beside it.
  matches.sort(
    (a, b) =>
      Number(toBeConfirmed(a.rule)) - Number(toBeConfirmed(b.rule)) ||
      particular(b.rule) - particular(a.rule) ||
      Number(b.ofSystem) - Number(a.ofSystem) ||
      rank(a.level) - rank(b.level) ||
      a.rule.code.localeCompare(b.rule.code, 'en'),
  );
  const [head, ...others] = matches;
  return head ? compose(head, others, occasion, profile, book, day) : null;
}

function compose(
  head: Match,
  others: Match[],
  occasion: Occasion,
  profile: Profile,
  book: RuleBook,
  day: Day,
): Unnumbered {
  const { rule } = head;
  const all = [rule, ...others.map((other) => other.rule)];
  const first = <T>(pick: (one: RuleFacts) => T | null) => all.map(pick).find((value) => value !== null) ?? null;
  const issuingCountry = countryOfIssue(
    first((one) => one.issuer),
    occasion,
    profile,
  );
  const legal = all.some((one) => one.legalised) ? legalisationFor(issuingCountry, book.legalisations, day) : null;
  const type = rule.documentType;
  // A certificate closes one examination; what concerns the person as a whole is about none.
  const exam = all.some((one) => one.perSchool || one.perSitting) ? (occasion.exams[0] ?? null) : null;
  const staff = [...all, ...(exam ? [exam] : [])];
  return {
    documentType: type,
    level: [head, ...others].map((match) => match.level).reduce((a, b) => (rank(a) <= rank(b) ? a : b)),
    basis: rule.basis,
    sentence: { en: rule.sentenceEn, uk: rule.sentenceUk },
    toConfirm: toBeConfirmed(rule),
    notes: [
      ...others
        .filter((other) => other.rule.basis !== 'general' && !spokenFor(other.rule, rule))
        .map((other) => ({
          sentence: { en: other.rule.sentenceEn, uk: other.rule.sentenceUk },
          toConfirm: toBeConfirmed(other.rule),
          ruleCode: other.rule.code,
        })),
      ...(exam?.hintEn
        ? [{ sentence: both(exam.hintEn, exam.hintUk), toConfirm: toBeConfirmed(exam), ruleCode: exam.code }]
        : []),
    ],
    staffNotes: staff.flatMap((one) => (one.staffEn ? [both(one.staffEn, one.staffUk)] : [])),
    legalisation: legal?.method ?? 'none',
    legalisationSteps: legal?.steps.filter(({ papers }) => !papers || papers.includes(type ?? '')) ?? [],
    legalisationGround: legal?.groundEn ? both(legal.groundEn, legal.groundUk) : null,
    legalisationCaveat: legal?.caveatEn ? both(legal.caveatEn, legal.caveatUk) : null,
    legalisationToConfirm: legal !== null && toBeConfirmed(legal),
    issuingCountry,
    validity: first((one) => one.validity),
    translation: first((one) => one.translation),
    exam: exam ? { code: exam.code, name: { en: exam.nameEn, uk: exam.nameUk } } : null,
    sitting: occasion.sitting,
    acknowledge: rule.acknowledge && !toBeConfirmed(rule),
    source: rule.source,
    confidence: rule.confidence,
    ruleCodes: [...all.map((one) => one.code), ...(legal ? [legal.code] : [])],
    judgedBy: [
      ...all.map((one) => ({ pack: packOf('requirementRule', one), rule: one.code })),
      ...(legal ? [{ pack: packOf('legalisationRule', { ...legal }), rule: legal.code }] : []),
      ...(exam ? [{ pack: packOf('examSystem', { ...exam }), rule: exam.code }] : []),
    ],
    lastChecked: oldest([...all, ...(legal ? [legal] : [])]),
    position: Math.min(...all.map((one) => one.position)),
  };
}

/** How particular a rule is: about everybody, about some, about one examination. */
const particular = (rule: RuleFacts) => (rule.basis === 'general' ? 0 : rule.basis === 'exam' ? 2 : 1);

/** An examination's own rule speaks in place of what is said of all examinations of its country. */
const spokenFor = (rule: RuleFacts, head: RuleFacts) =>
  head.basis === 'exam' && rule.basis === 'school' && rule.level === head.level && !toBeConfirmed(rule);

const both = (en: string, uk: string | null): Sentence => ({ en, uk: uk ?? en });

function oldest(rules: readonly { lastChecked?: string | null }[]): string | null {
  const days = rules.map((rule) => rule.lastChecked ?? '');
  return days.toSorted()[0] || null;
}

function countryOfIssue(issuer: RequirementRule['issuer'], occasion: Occasion, profile: Profile): string | null {
  switch (issuer) {
    case 'school':
      return issuerOf(occasion.school);
    case 'citizenship':
      return profile.citizenship;
    case 'birth':
      return profile.birthCountry ?? null;
    case 'residence':
      return profile.residence ?? null;
    case null:
      return null;
  }
}

/** Whether a condition of a rule, null for none, lets `value` through. */
function has(list: readonly string[] | null, value: string | null | undefined): boolean {
  return list === null || list.includes(value ?? '');
}

/** The level at which a rule holds for this person, or null where it does not. */
function levelFor(rule: RuleFacts, occasion: Occasion, profile: Profile, day: Day): RequirementLevel | null {
  // What is asked follows the passport presented; advice concerns every citizenship that a person holds.
  const citizenships = [profile.citizenship, ...(rule.level === 'notice' ? (profile.otherCitizenships ?? []) : [])];
  const schools = occasion.school ? [occasion.school] : relevantSchools(profile);
  const holds =
    citizenships.some((one) => has(rule.citizenships, one)) &&
    has(rule.programmes, profile.programme) &&
    has(rule.entryTypes, profile.entryType) &&
    has(rule.representedBy, profile.representedBy) &&
    (rule.examSystems === null || occasion.exams.some((exam) => rule.examSystems?.includes(exam.code))) &&
    schools.some(
      (one) =>
        // As with examinations: a university abroad follows the general rule.
        (rule.basis !== 'school' || one.level === 'secondary') &&
        // A CBSE school in Riyadh belongs to two: the country around it and the system whose board examines there.
        (has(rule.schoolCountries, one.country) || has(rule.schoolCountries, issuerOf(one))) &&
        has(rule.issuingCountries, issuerOf(one)),
    );
  if (!holds) return null;
  const younger = rule.ageUnder === null ? 'yes' : youngerThan(profile.birthDate, rule.ageUnder, day);
  if (younger === 'no') return null;
  const unsure = younger === 'possible' || toBeConfirmed(rule);
  return unsure && rank(rule.level) < rank('warning') ? 'warning' : rule.level;
}
