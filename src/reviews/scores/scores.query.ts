import { Injectable } from '@nestjs/common';
import type { Reader } from '../dossier.query.js';
import type { StepKind } from '../review.rules.js';
import { currentRound } from '../steps/round.query.js';
import { dossierScore, type DossierScore } from './dossier-score.rules.js';
import { normalise, type Normalised } from './normalisation.rules.js';

/** The score of one review that counts: the last of its reviewer in the round that counts, with a sheet filled in. */
export interface ScoreRow extends Normalised {
  applicationId: string;
  reference: string;
  programmeId: string;
  programme: string;
  intake: string;
  stepKind: StepKind;
  round: number;
  reviewerId: string;
  submission: number;
  sheet: string;
  sheetVersion: number;
  /** By criterion; null: it did not apply. */
  scores: Record<string, number | null>;
  raw: number;
}

export interface ScoreFilter {
  /** One intake: reviews are compared within it. */
  intakeId: string;
  programmeId?: string;
  applicationIds?: readonly string[];
}

/** Scores as they were given and as they count. What may be shown of them is judged by whoever asks. */
@Injectable()
export class ScoresQuery {
  /**
   * Each score of an intake, raw and normalised, ordered by reference, step and reviewer. The pool of the normalisation
   * is always the whole step of the intake: narrowing to a programme or to some dossiers moves no figure.
   */
  async of(db: Reader, { intakeId, programmeId, applicationIds }: ScoreFilter): Promise<ScoreRow[]> {
    const rows: (Omit<ScoreRow, keyof Normalised> & { pool: string })[] = await db.query(
      `select distinct on (r.application_id, r.step_kind, r.reviewer_id)
         r.application_id as "applicationId", a.reference, o.programme_id as "programmeId", p.code as programme,
         i.code as intake, r.step_kind as "stepKind", r.step_kind as pool, r.round, r.reviewer_id as "reviewerId",
         r.submission, t.name_en as sheet, r.sheet_version as "sheetVersion", r.scores, r.score::float8 as raw
       from review r
       join application a on a.id = r.application_id
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id
       left join score_sheet t on t.id = r.sheet_id
       where a.intake_id = $1 and r.round = ${currentRound('r')}
       order by r.application_id, r.step_kind, r.reviewer_id, r.revision desc`,
      [intakeId],
    );
    // A later revision without scores takes the earlier ones back.
    const scored = normalise(rows.filter((row) => row.raw !== null));
    const wanted = applicationIds && new Set(applicationIds);
    return scored
      .filter((row) => (!programmeId || row.programmeId === programmeId) && (!wanted || wanted.has(row.applicationId)))
      .toSorted(
        (a, b) =>
          compare(a.reference, b.reference) || compare(a.stepKind, b.stepKind) || compare(a.reviewerId, b.reviewerId),
      );
  }

  /** What the scores of an intake come to, by application. Dossiers without a score are not among them. */
  async byDossier(db: Reader, filter: ScoreFilter): Promise<Map<string, DossierScore>> {
    const byId = new Map<string, ScoreRow[]>();
    for (const row of await this.of(db, filter)) {
      const list = byId.get(row.applicationId);
      if (list) list.push(row);
      else byId.set(row.applicationId, [row]);
    }
    return new Map([...byId].map(([id, scores]) => [id, dossierScore(scores)!]));
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
