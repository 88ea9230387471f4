import type { Locale } from '../i18n/words.rules.js';

export type Facts = Record<string, unknown>;

/** One problem with one field of the input, in a form that both a program and a person can use. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/**
 * The one way to say no. `code` is stable and public; the sentence is in the reader's language; `facts` are
 * published as extra members of the problem document, so they never hold personal data.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    private readonly sentences: Record<Locale, string>,
    readonly facts: Facts = {},
    readonly errors: FieldProblem[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }

  /** The sentence for the reader, with `{fact}` replaced. */
  sentence(locale: Locale): string {
    return this.sentences[locale].replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in this.facts ? String(this.facts[name]) : whole,
    );
  }
}

export interface RefusalWords extends Record<Locale, string> {
  /** HTTP status of the answer. */
  status: number;
}

/**
 * Declares the refusals of one room and returns the function that makes them:
 * `throw refuse('application.moved_on', { seq })`. An undeclared code does not compile.
 */
export function refusals<const Code extends string>(table: Record<Code, RefusalWords>) {
  return (code: Code, facts: Facts = {}, errors: FieldProblem[] = []): Refusal => {
    const { status, ...sentences } = table[code];
    return new Refusal(code, status, sentences, facts, errors);
  };
}
