import type { Status } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { prepared } from '../../platform/database/preparing-client.service.js';
import type { Reader } from '../dossier.query.js';
import { currentStep, type Given, type StepFacts, type StepKind, stepsFor } from '../review.rules.js';
import { currentRound } from './round.query.js';

/** A row of review_step as the rules know it; `s` is the table's alias. */
export const STEP_JSON = `json_build_object('id', s.id, 'programmeId', s.programme_id, 'intakeId', s.intake_id,
  'position', s.position, 'kind', s.kind, 'nameEn', s.name_en, 'nameUk', s.name_uk, 'reviewsNeeded', s.reviews_needed,
  'role', s.role, 'blind', s.blind, 'seeOthers', s.see_others, 'opensOn', s.opens_on, 'closesOn', s.closes_on,
  'dueDays', s.due_days, 'sheetId', s.sheet_id, 'validFrom', s.valid_from, 'validTo', s.valid_to)`;

/** The steps that a dossier passes, and how far it has come. */
export interface DossierSteps {
  status: Status;
  steps: StepFacts[];
  given: Given;
  /** Rounds begun after the first, by the kind of the step. */
  rounds: Readonly<Partial<Record<StepKind, number>>>;
  /** Whose turn it is; null: all are complete. */
  current: StepFacts | null;
}

/** The steps of a dossier by the rows that held on the day it came to review (`today` while it has not). */
export async function stepsOf(db: Reader, applicationId: string, today: Day): Promise<DossierSteps> {
  const [row] = await db.query(
    prepared(`select a.status, o.programme_id as "programmeId", a.intake_id as "intakeId",
       coalesce((select e.effective_on from application_event e where e.application_id = a.id
         and e.event in ('verify', 'reopen') order by e.seq desc limit 1), $2::date) as day,
       (select coalesce(json_object_agg(g.step_kind, g.n), '{}') from (select r.step_kind,
           count(distinct r.reviewer_id) as n
         from review r where r.application_id = a.id and r.round = ${currentRound('r')} group by r.step_kind) g) as given,
       (select coalesce(json_object_agg(n.step_kind, n.round), '{}') from (select step_kind, max(round) as round
         from review_round where application_id = a.id group by step_kind) n) as rounds,
       (select coalesce(json_agg(${STEP_JSON}), '[]') from review_step s) as steps
     from application a join offering o on o.id = a.offering_id where a.id = $1`),
    [applicationId, today],
  );
  const steps = row ? stepsFor(row.steps, row) : [];
  const given: Given = row?.given ?? {};
  return { status: row?.status, steps, given, rounds: row?.rounds ?? {}, current: currentStep(steps, given) };
}
