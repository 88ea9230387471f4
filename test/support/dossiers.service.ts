import type { Answers } from '../../src/applications/answers.rules.js';
import { type ActingRole, type Edge, edgeOf, type Event, type Status } from '../../src/applications/lifecycle.rules.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { inventAnswers } from '../../src/simulation/person.rules.js';
import type { JourneyStep } from '../../src/simulation/journey.rules.js';
import { Chance } from '../../src/simulation/random.rules.js';
import { actorOf, type House, Walk } from '../../src/simulation/walk.service.js';
import { actorWith } from './actors.service.js';
import type { TestApp } from './app.service.js';

/** Events, in order, that lead from the start to a status; the role is the first that may. */
const WAYS: Record<Status, [event: Event, reason?: string][]> = {
  draft: [],
  submitted: [['submit']],
  returned: [['submit'], ['return', 'documents_unclear']],
  under_review: [['submit'], ['verify']],
  waitlisted: [['submit'], ['verify'], ['waitlist']],
  offered: [['submit'], ['verify'], ['offer']],
  accepted: [['submit'], ['verify'], ['offer'], ['accept']],
  confirmed: [['submit'], ['verify'], ['offer'], ['accept'], ['confirm']],
  enrolled: [['submit'], ['verify'], ['offer'], ['accept'], ['confirm'], ['enrol']],
  rejected: [['submit'], ['reject', 'requirements_not_met']],
  declined: [['submit'], ['verify'], ['offer'], ['decline', 'cost']],
  withdrawn: [['submit'], ['withdraw', 'cost']],
  rescinded: [['submit'], ['verify'], ['offer'], ['rescind', 'made_in_error']],
  lapsed: [['submit'], ['verify'], ['offer'], ['accept'], ['lapse', 'visa_refused']],
  expired: [['expire']],
};

export interface Dossier {
  id: string;
  applicant: Actor;
  seq: number;
}

export type TestHouse = TestApp & { staff: House & { officer2: Actor } };

/** Staff of every role, each a person of their own. */
export async function withStaff(house: TestApp): Promise<TestHouse> {
  const [officer, officer2, reviewer, dean, registrar, admin] = [
    await actorWith(house, 'officer'),
    await actorWith(house, 'officer'),
    await actorWith(house, 'reviewer'),
    await actorWith(house, 'decision_maker'),
    await actorWith(house, 'registrar'),
    await actorWith(house, 'admin'),
  ];
  return Object.assign(house, { staff: { officer, officer2, reviewer, dean, registrar, admin } });
}

let serial = 1;

export interface DossierOptions {
  conditions?: { code: string; text: string; dueOn?: string }[];
  answers?: (answers: Answers) => Answers;
}

/** A dossier that the real services brought to `status`, today. */
export async function dossierAt(
  house: TestHouse,
  offeringId: string,
  status: Status,
  options: DossierOptions = {},
): Promise<Dossier> {
  const answers = inventAnswers(new Chance(serial), 90_000_000 + serial++);
  // Born long enough ago that no guardian is asked for.
  answers.personal!.birthDate = '2004-05-06';
  const steps = stepsTo(house, status, options);
  const email = `${newId()}@example.test`;
  const id = await house
    .get(Walk)
    .take(house.staff, email, offeringId, options.answers ? options.answers(answers) : answers, steps);
  const [row] = await house.dataSource.query(
    `select a.seq, c.id as account from application a join applicant p on p.id = a.applicant_id
     join account c on c.id = p.account_id where a.id = $1`,
    [id],
  );
  return { id, applicant: actorOf(row.account, 'applicant', null), seq: row.seq };
}

function stepsTo(house: TestHouse, status: Status, options: DossierOptions): JourneyStep[] {
  const today = house.clock.today();
  // A minute apart and behind us: no later deed may seem to come before an earlier one.
  const minutesAgo = (minutes: number) => new Date(house.clock.now().getTime() - minutes * 60_000);
  let left = WAYS[status].length + 1;
  const dataOf: Partial<Record<Event, Record<string, unknown>>> = {
    return: { dueOn: addDays(today, 14) },
    offer: { expiresOn: addDays(today, 14), conditions: options.conditions ?? [] },
  };
  const steps: JourneyStep[] = [
    { event: 'start', from: '(new)', to: 'draft', role: 'applicant', reason: null, at: minutesAgo(left--), data: {} },
  ];
  let from: Status = 'draft';
  for (const [event, reason] of WAYS[status]) {
    const edge: Edge = edgeOf(from, event)!;
    const role: ActingRole = edge.actors.includes('applicant') ? 'applicant' : edge.actors[0]!;
    const at = minutesAgo(left--);
    // An order is of the deed's own day, which just after midnight is yesterday.
    const data = event === 'enrol' ? { orderNo: '1-ст', orderDate: house.clock.dayOf(at) } : { ...dataOf[event] };
    steps.push({ event, from, to: edge.to, role, reason: reason ?? null, at, data });
    from = edge.to;
  }
  return steps;
}
