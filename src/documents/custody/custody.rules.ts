import type { LegalisationMethod } from '../../catalogue/legalisation.rules.js';
import type { Sentence } from '../../catalogue/requirement.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';

/** In which role something was sent or recorded; agents will come with their mandates. */
export const ACTING = ['applicant', 'agent', 'officer', 'registrar'] as const;
export type ActingAs = (typeof ACTING)[number];

export const CUSTODY_KINDS = [
  'form',
  'legalisation',
  'translation',
  'validity',
  'verification',
  'answer',
  'evidence',
  'revocation',
] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

/** What is recorded of a paper in one step; questions to the issuer and revocations have their own. */
export const RECORDED_KINDS = ['form', 'legalisation', 'translation', 'validity'] as const;
export type RecordedKind = (typeof RECORDED_KINDS)[number];

/** What lies before us. */
export const FORMS = ['scan', 'certified_copy', 'original_seen'] as const;
export type Form = (typeof FORMS)[number];

export const TRANSLATORS = ['sworn', 'notary', 'other'] as const;
export type Translator = (typeof TRANSLATORS)[number];

/** How an issuer was asked. */
export const WAYS = ['web_form', 'email', 'letter', 'phone', 'portal'] as const;
export type Way = (typeof WAYS)[number];

export const ISSUER_ANSWERS = ['confirmed', 'not_confirmed', 'no_answer', 'not_genuine'] as const;
export type IssuerAnswer = (typeof ISSUER_ANSWERS)[number];

/** Names, numbers and days of an event; all of it can be erased. */
export interface CustodyDetails {
  onDay: Day | null;
  authority: string | null;
  number: string | null;
  person: string | null;
  language: string | null;
  issuedOn: Day | null;
  validUntil: Day | null;
  step: Sentence | null;
  evidenceName: string | null;
}

/** One recorded fact about a paper, as the database keeps it. */
export interface CustodyFact extends CustodyDetails {
  id: string;
  slot: string;
  documentId: string | null;
  kind: CustodyKind;
  code: string | null;
  /** Place in the chain of legalisation, from 1. */
  place: number | null;
  follows: string | null;
  revokes: string | null;
  reason: string | null;
  actor: string | null;
  actingAs: ActingAs;
  at: Date;
}

/** The facts that hold: nothing that was taken back, nor what belongs to a question taken back. Oldest first as given. */
export function standing(facts: readonly CustodyFact[]): CustodyFact[] {
  const revoked = new Set(facts.map((fact) => fact.revokes));
  return facts.filter(
    (fact) => fact.kind !== 'revocation' && !revoked.has(fact.id) && !(fact.follows && revoked.has(fact.follows)),
  );
}

/** The last fact of a kind about one version that holds. */
export function lastOf(
  facts: readonly CustodyFact[],
  kind: RecordedKind,
  documentId: string | null | undefined,
): CustodyFact | null {
  return standing(facts).findLast((fact) => fact.kind === kind && fact.documentId === documentId) ?? null;
}

/** Where the rules name a method but no stations, the method itself is the one station. */
const WHOLE: Record<Exclude<LegalisationMethod, 'none'>, Sentence> = {
  apostille: { en: 'Apostille', uk: 'Апостиль' },
  consular: { en: 'Consular legalisation', uk: 'Консульська легалізація' },
};

/** The stations that a paper has to pass, in order; none where the rules ask for no legalisation. */
export function chainOf(method: LegalisationMethod, steps: readonly Sentence[]): Sentence[] {
  if (method === 'none') return [];
  return steps.length > 0 ? steps.map(({ en, uk }) => ({ en, uk })) : [WHOLE[method]];
}

/** A station of the chain and what is on record of it. */
export interface Station {
  /** From 1. */
  place: number;
  words: Sentence;
  /** Recorded on the version that counts now. */
  passed: CustodyFact | null;
  /** Recorded on an earlier version only: whether it is the same paper, a person has to see. */
  earlier: CustodyFact | null;
}

/**
 * Where a paper stands on its way through the chain. A station is passed when it is recorded in the same words on the
 * version that counts: rules that name other stations, or another file, ask to look again.
 */
export function stationsOf(
  chain: readonly Sentence[],
  facts: readonly CustodyFact[],
  documentId: string | null | undefined,
): Station[] {
  const ticks = standing(facts).filter((fact) => fact.kind === 'legalisation');
  return chain.map((words, index) => {
    const own = ticks.filter((fact) => fact.place === index + 1 && fact.step?.en === words.en);
    const passed = own.findLast((fact) => fact.documentId === documentId) ?? null;
    return { place: index + 1, words, passed, earlier: passed ? null : (own.at(-1) ?? null) };
  });
}

/** A question to the issuer with what came of it. */
export interface Verification {
  question: CustodyFact;
  /** The last answer; an earlier "no answer" may be followed by a real one. */
  answer: CustodyFact | null;
  evidence: CustodyFact[];
}

/** The questions to the issuer that stand, the oldest first. */
export function verificationsOf(facts: readonly CustodyFact[]): Verification[] {
  const known = standing(facts);
  return known
    .filter((fact) => fact.kind === 'verification')
    .map((question) => {
      const own = known.filter((fact) => fact.follows === question.id);
      return {
        question,
        answer: own.findLast((fact) => fact.kind === 'answer') ?? null,
        evidence: own.filter((fact) => fact.kind === 'evidence'),
      };
    });
}

/** What a person may type about a paper in one step. */
export interface Recording extends Partial<Omit<CustodyDetails, 'step' | 'evidenceName'>> {
  kind: RecordedKind;
  code?: string;
  place?: number;
}

export interface RecordingProblem {
  field: string;
  code: 'missing' | 'isIn' | 'future' | 'order';
}

const CODES: Partial<Record<RecordedKind, readonly string[]>> = { form: FORMS, translation: TRANSLATORS };

/** What is wrong with a recording, by field; nothing of it may lie in the future except the last day of validity. */
export function recordingProblems(said: Recording, chain: readonly Sentence[], today: Day): RecordingProblem[] {
  const problems: RecordingProblem[] = [];
  const missing = (field: keyof Recording) => {
    if (!said[field]) problems.push({ field, code: 'missing' });
  };
  const codes = CODES[said.kind];
  if (codes && !codes.includes(said.code ?? '')) problems.push({ field: 'code', code: said.code ? 'isIn' : 'missing' });
  // A scan lies before us as soon as it came; an original was seen, a copy certified, on a day.
  if (said.kind === 'legalisation' || (said.kind === 'form' && said.code !== 'scan')) missing('onDay');
  if (said.kind === 'translation') missing('language');
  if (said.kind === 'legalisation' && !chain[(said.place ?? 0) - 1]) problems.push({ field: 'place', code: 'isIn' });
  if (said.kind === 'validity') {
    if (!said.issuedOn) missing('validUntil');
    if (said.issuedOn && said.validUntil && said.validUntil < said.issuedOn) {
      problems.push({ field: 'validUntil', code: 'order' });
    }
  }
  for (const field of ['onDay', 'issuedOn'] as const) {
    if ((said[field] ?? today) > today) problems.push({ field, code: 'future' });
  }
  return problems;
}
