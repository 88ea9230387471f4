import { createHash } from 'node:crypto';
import type { Requirement, Sentence } from '../catalogue/requirement.rules.js';

/** Advice that the applicant is asked to say was read; never a condition of anything. */
export interface Advice {
  /** Code of the requirement rule. */
  rule: string;
  /** The country pack it comes from: whose regulator speaks. */
  pack: string;
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
  return requirements.flatMap(({ acknowledge, judgedBy: [judge], sentence }) => {
    if (!acknowledge || !judge) return [];
    const { rule, pack } = judge;
    const wording = wordingOf(sentence);
    const one = done.find((row) => row.rule === rule && row.wording === wording);
    return [{ rule, pack, sentence, wording, acknowledgedAt: one?.at ?? null }];
  });
}
