/** By what a figure can be divided or narrowed: what a cell of the ledger says of who is counted in it. */
export const DIMENSIONS = [
  'citizenship',
  'residence',
  'school',
  'programme',
  'level',
  'language',
  'intake',
  'entry_year',
  'sex',
  'age',
  'place',
  'attempt',
  'leave',
  'entry_type',
  'represented_by',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What stands for a value that is not known, in every dimension that can lack one. */
export const UNKNOWN = 'UNKNOWN';

export const AGES = ['under_18', '18_20', '21_24', '25_29', '30_over', UNKNOWN] as const;
export const ATTEMPTS = ['first', 'repeated'] as const;
export const LEAVES = ['studying', 'on_leave'] as const;
export const SEXES = ['F', 'M', 'X', UNKNOWN] as const;
/** Who acts for the applicant: nobody, an agent with a contract with the university, somebody without one. */
export const REPRESENTED = ['nobody', 'agent', 'other', UNKNOWN] as const;
export const ENTRY_TYPES = ['first_year', 'transfer', 'readmission', UNKNOWN] as const;

const COUNTRY = /^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/;

/** Dimensions by which a question can be narrowed beside intake, programme, preparatory and place, and their values. */
export const FILTERS = {
  citizenship: COUNTRY,
  residence: COUNTRY,
  school: COUNTRY,
  level: /^[a-z_]{1,30}$/,
  language: /^[a-z]{2,3}$/,
  entry_year: /^\d{4}$/,
  sex: SEXES,
  age: AGES,
  attempt: ATTEMPTS,
  leave: LEAVES,
  entry_type: ENTRY_TYPES,
  represented_by: REPRESENTED,
} as const satisfies Partial<Record<Dimension, readonly string[] | RegExp>>;
export type FilterDimension = keyof typeof FILTERS;
export const FILTER_DIMENSIONS = Object.keys(FILTERS) as FilterDimension[];

/** The band of an age reached in the year of entry; day of birth and of entry are not needed, and not kept. */
export function ageBand(entryYear: number, birthYear: number | null): (typeof AGES)[number] {
  if (birthYear === null) return UNKNOWN;
  const age = entryYear - birthYear;
  if (age < 18) return 'under_18';
  if (age <= 20) return '18_20';
  if (age <= 24) return '21_24';
  return age <= 29 ? '25_29' : '30_over';
}
