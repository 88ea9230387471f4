import { createHash } from 'node:crypto';
import type { Requirement, Sentence } from '../catalogue/requirement.rules.js';

/** Advice that the applicant is asked to say was read; never a condition of anything. */
export interface Advice {
  /** Code of the requirement rule. */
  rule: string;
  sentence: Sentence;
  /** Names the very words: who acknowledges says which wording was read. */
  wording: string;
  /** When it was acknowledged in this wording; null: not yet. */
  acknowledgedAt: Date | null;
}

/** What was acknowledged before, in whatever wording. */
export interface Acknowledged {
  rule: string;
  wording: string;
  at: Date;
}

/** SHA-256 of a sentence in all its languages. */
export function wordingOf(sentence: Sentence): string {
  return createHash('sha256').update(`${sentence.en}\n${sentence.uk}`).digest('hex');
}

/** The advice among `requirements` that is acknowledged, each with when that was done. */
export function adviceIn(requirements: readonly Requirement[], done: readonly Acknowledged[]): Advice[] {
  return requirements.flatMap(({ acknowledge, ruleCodes: [rule], sentence }) => {
    if (!acknowledge || !rule) return [];
    const wording = wordingOf(sentence);
    const one = done.find((row) => row.rule === rule && row.wording === wording);
    return [{ rule, sentence, wording, acknowledgedAt: one?.at ?? null }];
  });
}
