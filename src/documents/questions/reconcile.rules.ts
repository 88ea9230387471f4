import type { Finding } from './finding.rules.js';
import { type Closing, type QuestionKind, type QuestionState, UNANSWERED } from './question.rules.js';

/** A question that stands already. */
export interface Standing {
  kind: QuestionKind;
  leftId: string;
  rightId: string;
  /** Null: its people were erased. */
  ground: string | null;
  state: QuestionState;
}

export interface Reconciled<Question> {
  raise: Finding[];
  close: { question: Question; outcome: Closing }[];
}

/**
 * What is to be done so that the questions are those that the findings ask. The same finding is asked once: not again
 * while it is a question, nor after a person answered it. What is found no more is closed, `changed` where the same
 * kind of question between the same dossiers now rests on something else. `ended`: the dossier came to its end, so that
 * nothing was looked for.
 */
export function reconcile<Question extends Standing>(
  findings: readonly Finding[],
  standing: readonly Question[],
  ended = false,
): Reconciled<Question> {
  const known = new Set(standing.filter(({ state }) => state !== 'closed').map(keyOf));
  const found = new Set(findings.map(keyOf));
  const raise = findings.filter((finding) => !known.has(keyOf(finding)));
  const instead = new Set(raise.map(placeOf));
  const close = standing
    .filter((one) => UNANSWERED.includes(one.state) && !found.has(keyOf(one)))
    .map((question): { question: Question; outcome: Closing } => ({
      question,
      outcome: ended ? 'ended' : instead.has(placeOf(question)) ? 'changed' : 'gone',
    }));
  return { raise, close };
}

const placeOf = (one: Pick<Finding, 'kind' | 'leftId' | 'rightId'>) => `${one.leftId} ${one.rightId} ${one.kind}`;

const keyOf = (one: Pick<Standing, 'kind' | 'leftId' | 'rightId' | 'ground'>) => `${placeOf(one)} ${one.ground}`;
