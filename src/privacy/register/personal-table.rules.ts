/** Why something about a person is not in their copy, or stays when they are erased; `privacy.words` has the sentences. */
export const REASONS = [
  /** Keys and hashes that open an account: to nobody, not even to its owner. */
  'secret',
  /** Kept for hours, and a repetition of what is given. */
  'technical',
  /** Who among the staff did it: GDPR art. 15 (4); CJEU C-579/21. */
  'others',
  /** Words among staff may speak of others: given by the office, which reads them first. */
  'staff_words',
  /** Undecided, or an order among several people. */
  'undecided',
  /** What staff did in office stands in the records it was done to. */
  'office',
  /** Codes, days and ids: nothing in it leads to the person once the rest is gone. */
  'pseudonym',
  /** Says nothing of a person. */
  'nobody',
] as const;
export type Reason = (typeof REASONS)[number];

/**
 * What the house does with one table when a person asks for their data, or is erased. Conditions and changes are SQL
 * over the table as `t`; `:ids` are the person's dossiers, `:applicants`, `:accounts` and `:addresses` theirs, `:now` the
 * hour.
 */
export interface PersonalTable {
  table: string;
  /** The rows that are about the person. */
  whose: string;
  /** What of it stands in the copy, under which heading; or why nothing does. */
  give: Given | { why: Reason };
  /** What erasure does: takes the rows away, changes them (or only some; and takes away those of `drop`), or why it leaves them. */
  erase: 'delete' | { set: string; only?: string; drop?: string } | { keep: Reason };
}

export interface Given {
  en: string;
  uk: string;
  /** Columns, or expressions with a name, with commas between; one a line where there are brackets. */
  columns: string;
  /** Narrows `whose` to what the person may read today. */
  only?: string;
  /** Columns that are knowingly not given. */
  left?: string;
}

export interface PersonalScope {
  /** Dossiers. */
  ids: readonly string[];
  /** More than one after two were found to be one person. */
  applicants: readonly string[];
  accounts: readonly string[];
  addresses: readonly string[];
  now: Date;
}

const CASTS: Record<keyof PersonalScope, string> = {
  ids: 'uuid[]',
  applicants: 'uuid[]',
  accounts: 'uuid[]',
  addresses: 'text[]',
  now: 'timestamptz',
};

/** A statement with its names as parameters: only those that it uses, in the order in which they come. */
export function bound(sql: string, scope: PersonalScope): [sql: string, values: unknown[]] {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  const text = sql.replace(/(?<!:):(ids|applicants|accounts|addresses|now)\b/g, (_, name: keyof PersonalScope) => {
    if (!places.has(name)) places.set(name, `$${values.push(scope[name])}::${CASTS[name]}`);
    return places.get(name)!;
  });
  return [text, values];
}

/** Names of the columns that a given table shows, as they stand in the copy. */
export function namesOf(columns: string): string[] {
  return split(columns).map((one) => (/ as "?(\w+)"?$/.exec(one)?.[1] ?? one).replaceAll('"', ''));
}

/** Columns of the table that an entry speaks of: given, used in an expression, or left out. */
export function spokenOf({ columns, left = '' }: Given): Set<string> {
  return new Set([...columns.matchAll(/[a-z_0-9]+/g), ...left.matchAll(/[a-z_0-9]+/g)].map(([word]) => word));
}

/** At commas outside of brackets. */
function split(list: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const sign of list) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

export const OF_DOSSIER = 't.application_id = any(:ids)';
export const OF_ACCOUNT = 't.account_id = any(:accounts)';
