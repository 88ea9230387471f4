import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { type Stand, STANDS, type Status } from '../lifecycle.rules.js';
import type { SearchProblem, Term } from './search-text.rules.js';
import { nearest } from './search-text.rules.js';
import type { Reads } from './search-value.rules.js';

/** Where a condition is written: whom it is for, on which day, and the statement that takes its values. */
export interface SearchScope {
  actor: Actor;
  today: Day;
  /** IANA zone in which the house's days begin. */
  timezone: string;
  /** Days after which a wait in a status is late; a status that is not in it has no such limit. */
  limits: ReadonlyMap<Status, number>;
  /** What the actor may read, as a condition on `application a`. */
  sight: string;
  /** Whether the actor may know whose `application a` is, as SQL: what tells it holds of these alone. */
  known(): string;
  /** Takes a value into the statement and gives its placeholder. */
  bind(value: unknown): string;
  /** Puts a query before the statement, once whatever the number of its branches, and gives its name. */
  before(sql: string): string;
}

/**
 * A word that may stand before a colon. Rooms later than applications give theirs in onModuleInit
 * (`SearchKeys.add`); the condition is on `application a`.
 */
export interface SearchKey<V = unknown> {
  name: string;
  /** Another word that is understood for it; lists and suggestions show the name. */
  alias?: string;
  /** Needed to ask it; for everybody else there is no such word. Left out: whoever reads applications may ask it. */
  permission?: string;
  reads: Reads<V>;
  /** Values that stand in the database, as a statement of one column `code`; given, a value has to be among them. */
  listed?: string;
  /** Whether a value, in small letters, means one of the listed; left out: it has to be one. */
  fits?(word: string, listed: readonly string[]): boolean;
  /** Holds where one of `values` does. `not`: it will be turned round, so it must not be cut off after so many. */
  sql(values: readonly V[], at: SearchScope, not: boolean): string;
  /** Outside of these statuses `value` cannot hold. */
  statuses?(value: V): readonly Status[];
  /** Where a dossier stands says it alone: whether `value` holds there; no condition is needed. */
  stands?(value: V, stand: Stand): boolean;
  /** Takes long to judge: a count looks at a bounded number of rows first. */
  dear?: boolean;
  /** What it asks, for the page of the language. */
  about: Record<Locale, string>;
  /** How it is typed: `country:NG,GH`. */
  example: string;
}

/** Declares a key with its values' type kept. */
export function searchKey<V>(key: SearchKey<V>): SearchKey {
  return key as SearchKey;
}

/** A key as a reader may learn it. */
export interface KeyHelp {
  key: SearchKey;
  /** What can be typed behind the colon; empty where it is no list. */
  values: readonly string[];
}

/** A term whose key and values are known. */
export interface Condition {
  key: SearchKey;
  values: readonly unknown[];
  not: boolean;
}

/** Terms as conditions, and what is wrong with them. `words`: the key of words without one. */
export function conditionsOf(
  terms: readonly Term[],
  keys: ReadonlyMap<string, SearchKey>,
  words: SearchKey,
  today: Day,
): { conditions: Condition[]; problems: SearchProblem[] } {
  const problems: SearchProblem[] = [];
  const conditions: Condition[] = [];
  const bare = { said: [] as string[], not: [] as string[] };
  for (const { key: name, values, not } of terms) {
    if (name === null) {
      bare[not ? 'not' : 'said'].push(...values);
      continue;
    }
    const key = keys.get(name);
    if (!key) {
      const possible = [...keys.keys()];
      problems.push({ code: 'key_unknown', word: name, possible, near: nearest(name, possible) });
      continue;
    }
    const read = values.map((value) => key.reads.read(value, today));
    const unread = values.filter((_, n) => read[n] === undefined);
    problems.push(...unread.map((word) => unknownValue(key, word)));
    if (unread.length === 0) conditions.push({ key, values: read, not });
  }
  // A name of several words is one name.
  if (bare.said.length > 0) conditions.push({ key: words, values: [bare.said.join(' ')], not: false });
  if (bare.not.length > 0) conditions.push({ key: words, values: bare.not, not: true });
  return { conditions, problems };
}

/** A value that the key cannot read, or that its list lacks. */
export function unknownValue(key: SearchKey, word: string, listed: readonly string[] = []): SearchProblem {
  const values = [...key.reads.values, ...listed];
  return {
    code: 'value_unknown',
    word,
    key: key.name,
    possible: [...values, ...(listed.length > 0 ? [] : key.reads.forms)],
    near: nearest(word, values),
  };
}

/** Conditions as SQL: where to look, what is cheap to ask of a row, and what is dear. */
export interface Narrowing {
  stands: readonly Stand[];
  cheap: string[];
  dear: string[];
}

export function narrowingOf(conditions: readonly Condition[], at: SearchScope): Narrowing {
  let stands: readonly Stand[] = STANDS;
  const cheap: string[] = [];
  const dear: string[] = [];
  for (const { key, values, not } of conditions) {
    if (key.stands) {
      stands = stands.filter((stand) => values.some((value) => key.stands!(value, stand)) !== not);
      continue;
    }
    const held = key.statuses ? new Set(values.flatMap((value) => key.statuses!(value))) : null;
    if (held && !not) stands = stands.filter(({ status }) => held.has(status));
    const sql = key.sql(values, at, not);
    // Where nothing is known the word does not hold, so its opposite does: both together are all.
    const where = held && not ? `a.status = any(${at.bind([...held])}) and (${sql})` : sql;
    (key.dear ? dear : cheap).push(not ? `(${where}) is not true` : `(${where})`);
  }
  return { stands, cheap, dear };
}
