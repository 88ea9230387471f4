import type { Answers } from '../../src/applications/answers.rules.js';
import { inventAnswers } from '../../src/simulation/person.rules.js';
import { Chance } from '../../src/simulation/random.rules.js';

/** What a person will do in the season, settled beforehand: the same seed makes the same season. */
export interface Person {
  serial: number;
  programme: string;
  answers: Answers;
  /** How good the dossier is: 0 to 1. Reviewers see it through their own severity. */
  merit: number;
  /** `never`: the draft is not sent; `withdraws`: takes the application back while it is reviewed. */
  sends: 'once' | 'never' | 'withdraws';
  /** When an officer sends it back; and whether nobody answers. */
  returned: 'no' | 'before' | 'in_review' | 'unanswered';
  /** Rejected by what the papers show, without review. */
  unfit: boolean;
  answer: 'accept' | 'decline' | 'silence';
}

const SHARES = { MED: 0.5, DENT: 0.18, PHARM: 0.12, 'NURS-B': 0.06, PREP: 0.08, PG: 0.06 };
export const PROGRAMMES = Object.keys(SHARES);

/** `count` people of every country; each programme has some from the start. */
export function peopleOf(seed: number, count: number): Person[] {
  return Array.from({ length: count }, (_, serial) => {
    const chance = chanceOf(seed, serial);
    const answers = inventAnswers(chance, seed * 100_000 + serial, 2026);
    // Born long enough ago that no guardian is asked for.
    answers.personal!.birthDate = `2004-05-${String(1 + (serial % 28)).padStart(2, '0')}`;
    return {
      serial,
      programme: PROGRAMMES[serial] ?? chance.weighted(SHARES),
      answers,
      merit: chance.next(),
      sends: chance.weighted({ once: 0.92, never: 0.05, withdraws: 0.03 }),
      returned: chance.weighted({ no: 0.66, before: 0.2, in_review: 0.1, unanswered: 0.04 }),
      unfit: chance.happens(0.04),
      answer: chance.weighted({ accept: 0.72, decline: 0.18, silence: 0.1 }),
    };
  });
}

/** A source of chance of its own for any tuple of numbers: what one does draws nothing from what another draws. */
export function chanceOf(...of: number[]): Chance {
  let state = 0;
  for (const each of of) state = Math.imul(state ^ (each + 0x9e3779b9), 0x85ebca6b) ^ (state >>> 13);
  return new Chance(state);
}

/** What a reviewer (by place in the list) gives a person: merit, severity of their own, and a day's mood. */
export function judgement(seed: number, { serial, merit }: Person, reviewer: number) {
  const chance = chanceOf(seed, serial, reviewer, 7);
  const severity = (chanceOf(seed, reviewer, 11).next() - 0.5) * 0.5;
  const score = () => Math.max(1, Math.min(5, Math.round(1 + 4 * (merit - severity + (chance.next() - 0.5) * 0.4))));
  const recommendation: 'admit' | 'waitlist' | 'reject' =
    merit - severity > 0.5 ? 'admit' : merit - severity > 0.2 ? 'waitlist' : 'reject';
  const scores: Record<string, number | string> = { sciences: score(), schooling: score(), language: score() };
  if (chance.happens(0.1)) scores['language'] = 'na';
  return {
    recommendation,
    /** Now and then a recommendation is all that a reviewer gives. */
    scores: chance.happens(0.03) ? undefined : scores,
    conflict: chance.happens(0.02),
    changesMind: chance.happens(0.05),
  };
}
