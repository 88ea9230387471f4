import { AssignmentService } from '../../src/reviews/assigning/assignment.service.js';
import type { Role } from '../../src/accounts/permission.policy.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import { MilestoneService } from '../../src/arrivals/milestone.service.js';
import { DocumentService } from '../../src/documents/document.service.js';
import { type Actor } from '../../src/platform/access/actor.rules.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { ReviewService } from '../../src/reviews/review.service.js';
import { actorWith, openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import { DossierWalk, wholeAnswers } from './dossier.service.js';

type Known = Actor & { accountId: string };

/** The people of the desk, each in one role. */
export interface Desk {
  officer: Known;
  reviewer: Known;
  dean: Known;
  registrar: Known;
  admin: Known;
}

export async function deskOf(house: TestApp): Promise<Desk> {
  const one = (role: Role) => actorWith(house, role);
  return {
    officer: await one('officer'),
    reviewer: await one('reviewer'),
    dean: await one('decision_maker'),
    registrar: await one('registrar'),
    admin: await one('admin'),
  };
}

const LANGUAGES = [
  'de',
  'fr',
  'es',
  'it',
  'pl',
  'ro',
  'cs',
  'tr',
  'hu',
  'bg',
  'el',
  'pt',
  'nl',
  'sv',
  'fi',
  'da',
  'et',
];
let offerings = 0;

/** A new offering with so many places, of the programme and intake of the house's own open one. */
export async function offeringWith(house: TestApp, places: number, programme = 'MED'): Promise<string> {
  const id = newId();
  await house.dataSource.query(
    `insert into offering (id, programme_id, intake_id, language, places, opens_on, closes_on, source, confidence)
     select $1, programme_id, intake_id, $3, $4, opens_on, closes_on, 'test', 'D' from offering where id = $2`,
    [id, await openOffering(house, programme), LANGUAGES[offerings++ % LANGUAGES.length], places],
  );
  return id;
}

export interface Start {
  offeringId?: string;
  applicant?: Actor;
}

/** A dossier that was sent. */
export async function sent(house: TestApp, { offeringId, applicant }: Start = {}): Promise<DossierWalk> {
  const who = applicant ?? (await actorWith(house, 'applicant'));
  const { id } = await house
    .get(ApplicationService)
    .start(who, { offeringId: offeringId ?? (await openOffering(house)) });
  const walk = new DossierWalk(house, who, id);
  await walk.save(wholeAnswers());
  return walk.submit();
}

/** A dossier in review, with its reviewer named. */
export async function inReview(house: TestApp, desk: Desk, start: Start = {}): Promise<DossierWalk> {
  const walk = await sent(house, start);
  await walk.acceptAll(desk.officer);
  await walk.move(desk.officer, { event: 'verify' });
  await house.get(AssignmentService).assign(desk.officer, walk.id, [desk.reviewer.accountId]);
  return walk;
}

/** A dossier that was reviewed and can be decided. */
export async function reviewed(house: TestApp, desk: Desk, start: Start = {}): Promise<DossierWalk> {
  const walk = await inReview(house, desk, start);
  await house.get(ReviewService).add(desk.reviewer, walk.id, { submission: 1, recommendation: 'admit' });
  return walk;
}

type Conditions = { code: string; text: string; dueOn?: string }[];

/** The terms of an offer that ends in so many days. */
export function terms(house: TestApp, days = 14, conditions: Conditions = []) {
  return { expiresOn: addDays(house.clock.today(), days), conditions };
}

/** A dossier with an offer. */
export async function offered(
  house: TestApp,
  desk: Desk,
  { conditions = [], days = 14, ...start }: Start & { conditions?: Conditions; days?: number } = {},
): Promise<DossierWalk> {
  const walk = await reviewed(house, desk, start);
  await walk.move(desk.dean, { event: 'offer', data: terms(house, days, conditions) });
  return walk;
}

/** A dossier whose offer was accepted. */
export async function accepted(house: TestApp, desk: Desk, start: Parameters<typeof offered>[2] = {}) {
  const walk = await offered(house, desk, start);
  await walk.move(walk.applicant, { event: 'accept' });
  return walk;
}

/** A dossier with a confirmed place whose enrolment papers are all waived. */
export async function confirmed(house: TestApp, desk: Desk, start: Start = {}): Promise<DossierWalk> {
  const walk = await accepted(house, desk, start);
  await walk.move(desk.officer, { event: 'confirm' });
  const documents = house.get(DocumentService);
  for (const slot of await documents.slots(desk.officer, walk.id)) {
    if (slot.level !== 'enrolment' || slot.status === 'accepted' || slot.status === 'waived') continue;
    await documents.verdict(desk.officer, walk.id, slot.slot, { verdict: 'waived', reason: 'not_applicable' });
  }
  return walk;
}

/** A dossier that can stand in the next order. */
export async function arrived(house: TestApp, desk: Desk, start: Start = {}): Promise<DossierWalk> {
  const walk = await confirmed(house, desk, start);
  await house.get(MilestoneService).record(desk.officer, walk.id, { kind: 'arrival', on: house.clock.today() });
  return walk;
}

/** Everything of an application that its applicant could notice, as the database holds it. */
export async function rowOf(house: TestApp, id: string): Promise<Record<string, unknown>> {
  const [row] = await house.dataSource.query('select * from application where id = $1', [id]);
  return row;
}

/** What the applicant is told when asked by code: settles all, names the winners and the codes of the losers. */
export async function race(works: Promise<unknown>[]): Promise<{ won: number; codes: string[] }> {
  const results = await Promise.allSettled(works);
  const codes = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason?.code ?? one.reason)] : []));
  return { won: results.length - codes.length, codes };
}
