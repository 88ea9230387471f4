import type { KeyHelp } from './search-key.rules.js';

/** Of a long list so many are offered; the page of the language has them all. */
const OFFERED = 15;

/** Whole queries that begin with what is typed, for a list of suggestions: each adds one term. */
export function completions(typed: string, words: readonly KeyHelp[]): string[] {
  const before = typed.trim() ? `${typed.trim()} ` : '';
  return words.flatMap(({ key, values }) => {
    const terms = values.slice(0, OFFERED).map((value) => `${key.name}:${/[\s,]/.test(value) ? `"${value}"` : value}`);
    return (terms.length > 0 ? terms : [key.example]).map((term) => before + term);
  });
}
