import type { Answers } from '../applications/answers.rules.js';
import { blindAnswers } from '../applications/blind.rules.js';
import type { Reader } from './dossier.query.js';

/** Two sendings of one dossier, as far as a reviewer compares them. */
export interface SubmissionPair {
  before: Answers;
  after: Answers;
  /** Slots whose papers differ: another version, a new paper, or one that went. */
  slots: string[];
}

/** The sending that was judged beside the latest; null: there is no such sending, or it is the latest. */
export async function submissionsSince(
  db: Reader,
  applicationId: string,
  judged: number,
  blind: boolean,
): Promise<SubmissionPair | null> {
  const [row] = await db.query(
    `select b.answers as before, c.answers as after, array(
       select distinct v.slot from document_version v where v.application_id = b.application_id
         and (v.id = any(b.document_ids)) <> (v.id = any(c.document_ids)) order by v.slot) as slots
     from submission b join application a on a.id = b.application_id
     join submission c on c.application_id = a.id and c.submission = a.submission
     where b.application_id = $1 and b.submission = $2 and b.submission < a.submission`,
    [applicationId, judged],
  );
  if (!row) return null;
  return blind ? { ...row, before: blindAnswers(row.before), after: blindAnswers(row.after) } : row;
}
