import { BulkRuns } from '../../src/applications/bulk/bulk.service.js';
import { AccountMailer } from '../../src/accounts/mail/account-mailer.service.js';
import type { LinkLetter } from '../../src/accounts/mail/account-mail.rules.js';
import { Passwords } from '../../src/accounts/sign-in/passwords.service.js';
import type { Role } from '../../src/accounts/permission.policy.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import { DeskService } from '../../src/applications/desk.service.js';
import { type Status, STATUSES } from '../../src/applications/lifecycle.rules.js';
import { DocumentService } from '../../src/documents/document.service.js';
import { PersonMerges } from '../../src/applications/persons/person-merges.service.js';
import { QuestionRaiser } from '../../src/documents/questions/question-raiser.service.js';
import { QuestionReader } from '../../src/documents/questions/question-reader.service.js';
import { QuestionService } from '../../src/documents/questions/question.service.js';
import type { QuestionKind } from '../../src/documents/questions/question.rules.js';
import { QuestionWriter } from '../../src/documents/questions/question-writer.service.js';
import { RequestService } from '../../src/documents/requests/request.service.js';
import { RequestSetJob } from '../../src/documents/requests/request-set.job.js';
import { RequestSets } from '../../src/documents/requests/request-set.service.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { DossierFiles } from '../../src/handover/file/dossier-file.service.js';
import { PRINT_JOB } from '../../src/handover/file/dossier-file.query.js';
import { OutboxQuery } from '../../src/messages/outbox/outbox.query.js';
import { Outbox } from '../../src/messages/outbox/outbox.service.js';
import { ThreadWriter } from '../../src/messages/thread/thread-writer.service.js';
import { MilestoneService } from '../../src/arrivals/milestone.service.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { Appeals } from '../../src/decisions/appeals/appeal.service.js';
import { RELEASE_JOB } from '../../src/decisions/release.query.js';
import { ProposalJob } from '../../src/decisions/waitlist/proposal.job.js';
import { Proposals } from '../../src/decisions/waitlist/proposal.service.js';
import { ReleasePlans } from '../../src/decisions/release-plan.service.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { inTransaction } from '../../src/platform/database/transaction.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { cookieName } from '../../src/accounts/access/session.middleware.js';
import { AssignmentService } from '../../src/reviews/assigning/assignment.service.js';
import { actorOf } from '../../src/simulation/walk.service.js';
import { DemonstrationSittings } from '../../src/simulation/demonstration-sittings.service.js';
import { BulkSeason } from '../../src/simulation/bulk.service.js';
import { accountWith, linkMailedTo, PASSWORD } from './accounts.service.js';
import { actorWith, openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import { enter } from './accounts.service.js';
import { privacyScenes } from './privacy-scenes.service.js';
import { figureScenes } from './figure-scenes.service.js';
import { terms } from './desk.service.js';
import { DossierWalk } from './dossier.service.js';
import { type Dossier, type DossierOptions, dossierAt, type TestHouse, withStaff } from './dossiers.service.js';

const LINKS: Record<string, LinkLetter> = {
  confirmLink: 'confirm',
  resetLink: 'reset',
  inviteLink: 'invite',
  newAddressLink: 'newAddress',
};

/** A house with a dossier in every state that has a look of its own, and everybody who looks at them. */
export interface Scenes {
  house: TestHouse;
  /** What stands for `{name}` in an address. */
  names: Record<string, string>;
  /** The session cookie of a role or of `@scene`; undefined for a visitor. */
  cookieOf(who: string): Promise<{ name: string; value: string } | undefined>;
}

const ACCOUNTS: Record<string, Role> = { analyst: 'analyst' };

/** Sets the scenes through the real services. */
export async function setScenes(app: TestApp): Promise<Scenes> {
  const house = await withStaff(app);
  const { staff } = house;
  const offeringId = await openOffering(house);
  const names: Record<string, string> = { offering: offeringId };
  const accounts: Record<string, string> = {};
  for (const [role, actor] of Object.entries(staff)) accounts[role] = actor.accountId!;
  for (const [name, role] of Object.entries(ACCOUNTS)) accounts[name] = (await actorWith(house, role)).accountId;
  const keep = async (scene: string, { id, applicant }: Pick<Dossier, 'id' | 'applicant'>) => {
    const [row] = await house.dataSource.query('select reference from application where id = $1', [id]);
    names[scene] = row.reference;
    accounts[`@${scene}`] = applicant.accountId!;
    return id;
  };
  const at = (status: Status, options?: DossierOptions) => dossierAt(house, offeringId, status, options);

  const ids: Partial<Record<Status, string>> = {};
  let rescinded!: Dossier;
  for (const status of STATUSES) {
    const dossier = await at(status);
    if (status === 'rescinded') rescinded = dossier;
    ids[status] = await keep(status, dossier);
  }
  const deposit = { code: 'deposit', text: 'The first half of the tuition is paid', dueOn: terms(house, 60).expiresOn };
  const language = { code: 'language', text: 'A certificate of English, level B2', dueOn: terms(house, 40).expiresOn };
  await keep('conditional', await at('accepted', { conditions: [deposit, language] }));
  await keep('fresh', await fresh(house, offeringId));
  await keep('complete', await complete(house, await at('draft')));
  await keep('reviewed', await at('under_review'));
  names['run'] = await handedOver(house);
  names['set'] = await asked(house, await keep('asked', await at('submitted')));
  const asking = await at('submitted');
  await keep('written', asking);
  names['mail'] = await written(house, asking);
  await questioned(house, ids.submitted!, await keep('questioned', await puzzling(house, at, ids.submitted!)));
  names['blocked'] = await pairOf(house, ids.submitted!, 'same_passport');
  names['pair'] = await pairOf(house, ...(await alike(house, await at('submitted'), await at('withdrawn'))));
  const joined = await at('submitted');
  await keep('joined', joined);
  await keep('taken', await joinedWith(house, joined, await at('withdrawn')));
  const bound = await at('submitted');
  await keep('bound', bound);
  // One that is printed, and one that waits for its turn.
  names['file'] = (await house.get(DossierFiles).ask(bound.applicant, bound.id, 'en')).id;
  await house.get(Jobs).run(PRINT_JOB, { id: names['file'] });
  names['staffFile'] = (await house.get(DossierFiles).ask(staff.officer, bound.id, 'en')).id;
  const drafted = await at('under_review');
  await keep('drafted', drafted);
  accounts['@none'] = (await actorWith(house, 'applicant')).accountId;
  const several = await fresh(house, offeringId);
  for (const programme of ['DENT', 'PHARM'])
    await fresh(house, await openOffering(house, programme), several.applicant);
  await keep('several', several);

  await house.get(AssignmentService).assign(staff.officer, ids.under_review!, [staff.reviewer.accountId!]);
  await house.get(DeskService).note(staff.officer, ids.submitted!, 'The school confirmed the marks by telephone.');
  const decision = await house.get(DecisionService).draft(staff.dean, drafted.id, {
    event: 'offer',
    seq: drafted.seq,
    reason: 'committee',
    data: terms(house, 20, [deposit]),
  });
  Object.assign(names, await releases(house), {
    proposal: await proposed(house, offeringId),
    appeal: await appealed(house, rescinded),
  });
  const today = house.clock.today();
  await house.get(MilestoneService).record(staff.officer, ids.confirmed!, { kind: 'arrival', on: today });
  const [rows] = await house.dataSource.query(
    `select (select id from milestone where application_id = $1) as milestone, (select intake_id from offering where id = $2) as intake,
       (select id from review_step limit 1) as step, (select id from score_sheet limit 1) as sheet`,
    [ids.confirmed, offeringId],
  );
  Object.assign(names, rows, {
    decision: decision.id,
    colleague: staff.officer.accountId,
    reviewer: staff.reviewer.accountId,
    fee: 'tuition-med-en',
  });
  Object.assign(names, await links(house), await figureScenes(house));
  const applicantAt = (scene: string) => actorOf(accounts[scene]!, 'applicant', null);
  const people = { owner: applicantAt('@offered'), leaver: applicantAt('@withdrawn'), held: names['declined']! };
  Object.assign(names, await privacyScenes(house, people));
  // Lists as long as in season: a page that is light with three rows may not be so with fifty.
  await house.get(BulkSeason).fill(1_500);

  const [choosing, appointed, sat] = [await at('under_review'), await at('under_review'), await at('under_review')];
  await keep('choosing', choosing);
  await keep('appointed', appointed);
  const [{ programme }] = await house.dataSource.query('select programme_id as programme from offering where id = $1', [
    offeringId,
  ]);
  const sittings = house.get(DemonstrationSittings);
  const seen = await sittings.set(staff, programme, [choosing.id, appointed.id, sat.id]);
  const [booked] = await house.dataSource.query(
    `select (select id from sitting_booking where application_id = $1) as "bookedSitting",
       (select id from sitting_record limit 1) as recording`,
    [appointed.id],
  );
  Object.assign(names, seen, booked);

  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set password_hash = $1 where password_hash is null', [hash]);
  const cookies = new Map<string, string>();
  return {
    house,
    names,
    async cookieOf(who) {
      if (who === 'visitor') return undefined;
      const name = cookieName(house.config);
      if (!cookies.has(who)) {
        const [row] = await house.dataSource.query('select email from account where id = $1', [accounts[who]]);
        cookies.set(who, (await enter(house, row.email)).cookie(name)!);
      }
      return { name, value: cookies.get(who)! };
    },
  };
}

/** A release set for an evening, and one that is over and refused what it was given. */
async function releases(house: TestHouse): Promise<{ evening: string; release: string }> {
  const plans = house.get(ReleasePlans);
  const at = new Date(house.clock.now().getTime() + 40 * 3_600_000);
  const evening = await plans.start(house.staff.dean, { all: true, at });
  const release = await plans.start(house.staff.dean, { ids: [newId()] });
  await house.get(Jobs).run(RELEASE_JOB, { releaseId: release.id });
  return { evening: evening.id, release: release.id };
}

/** A question of the applicant and the office's answer, another that waits, and a mail that is held. @returns its id */
async function written(house: TestHouse, { id, applicant }: Dossier): Promise<string> {
  const writer = house.get(ThreadWriter);
  await writer.write(applicant, id, 'Must the originals come by post?\nI live far from the capital.');
  await writer.write(house.staff.officer, id, 'No. Bring them with you when you arrive.');
  await writer.write(applicant, id, 'Thank you! And the translation?');
  const { items } = await house.get(OutboxQuery).page(house.staff.officer, {});
  const mail = items.find((one) => one.applicationId === id && one.kind === 'application.changed')!;
  await house.get(Outbox).act(house.staff.officer, mail.id, 'hold');
  return mail.id;
}

/** A dossier with the passport of another one, a school finished before it began, and a name of somebody else. */
async function puzzling(
  house: TestHouse,
  at: (status: Status, options: DossierOptions) => Promise<Dossier>,
  other: string,
) {
  const [{ answers }] = await house.dataSource.query('select answers from application where id = $1', [other]);
  const { citizenships } = answers.personal;
  return at('submitted', {
    answers: ({ personal, passport, education, ...own }) => ({
      ...own,
      personal: { ...personal, citizenships, aliases: [{ name: 'Ximena Zubizarreta', source: 'birth certificate' }] },
      passport: { ...passport, number: answers.passport.number },
      education: education?.map((school) => ({ ...school, startedIn: 2024, completedIn: 2017 })),
    }),
  });
}

/** Its questions in every state: one asked, one replied to, one answered, one to be looked at. */
async function questioned(house: TestHouse, other: string, id: string): Promise<void> {
  const { officer } = house.staff;
  const [questions, reader] = [house.get(QuestionService), house.get(QuestionReader)];
  await house.get(QuestionRaiser).raise(id);
  const found = new Map((await reader.list(officer, id)).map((one) => [one.kind, one]));
  const dueOn = addDays(house.clock.today(), 9);
  const ask = (kind: QuestionKind, words: string) => questions.ask(officer, id, found.get(kind)!.id, { words, dueOn });
  await ask('impossible_dates', 'Two of your dates do not go together. Could you tell us which of them are right?');
  await ask('same_passport', 'The number of your passport also stands in another application. Have you sent another?');
  const applicant = actorOf(await applicantOf(house, id), 'applicant', null);
  const words = 'My cousin used my form as an example.\nIt is my number.';
  await questions.reply(applicant, id, found.get('same_passport')!.id, { words });
  const { id: early, seq } = found.get('early_certificate')!;
  await questions.answer(officer, id, early, { seq, outcome: 'cleared', reason: 'mistyped', note: 'By phone.' });
  await house.get(QuestionRaiser).raise(other);
}

/** A question between two dossiers of which one has ended, so that nothing keeps their persons apart. */
async function alike(house: TestHouse, ...two: [Dossier, Dossier]): Promise<[string, QuestionKind]> {
  const [leftId = '', rightId = ''] = two.map(({ id }) => id).toSorted();
  const side = { source: 'answers' as const, facts: [] };
  const finding = { kind: 'same_person' as const, leftId, rightId, left: side, right: side, ground: newId() };
  await inTransaction(house.dataSource, (db) => house.get(QuestionWriter).raise(db, finding));
  return [leftId, 'same_person'];
}

async function pairOf(house: TestHouse, applicationId: string, kind: QuestionKind): Promise<string> {
  const [row] = await house.dataSource.query(
    'select id from document_question where kind = $2 and $1 in (left_id, right_id) order by id limit 1',
    [applicationId, kind],
  );
  return row.id;
}

/** The second one's person was taken in by the first one's; the second is returned. */
async function joinedWith(house: TestHouse, kept: Dossier, taken: Dossier): Promise<Dossier> {
  const rows: { id: string; person: string }[] = await house.dataSource.query(
    'select id, person_id as person from application where id = any($1)',
    [[kept.id, taken.id]],
  );
  const personOf = ({ id }: Dossier) => rows.find((row) => row.id === id)!.person;
  await inTransaction(house.dataSource, (db) =>
    house
      .get(PersonMerges)
      .merge(
        db,
        house.staff.officer,
        { keptId: personOf(kept), takenId: personOf(taken) },
        { reason: 'papers_show_it', note: 'Her school wrote to us: one and the same.' },
      ),
  );
  return taken;
}

async function applicantOf(house: TestHouse, id: string): Promise<string> {
  const [row] = await house.dataSource.query(
    'select p.account_id as id from application a join applicant p on p.id = a.applicant_id where a.id = $1',
    [id],
  );
  return row.id;
}

/** An appeal that waits for its decision. */
async function appealed(house: TestHouse, { id, applicant }: Dossier): Promise<string> {
  const words = 'The letter of the board that you call unconfirmed was confirmed to me in writing on 3 October.';
  return (await house.get(Appeals).lodge(applicant, id, 'document_overlooked', words)).id;
}

/** A free place, proposed to whoever waits for it. */
async function proposed(house: TestHouse, offeringId: string): Promise<string> {
  await house.get(ProposalJob).propose(offeringId);
  const [proposal] = await house.get(Proposals).open(house.staff.dean);
  return proposal!.id;
}

/** Two papers asked for, one of them given up again, and one of a set. @returns the set's id */
async function asked(house: TestHouse, id: string): Promise<string> {
  const { officer } = house.staff;
  const requests = house.get(RequestService);
  const dueOn = addDays(house.clock.today(), 12);
  const school = { documentType: 'request', titleEn: 'Letter of your school', titleUk: 'Лист вашої школи' };
  const why = 'The certificate does not say in which language you were taught.';
  await requests.ask(officer, id, { ...school, why, blocks: 'now', dueOn });
  const given = await requests.ask(officer, id, { documentType: 'lang-cert', why, blocks: 'nothing', dueOn });
  await requests.change(officer, id, given, { event: 'withdraw', reason: 'came_otherwise' });
  const sets = house.get(RequestSets);
  const ask = {
    documentType: 'insurance',
    why: 'The old one ends before the term begins.',
    blocks: 'later' as const,
    dueOn,
  };
  const set = await sets.start(officer, { status: ['submitted'], limit: 50 }, ask, null);
  await house.get(RequestSetJob).run(set.id);
  return set.id;
}

/** A run over every new application that has not begun to be worked off. */
async function handedOver(house: TestHouse): Promise<string> {
  const { officer } = house.staff;
  const filter = { q: 'status:submitted', limit: 50 };
  const { total } = await house.get(BulkRuns).preview(officer, filter, 'assign', {});
  return (await house.get(BulkRuns).start(officer, filter, { deed: 'assign', data: {}, expected: total })).id;
}

/** An application that was just started. */
async function fresh(house: TestHouse, offeringId: string, who?: Actor): Promise<Dossier> {
  const applicant = who ?? (await actorWith(house, 'applicant'));
  const { id, seq } = await house.get(ApplicationService).start(applicant, { offeringId });
  return { id, applicant, seq };
}

/** The same draft with every paper that sending asks for. */
async function complete(house: TestHouse, dossier: Dossier): Promise<Dossier> {
  const walk = new DossierWalk(house, dossier.applicant, dossier.id);
  for (const { slot, level } of await house.get(DocumentService).slots(dossier.applicant, dossier.id)) {
    if (level === 'submission') await walk.send(slot);
  }
  return dossier;
}

/** A link of every kind, as they stand in mails; each of an account of its own. */
async function links(house: TestHouse): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, kind] of Object.entries(LINKS)) {
    const { id, email } = await accountWith(house, 'applicant');
    await house.get(AccountMailer).sendLink(house.dataSource.manager, { accountId: id, email, locale: 'en' }, kind);
    found[name] = await linkMailedTo(house, email);
  }
  return found;
}
