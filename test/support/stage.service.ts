import { permissionsOf, type Role, ROLES } from '../../src/accounts/permission.policy.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import { DeskService } from '../../src/applications/desk.service.js';
import { MilestoneService } from '../../src/arrivals/milestone.service.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { newId } from '../../src/platform/database/id.rules.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { AssignmentService } from '../../src/reviews/assigning/assignment.service.js';
import { ReviewService } from '../../src/reviews/review.service.js';
import { accountWith, type Person, signedIn } from './accounts.service.js';
import { openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import type { Client } from './client.service.js';
import { releasePublished } from './figure-releases.service.js';
import { deskOf, terms } from './desk.service.js';
import { bearer, DossierWalk, wholeAnswers } from './dossier.service.js';

/** Who knocks at every door. `stranger` is a reviewer who was not asked; `token` an officer's, for `application.read`. */
export const VISITORS = [
  'visitor',
  'owner',
  'other',
  'officer',
  'stranger',
  'reviewer',
  'dean',
  'registrar',
  'analyst',
  'admin',
  'token',
] as const;
export type Visitor = (typeof VISITORS)[number];

export const SCENES = ['draft', 'sent', 'accepted'] as const;
/** Where a dossier stands; all three are the owner's. */
export type Scene = (typeof SCENES)[number];

export interface StagedDossier {
  id: string;
  reference: string;
  /** A version of its passport page. */
  documentId: string;
  milestoneId: string | null;
  decisionId: string | null;
  /** Words that stand in this dossier and nowhere else, by what they belong to. */
  canaries: Record<string, string>;
}

export interface Stage {
  house: TestApp;
  people: Record<Exclude<Visitor, 'visitor' | 'token'>, Person & { actor: Known }>;
  clients: Record<Visitor, Client>;
  /** Headers that a visitor adds: the token's. */
  headers: Record<Visitor, Record<string, string>>;
  dossiers: Record<Scene, StagedDossier>;
  offeringId: string;
  intakeId: string;
  /** A colleague whom nobody needs. */
  spareId: string;
  /** A release of more decisions than one request carries. */
  releaseId: string;
}

type Known = Actor & { accountId: string };

export const ROLE_OF: Record<keyof Stage['people'], Role> = {
  owner: 'applicant',
  other: 'applicant',
  officer: 'officer',
  stranger: 'reviewer',
  reviewer: 'reviewer',
  dean: 'decision_maker',
  registrar: 'registrar',
  analyst: 'analyst',
  admin: 'admin',
};

/** Which dossiers a visitor may see. Source: product.md, "Who uses it, and what each may read". */
export const SEEN: Record<Visitor, readonly Scene[]> = {
  visitor: [],
  owner: SCENES,
  other: [],
  officer: ['sent', 'accepted'],
  stranger: [],
  reviewer: ['sent', 'accepted'],
  dean: ['sent', 'accepted'],
  registrar: ['accepted'],
  analyst: [],
  admin: [],
  token: ['sent', 'accepted'],
};

/** A person of every role, signed in, and three dossiers of one applicant, all through the real services. */
export async function setStage(house: TestApp): Promise<Stage> {
  const people = {} as Stage['people'];
  for (const [name, role] of Object.entries(ROLE_OF) as [keyof Stage['people'], Role][]) {
    const person = await signedIn(house, role);
    people[name] = { ...person, actor: actorOf(person.id, role) };
  }
  const token = await bearer(house, people.officer.actor);
  await house.dataSource.query(`update api_token set scopes = '{application.read}' where account_id = $1`, [
    people.officer.id,
  ]);
  const clients = { visitor: house.client(), token: house.client() } as Stage['clients'];
  const headers = {} as Stage['headers'];
  for (const visitor of VISITORS) {
    headers[visitor] = visitor === 'token' ? token : {};
    if (visitor !== 'visitor' && visitor !== 'token') clients[visitor] = people[visitor].client;
  }
  const offeringId = await openOffering(house, 'MED');
  const [{ intakeId }] = await house.dataSource.query('select intake_id as "intakeId" from offering where id = $1', [
    offeringId,
  ]);
  const stage = { house, people, clients, headers, offeringId, intakeId, dossiers: {} } as unknown as Stage;
  stage.dossiers.draft = await draft(stage);
  stage.dossiers.sent = await sent(stage);
  stage.dossiers.accepted = await accepted(stage);
  const many = await people.dean.client.post('/api/v1/decisions/release', { ids: Array.from({ length: 101 }, newId) });
  stage.releaseId = many.location!.split('/').at(-1)!;
  await releasePublished(house, people.analyst.actor, people.dean.actor);
  stage.spareId = (await accountWith(house, 'analyst')).id;
  return stage;
}

function actorOf(accountId: string, role: Role): Known {
  const roles = ROLES.filter((one) => one === role);
  return {
    accountId,
    kind: 'session',
    roles,
    permissions: permissionsOf(roles),
    name: role === 'applicant' ? null : `Colleague ${accountId.slice(-4)}`,
    locale: 'en',
    timezone: 'Africa/Lagos',
    emailConfirmed: true,
  };
}

/** Only letters: names are folded for search, and a mark with digits could stand in a reference. */
let marks = 0;
function mark(): string {
  const letters = [...String(marks++).padStart(3, '0')].map((digit) => 'bcdfghjkmn'[Number(digit)]).join('');
  return `Zqx${letters}wvy`;
}

async function begin(stage: Stage, programme: string): Promise<[DossierWalk, Record<string, string>]> {
  const { house, people } = stage;
  const canaries = { surname: mark(), school: mark(), passport: `ZX${100_000 + marks}` };
  const offeringId = await openOffering(house, programme);
  const { id } = await house.get(ApplicationService).start(people.owner.actor, { offeringId });
  const walk = new DossierWalk(house, people.owner.actor, id);
  const { personal, passport, education } = wholeAnswers();
  await walk.save(
    wholeAnswers({
      personal: { ...personal, surname: canaries.surname },
      passport: { ...passport, number: canaries.passport },
      education: [{ ...education![0]!, institution: canaries.school }],
    } as never),
  );
  return [walk, canaries];
}

async function staged(walk: DossierWalk, canaries: Record<string, string>): Promise<StagedDossier> {
  const [row] = await walk.house.dataSource.query(
    `select a.reference,
       (select id from document_version v where v.application_id = a.id and v.slot = 'passport' limit 1) as "documentId",
       (select id from milestone m where m.application_id = a.id limit 1) as "milestoneId",
       (select id from decision d where d.application_id = a.id and d.released_at is null limit 1) as "decisionId"
     from application a where a.id = $1`,
    [walk.id],
  );
  return { id: walk.id, ...row, canaries };
}

async function draft(stage: Stage): Promise<StagedDossier> {
  const [walk, canaries] = await begin(stage, 'DENT');
  await walk.send('passport');
  return staged(walk, canaries);
}

/** In review, with a note among staff, a review, and a rejection that nobody outside may suspect. */
async function sent(stage: Stage): Promise<StagedDossier> {
  const { house, people } = stage;
  const [walk, canaries] = await begin(stage, 'PHARM');
  Object.assign(canaries, { staffNote: mark(), reviewNote: mark(), decisionNote: mark() });
  await walk.submit();
  await walk.acceptAll(people.officer.actor);
  await walk.move(people.officer.actor, { event: 'verify' });
  await house.get(DeskService).note(people.officer.actor, walk.id, canaries['staffNote']!);
  await house.get(AssignmentService).assign(people.officer.actor, walk.id, [people.reviewer.id]);
  const review = { submission: 1, recommendation: 'reject', note: canaries['reviewNote'] } as const;
  await house.get(ReviewService).add(people.reviewer.actor, walk.id, review);
  const { seq } = await walk.status();
  await house.get(DecisionService).draft(people.dean.actor, walk.id, {
    event: 'reject',
    seq,
    reason: 'requirements_not_met',
    note: canaries['decisionNote'],
  });
  return staged(walk, canaries);
}

async function accepted(stage: Stage): Promise<StagedDossier> {
  const { house, people } = stage;
  const desk = await deskOf(house);
  const [walk, canaries] = await begin(stage, 'MED');
  await walk.submit();
  await walk.acceptAll(desk.officer);
  await walk.move(desk.officer, { event: 'verify' });
  await house.get(AssignmentService).assign(desk.officer, walk.id, [people.reviewer.id]);
  await house.get(ReviewService).add(people.reviewer.actor, walk.id, { submission: 1, recommendation: 'admit' });
  const conditions = [{ code: 'deposit', text: 'The deposit is paid' }];
  await walk.move(desk.dean, { event: 'offer', data: terms(house, 14, conditions) });
  await walk.move(walk.applicant, { event: 'accept' });
  const today = house.clock.today();
  await house.get(MilestoneService).record(desk.officer, walk.id, { kind: 'visa_applied', on: today });
  return staged(walk, canaries);
}
