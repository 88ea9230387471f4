/**
 * The language in which a list of applications is asked for. Its grammar stands in docs/queue.md:
 *
 *   query = term { space term }       term = [ "-" ] ( key ":" value { "," value } | value )
 *   key = letter { letter | "-" }     value = word | '"' text '"'
 */
export interface Term {
  /** Null: words without a key, a name or a number. */
  key: string | null;
  /** One of them has to hold. */
  values: readonly string[];
  /** A minus stood before it: what it holds is left out. */
  not: boolean;
}

/** What is wrong with a query: `word` is what was typed, `possible` what could stand there instead. */
export interface SearchProblem {
  code: 'quote_open' | 'value_missing' | 'key_unknown' | 'value_unknown' | 'too_many';
  word: string;
  key?: string;
  possible?: readonly string[];
  /** The nearest of what is possible, where one is near. */
  near?: string;
}

export interface SearchText {
  terms: Term[];
  problems: SearchProblem[];
}

/** Longest query, in characters: as a saved list or a ticked page of references needs it. */
export const SEARCH_LENGTH = 600;
const MOST_TERMS = 30;
const MOST_VALUES = 60;

/** Reads a query. Never throws: what can't be read is named, and the rest is read all the same. */
export function readSearch(text: string): SearchText {
  const terms: Term[] = [];
  const problems: SearchProblem[] = [];
  const input = text.normalize('NFC');
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(input)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const quoted = (): string => {
    const closed = match(/"[^"]*"/y);
    if (closed !== null) return closed.slice(1, -1);
    const rest = match(/"[^]*/y) ?? '';
    problems.push({ code: 'quote_open', word: rest });
    return rest.slice(1);
  };
  const value = (word: RegExp): string => (input[at] === '"' ? quoted() : (match(word) ?? '')).trim();
  while (match(/\s+/y) !== null || at < input.length) {
    if (at >= input.length) break;
    const start = at;
    const not = match(/-(?=["\p{L}\p{N}])/uy) !== null;
    const key =
      match(/[a-z][a-z-]*:/iy)
        ?.slice(0, -1)
        .toLowerCase() ?? null;
    const values: string[] = [];
    if (key === null) values.push(value(/\S+/y));
    else {
      do values.push(value(/[^\s,]+/y));
      while (match(/,/y) !== null);
    }
    const told = values.filter(Boolean);
    const word = input.slice(start, at);
    if (key !== null && told.length === 0) problems.push({ code: 'value_missing', word, key });
    else if (told.length > MOST_VALUES) problems.push({ code: 'too_many', word: word.slice(0, 40) });
    else if (told.length > 0) terms.push({ key, values: [...new Set(told)], not });
  }
  if (terms.length > MOST_TERMS) problems.push({ code: 'too_many', word: input.slice(0, 40) });
  return { terms, problems };
}

/** Terms as a query that reads as these terms. */
export function searchText(terms: readonly Term[]): string {
  return terms.map(termText).join(' ');
}

/** One term as it is typed. */
export function termText({ key, values, not }: Term): string {
  const word = (text: string) => (not && !/^[\p{L}\p{N}]/u.test(text) ? inQuotes(text) : wordText(text));
  const written = key === null ? values.map(word) : [`${key}:${values.map(valueText).join(',')}`];
  return written.map((one) => (not ? `-${one}` : one)).join(' ');
}

const inQuotes = (text: string) => `"${text.replaceAll('"', ' ').trim()}"`;
const valueText = (text: string) => (/[\s,"]/.test(text) ? inQuotes(text) : text);
/** A word that would be read as something else stands in quotes. */
const wordText = (text: string) => (/^-?[a-z][a-z-]*:|^-|["\s]/i.test(text) ? inQuotes(text) : text);

/** The nearest of `possible`, at most two letters away; undefined where none is near. */
export function nearest(word: string, possible: readonly string[]): string | undefined {
  const asked = word.toLowerCase();
  const byDistance = possible
    .map((one) => ({ one, away: one.startsWith(asked) && asked ? 1 : distance(asked, one.toLowerCase()) }))
    .toSorted((a, b) => a.away - b.away);
  const [first] = byDistance;
  return first && first.away <= Math.min(2, asked.length - 1) ? first.one : undefined;
}

/** Letters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** `view` under what a reader asks: their word about a key replaces what the view says about it. */
export function narrowed(view: readonly Term[], asked: readonly Term[]): Term[] {
  const replaced = new Set(asked.flatMap((term) => (term.key !== null && !term.not ? [term.key] : [])));
  return [...view.filter((term) => term.key === null || !replaced.has(term.key)), ...asked];
}
