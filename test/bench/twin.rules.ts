import { DOSSIER_TABLES } from '../../src/simulation/bulk.service.js';

/** Tables that hold a dossier, its person and its figures: what is copied to make a larger world of a small one. */
export const COPIED = [...DOSSIER_TABLES, 'waitlist_place', 'figure_entry'] as const;

/** Ids of rows that are copied, wherever they stand. What else is an id (accounts, offerings) stays the same. */
const COPIED_IDS = new Set([
  'id',
  'application_id',
  'applicant_id',
  'person_id',
  'document_id',
  'translation_id',
  'translates',
  'evidence_id',
]);
const COPIED_ID_LISTS = new Set(['document_ids', 'comments']);

/**
 * The id of copy `n`: the moment that stands in a UUIDv7 moved on by a day for each, so that copies lie behind each
 * other in every index as what came later would.
 */
export const TWIN_ID = `
  create function bench_twin(id uuid, n int) returns uuid language sql immutable strict parallel safe as $$
    select (lpad(to_hex(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint + n * 86400000::bigint), 12, '0')
      || substr(replace(id::text, '-', ''), 13))::uuid $$`;

const PASSPORT = `lpad((substring(passport_key from ':S([0-9]+)$')::int + n * 100000)::text, 8, '0')`;

/** Columns that differ otherwise, by table: nobody has another's reference, passport, telephone or day of birth. */
const OTHERWISE: Record<string, string> = {
  'application.reference': `left(reference, 5) || (substr(reference, 6)::int + n * 100000)::text`,
  'application.passport_key': `regexp_replace(passport_key, ':S[0-9]+$', ':S' || ${PASSPORT})`,
  'application.answers': `case when passport_key is null then answers else answers
    || jsonb_build_object('passport', (answers->'passport') || jsonb_build_object('number', 'S' || ${PASSPORT}))
    || jsonb_build_object('contact', (answers->'contact')
      || jsonb_build_object('phone', left(answers->'contact'->>'phone', 3) || '8' || ${PASSPORT}))
    || jsonb_build_object('personal', (answers->'personal') || jsonb_build_object('birthDate',
      left(answers->'personal'->>'birthDate', 4)
      || left(to_char(make_date(2000, 1 + n % 12, 1 + n % 28), '-MM-DD'), length(answers->'personal'->>'birthDate') - 4)))
    end`,
};

export interface ColumnRow {
  name: string;
  type: string;
  identity: boolean;
}

/** Copies `$1` to `$2` of every row of the small world. */
export function copySql(table: string, columns: readonly ColumnRow[]): string {
  const written = columns.filter(({ identity }) => !identity);
  const value = ({ name, type }: ColumnRow) => {
    const other = OTHERWISE[`${table}.${name}`];
    if (other) return other;
    if (type === 'uuid' && COPIED_IDS.has(name)) return `bench_twin("${name}", n)`;
    if (type === 'uuid[]' && COPIED_ID_LISTS.has(name)) {
      return `(select coalesce(array_agg(bench_twin(one, n) order by at), '{}') from unnest("${name}") with ordinality every (one, at))`;
    }
    return `"${name}"`;
  };
  const names = written.map(({ name }) => `"${name}"`).join(', ');
  return `insert into ${table} (${names})
    select ${written.map(value).join(', ')} from generate_series($1::int, $2::int) n cross join bench_first.${table}`;
}
