import type { Day } from '../platform/clock/day.rules.js';
import { youngerThan } from './age.rules.js';
import {
  holdsOn,
  type LegalisationFacts,
  legalisationFor,
  type LegalisationMethod,
  toBeConfirmed,
} from './legalisation.rules.js';
import type { RequirementRule, RuleValidity } from './requirement-rule.entity.js';

export const REQUIREMENT_LEVELS = ['submission', 'enrolment', 'warning', 'notice'] as const;
export type RequirementLevel = (typeof REQUIREMENT_LEVELS)[number];

export interface Sentence {
  en: string;
  uk: string;
}

export interface School {
  level: 'secondary' | 'higher';
  /** Where the school is. */
  country: string | null;
  /** Whose authority issued the certificate, where it is another country (a CBSE school in Riyadh: IN). */
  issuedBy?: string | null;
}

/** What the rules need to know of a person. Each country is its own question: none is ever derived from another. */
export interface Profile {
  /** Code of the programme: MED. */
  programme: string | null;
  /** Level of the programme; `postgraduate` and `residency` build on higher, all others on secondary education. */
  programmeLevel?: string | null;
  entryType: string | null;
  /** The citizenship of the passport presented. */
  citizenship: string | null;
  otherCitizenships?: readonly string[];
  residence?: string | null;
  birthCountry?: string | null;
  /** YYYY-MM-DD, YYYY-MM or YYYY; null: not known. */
  birthDate: string | null;
  schools: readonly School[];
}

export type RuleFacts = Omit<RequirementRule, 'lastChecked' | 'editedAt' | 'pack'> & { lastChecked?: string | null };

export interface RuleBook {
  requirements: readonly RuleFacts[];
  legalisations: readonly LegalisationFacts[];
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
  legalisationSteps: Sentence[];
  legalisationCaveat: Sentence | null;
  legalisationToConfirm: boolean;
  /** Country that issued the paper; null: not known, or it does not matter. */
  issuingCountry: string | null;
  validity: RuleValidity | null;
  translation: Sentence | null;
  source: string;
  confidence: string;
  ruleCodes: string[];
  /** Day on which the oldest of its rules was last checked; null: one of them never was. */
  lastChecked?: string | null;
  position: number;
}

/** One occasion on which a paper is asked for: once, or once per school. */
interface Occasion {
  index: number;
  school: School | null;
}

interface Match {
  rule: RuleFacts;
  /** The rule is about the school system that issued the paper, not only about the country around the school. */
  ofSystem: boolean;
  level: RequirementLevel;
}

const rank = (level: RequirementLevel) => REQUIREMENT_LEVELS.indexOf(level);
const issuerOf = (school: School | null) => school?.issuedBy ?? school?.country ?? null;

/**
 * What is asked of this person on `day` (the day of submission; for a draft, today), the blocking first, in a stable
 * order. Legalisation attaches to the country that issued the paper, advice to citizenship, certificates and exams to
 * the country of the school (product.md, rule of conduct 8). A rule of confidence C or D never blocks; a birthday that
 * is not fully known counts in the applicant's favour: the paper is asked for as a `warning`.
 */
export function requirementsFor(profile: Profile, book: RuleBook, day: Day): Requirement[] {
  const rules = book.requirements.filter((rule) => rule.active && holdsOn(rule, day));
  const schools = relevantSchools(profile);
  const found: Requirement[] = [];
  for (const type of new Set(rules.map((rule) => rule.documentType))) {
    const own = rules.filter((rule) => rule.documentType === type);
    if (type === null) {
      for (const rule of own) found.push(...requirementOf([rule], { index: 0, school: null }, profile, book, day));
      continue;
    }
    for (const occasion of occasions(own, schools)) found.push(...requirementOf(own, occasion, profile, book, day));
  }
  return found.toSorted(
    (a, b) =>
      rank(a.level) - rank(b.level) ||
      a.position - b.position ||
      (a.slot ?? a.ruleCodes[0] ?? '').localeCompare(b.slot ?? b.ruleCodes[0] ?? '', 'en', { numeric: true }),
  );
}

/** The schools whose certificates count for this programme; one unknown school while none is entered yet. */
function relevantSchools(profile: Profile): School[] {
  const wanted = ['postgraduate', 'residency'].includes(profile.programmeLevel ?? '') ? 'higher' : 'secondary';
  const fitting = profile.schools.filter((school) => school.level === wanted);
  return fitting.length > 0 ? fitting : [{ level: wanted, country: null }];
}

/**
 * Certificates are asked for once per school. A paper of the school that is asked for once (marks may stand in one
 * file) is still asked for once per issuing country, because each country legalises its own papers.
 */
function occasions(rules: readonly RuleFacts[], schools: readonly School[]): Occasion[] {
  if (rules.some((rule) => rule.perSchool)) return schools.map((school, index) => ({ index, school }));
  if (!rules.some((rule) => rule.issuer === 'school')) return [{ index: 0, school: null }];
  const seen = new Set<string | null>();
  const first = schools.filter((school) => !seen.has(issuerOf(school)) && seen.add(issuerOf(school)));
  return first.map((school, index) => ({ index, school }));
}

function requirementOf(
  rules: readonly RuleFacts[],
  occasion: Occasion,
  profile: Profile,
  book: RuleBook,
  day: Day,
): Requirement[] {
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
      Number(a.rule.basis === 'general') - Number(b.rule.basis === 'general') ||
      Number(b.ofSystem) - Number(a.ofSystem) ||
      rank(a.level) - rank(b.level) ||
      a.rule.code.localeCompare(b.rule.code, 'en'),
  );
  const [head, ...others] = matches;
  return head ? [compose(head, others, occasion, profile, book, day)] : [];
}

function compose(
  head: Match,
  others: Match[],
  occasion: Occasion,
  profile: Profile,
  book: RuleBook,
  day: Day,
): Requirement {
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
  return {
    slot: type === null ? null : occasion.index === 0 ? type : `${type}.${occasion.index + 1}`,
    documentType: type,
    level: [head, ...others].map((match) => match.level).reduce((a, b) => (rank(a) <= rank(b) ? a : b)),
    basis: rule.basis,
    sentence: { en: rule.sentenceEn, uk: rule.sentenceUk },
    toConfirm: toBeConfirmed(rule),
    notes: others
      .filter((other) => other.rule.basis !== 'general')
      .map((other) => ({
        sentence: { en: other.rule.sentenceEn, uk: other.rule.sentenceUk },
        toConfirm: toBeConfirmed(other.rule),
        ruleCode: other.rule.code,
      })),
    staffNotes: all.flatMap((one) => (one.staffEn ? [{ en: one.staffEn, uk: one.staffUk ?? one.staffEn }] : [])),
    legalisation: legal?.method ?? 'none',
    legalisationSteps: legal?.steps ?? [],
    legalisationCaveat: legal?.caveatEn ? { en: legal.caveatEn, uk: legal.caveatUk ?? legal.caveatEn } : null,
    legalisationToConfirm: legal !== null && toBeConfirmed(legal),
    issuingCountry,
    validity: first((one) => one.validity),
    translation: first((one) => one.translation),
    source: rule.source,
    confidence: rule.confidence,
    ruleCodes: [...all.map((one) => one.code), ...(legal ? [legal.code] : [])],
    lastChecked: oldest([...all, ...(legal ? [legal] : [])]),
    position: Math.min(...all.map((one) => one.position)),
  };
}

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
    schools.some(
      (one) =>
        // Rules about a school system know secondary schools; a university abroad follows the general rule.
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
