import type { CsvCell } from '../../platform/http/csv.rules.js';
import { termText, type Term } from '../search/search-text.rules.js';

/** A row as the database gives it. */
export interface ExportRow {
  id: string;
  reference: string;
  status: string;
  holder: string;
  waitingSince: string;
  waitingDays: number | null;
  surname: string | null;
  givenNames: string | null;
  citizenship: string | null;
  residence: string | null;
  schoolCountry: string | null;
  programme: string;
  language: string;
  intake: string;
  submission: number;
  submittedOn: string | null;
  dueOn: string | null;
  reason: string | null;
  assignee: string | null;
}

interface ExportColumn {
  name: string;
  of: (row: ExportRow) => CsvCell;
  /** What it holds, for docs/queue.md. */
  about: string;
}

/** The columns of the export, in order. docs/queue.md has the same table; a test compares the two. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { name: 'reference', of: (row) => row.reference, about: 'number of the application' },
  { name: 'status', of: (row) => row.status, about: 'one of the 15 statuses' },
  { name: 'holder', of: (row) => row.holder, about: 'whose move it is' },
  { name: 'waiting_since', of: (row) => row.waitingSince, about: 'day since which they are awaited, house’s zone' },
  {
    name: 'waiting_days',
    of: (row) => row.waitingDays,
    about: 'whole days until the day of the export; empty: nobody is awaited',
  },
  { name: 'surname', of: (row) => row.surname, about: 'as in the passport' },
  { name: 'given_names', of: (row) => row.givenNames, about: 'as in the passport' },
  { name: 'citizenship', of: (row) => row.citizenship, about: 'citizenship used' },
  { name: 'residence', of: (row) => row.residence, about: 'country of residence' },
  { name: 'school_country', of: (row) => row.schoolCountry, about: 'country of the last secondary school' },
  { name: 'programme', of: (row) => row.programme, about: 'code of the programme' },
  { name: 'language', of: (row) => row.language, about: 'language of teaching' },
  { name: 'intake', of: (row) => row.intake, about: 'code of the intake' },
  { name: 'submission', of: (row) => row.submission, about: 'how often it was sent' },
  { name: 'submitted_on', of: (row) => row.submittedOn, about: 'day first sent, house’s zone' },
  { name: 'due_on', of: (row) => row.dueOn, about: 'day by which an answer is due' },
  { name: 'reason', of: (row) => row.reason, about: 'code of the last reason, where the status has one' },
  { name: 'assignee', of: (row) => row.assignee, about: 'officer who has it' },
];

/** A query as the record of an export keeps it: codes as they are, and no words about a person. */
export function withoutNames(terms: readonly Term[]): string {
  return terms
    .map((term) =>
      term.key === null || term.key === 'name' ? `${term.not ? '-' : ''}${term.key ?? ''}…` : termText(term),
    )
    .join(' ');
}
