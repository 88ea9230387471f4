import type { Day } from '../platform/clock/day.rules.js';
import { type ExamFacts, examOf, type Sitting } from './exam-system.rules.js';
import type { RequirementRule } from './requirement-rule.entity.js';

export interface School {
  level: 'secondary' | 'higher';
  /** Where the school is. */
  country: string | null;
  /** Whose authority issued the certificate, where it is another country (a CBSE school in Riyadh: IN). */
  issuedBy?: string | null;
  /** The sittings of the final examination, in order; none told: one sitting of which nothing is known. */
  sittings?: readonly Sitting[];
}

/** What the rules need to know of a person. Each country is its own question: none is ever derived from another. */
export interface Profile {
  /** Code of the programme: MED. */
  programme: string | null;
  /** Level of the programme; `postgraduate` and `residency` build on higher, all others on secondary education. */
  programmeLevel?: string | null;
  entryType: string | null;
  /** Who acts for the person: `agent` has a contract with the university, `other` has none; null: nobody. */
  representedBy?: string | null;
  /** The citizenship of the passport presented. */
  citizenship: string | null;
  otherCitizenships?: readonly string[];
  residence?: string | null;
  birthCountry?: string | null;
  /** YYYY-MM-DD, YYYY-MM or YYYY; null: not known. */
  birthDate: string | null;
  schools: readonly School[];
}

/** One occasion on which a paper is asked for: once, once per school, or once per sitting. */
export interface Occasion {
  /** Null: the paper is of no particular school. */
  school: School | null;
  /** 1 or 2 where the school's examination was sat twice; null: there is nothing to tell apart. */
  sitting: number | null;
  /** The examinations that this occasion is about, as far as they are known. */
  exams: ExamFacts[];
}

type Repeats = Pick<RequirementRule, 'perSchool' | 'perSitting' | 'issuer'>;

const UNKNOWN: Sitting = { exam: null, year: null };

export const issuerOf = (school: School | null) => school?.issuedBy ?? school?.country ?? null;
const sittingsOf = (school: School) => (school.sittings?.length ? school.sittings : [UNKNOWN]);

/** The schools whose certificates count for this programme; one unknown school while none is entered yet. */
export function relevantSchools(profile: Profile): School[] {
  const wanted = ['postgraduate', 'residency'].includes(profile.programmeLevel ?? '') ? 'higher' : 'secondary';
  const fitting = profile.schools.filter((school) => school.level === wanted);
  return fitting.length > 0 ? fitting : [{ level: wanted, country: null }];
}

/**
 * When a paper with these rules is asked for. Certificates: once per school, and once more per further sitting (all
 * first sittings come first, so that telling of a second one renumbers nothing). A paper of the school that is asked
 * for once (marks may stand in one file) is still asked for once per issuing country, because each country legalises
 * its own papers.
 */
export function occasionsOf(
  rules: readonly Repeats[],
  profile: Profile,
  systems: readonly ExamFacts[],
  day: Day,
): Occasion[] {
  const schools = relevantSchools(profile);
  const exams = (school: School, sittings: readonly Sitting[]) =>
    // Rules about a school system know secondary schools; a university abroad follows the general rule.
    school.level === 'secondary' ? sittings.flatMap((one) => examOf(one, issuerOf(school), systems, day) ?? []) : [];
  const whole = (school: School): Occasion => ({ school, sitting: null, exams: exams(school, sittingsOf(school)) });
  if (rules.some((rule) => rule.perSitting)) {
    const most = Math.max(...schools.map((school) => sittingsOf(school).length));
    return Array.from({ length: most }, (_, n) => n).flatMap((n) =>
      schools.flatMap((school): Occasion[] => {
        const all = sittingsOf(school);
        const sitting = all[n];
        return sitting ? [{ school, sitting: all.length > 1 ? n + 1 : null, exams: exams(school, [sitting]) }] : [];
      }),
    );
  }
  if (rules.some((rule) => rule.perSchool)) return schools.map(whole);
  if (!rules.some((rule) => rule.issuer === 'school')) {
    return [{ school: null, sitting: null, exams: schools.flatMap((school) => whole(school).exams) }];
  }
  const seen = new Set<string | null>();
  return schools.filter((school) => !seen.has(issuerOf(school)) && seen.add(issuerOf(school))).map(whole);
}
