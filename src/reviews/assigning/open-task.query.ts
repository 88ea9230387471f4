import { type Actor } from '../../platform/access/actor.rules.js';
import { scopeOf } from '../../applications/application-scope.query.js';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../dossier.query.js';
import { currentStep, type Given, type StepFacts, type StepKind, stepsFor } from '../review.rules.js';
import { STEP_JSON } from '../steps/dossier-steps.query.js';
import { currentRound } from '../steps/round.query.js';

/** A dossier whose current step has not all of its people. */
export interface LackingDossier {
  applicationId: string;
  reference: string;
  programmeId: string;
  language: string;
  step: StepFacts;
  round: number;
  lacks: number;
  /** Named now and able to do it: not away until it is due. */
  named: string[];
  /** Named, have not judged, and are away. */
  away: string[];
  /** Judged in a former round of the step. */
  former: string[];
}

export interface LackingFilter {
  intakeId?: string;
  programmeId?: string;
  applicationIds?: readonly string[];
  /** Only dossiers whose turn it is in this step. */
  stepKind?: StepKind;
  /** At most so many, the longest wait first. */
  most: number;
}

interface Row {
  applicationId: string;
  reference: string;
  status: Status;
  programmeId: string;
  intakeId: string;
  language: string;
  day: Day;
  given: Given;
  rounds: Partial<Record<StepKind, number>>;
  named: { kind: StepKind; reviewerId: string; away: boolean; done: boolean }[];
  former: { kind: StepKind; reviewerId: string }[];
}

/** Dossiers in review that lack reviewers in the step whose turn it is, within the actor's sight. */
export async function lackingDossiers(
  db: Reader,
  actor: Actor,
  filter: LackingFilter,
  today: Day,
): Promise<LackingDossier[]> {
  const params: unknown[] = [today];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = [`a.status in ('under_review', 'waitlisted')`, scopeOf(actor, params)];
  if (filter.intakeId) where.push(`a.intake_id = ${bind(filter.intakeId)}`);
  if (filter.programmeId) where.push(`o.programme_id = ${bind(filter.programmeId)}`);
  if (filter.applicationIds) where.push(`a.id = any(${bind(filter.applicationIds)}::uuid[])`);
  const steps: [{ steps: StepFacts[] }] = await db.query(
    `select coalesce(json_agg(${STEP_JSON}), '[]') as steps from review_step s`,
  );
  const rows: Row[] = await db.query(
    `select a.id as "applicationId", a.reference, a.status, o.programme_id as "programmeId", a.intake_id as "intakeId",
       o.language, e.day,
       (select coalesce(json_object_agg(g.step_kind, g.n), '{}') from (select r.step_kind,
           count(distinct r.reviewer_id) as n
         from review r where r.application_id = a.id and r.round = ${currentRound('r')} group by r.step_kind) g) as given,
       (select coalesce(json_object_agg(n.step_kind, n.round), '{}') from (select step_kind, max(round) as round
         from review_round where application_id = a.id group by step_kind) n) as rounds,
       (select coalesce(json_agg(json_build_object('kind', s.step_kind, 'reviewerId', s.reviewer_id,
           'away', $1::date between f.absent_from and coalesce(f.absent_to, 'infinity'),
           'done', exists (select 1 from review r where r.application_id = s.application_id
             and r.step_kind = s.step_kind and r.round = s.round and r.reviewer_id = s.reviewer_id))), '[]')
         from review_assignment s left join reviewer_profile f on f.account_id = s.reviewer_id
         where s.application_id = a.id) as named,
       (select coalesce(json_agg(json_build_object('kind', r.step_kind, 'reviewerId', r.reviewer_id)), '[]')
         from review r where r.application_id = a.id and r.round < ${currentRound('r')}) as former
     from application a join offering o on o.id = a.offering_id
     join lateral (select effective_on as day from application_event v where v.application_id = a.id
       and v.event in ('verify', 'reopen') order by v.seq desc limit 1) e on true
     where ${where.join(' and ')} order by a.waiting_since, a.id`,
    params,
  );
  const all = steps[0].steps;
  return rows.flatMap((row) => lackOf(row, all, filter.stepKind)).slice(0, filter.most);
}

function lackOf(row: Row, rows: readonly StepFacts[], wanted?: StepKind): LackingDossier[] {
  const step = currentStep(stepsFor(rows, row), row.given);
  if (!step || (wanted && step.kind !== wanted)) return [];
  const named = row.named.filter((one) => one.kind === step.kind);
  const away = named.filter((one) => one.away && !one.done).map((one) => one.reviewerId);
  const able = named.map((one) => one.reviewerId).filter((id) => !away.includes(id));
  const lacks = step.reviewsNeeded - able.length;
  if (lacks <= 0) return [];
  const { applicationId, reference, programmeId, language, rounds, former } = row;
  return [
    {
      applicationId,
      reference,
      programmeId,
      language,
      step,
      round: rounds[step.kind] ?? 1,
      lacks,
      named: able,
      away,
      former: former.filter((one) => one.kind === step.kind).map((one) => one.reviewerId),
    },
  ];
}
