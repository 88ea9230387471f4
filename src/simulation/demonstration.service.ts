import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { citizenshipUsed, mergeAnswers } from '../applications/answers.rules.js';
import { ApplicationService } from '../applications/application.service.js';
import { Transitions } from '../applications/transition.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { AWKWARD, type AwkwardCase } from './awkward.data.js';
import { BulkSeason, type OfferingRow } from './bulk.service.js';
import { inventAnswers } from './person.rules.js';
import { journey, type JourneyStep } from './journey.rules.js';
import { Chance } from './random.rules.js';
import { actorOf, type House, Walk } from './walk.service.js';

export interface DemonstrationSize {
  /** Dossiers that go through the real services, beside the awkward ones. */
  walked: number;
  /** Applications of the whole demonstration. */
  all: number;
}

const WHOLE: DemonstrationSize = { walked: 200, all: 2000 };

/** The demonstration: a house with several seasons behind it, for trying everything out. Every record is simulated. */
@Injectable()
export class Demonstration {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
    private readonly bulk: BulkSeason,
    private readonly walk: Walk,
  ) {}

  /** Whether the house holds no application but simulated ones, and of these not yet the whole demonstration. */
  static async wanted(dataSource: DataSource): Promise<boolean> {
    const [row] = await dataSource.query(
      `select count(*) filter (where not simulated)::int as real, count(*)::int as all from application`,
    );
    return row.real === 0 && row.all < WHOLE.all;
  }

  /** Loads what is missing; interrupted, it goes on where it was. */
  async load(
    transitions: Transitions,
    applications: ApplicationService,
    progress: (done: number, of: number) => void,
    size: DemonstrationSize = WHOLE,
  ): Promise<void> {
    const house = await this.house();
    const offerings = await this.bulk.offerings();
    await this.once('applicant@demo.test', (email) => this.returned(house, email, offerings));
    const all = AWKWARD.length + size.walked;
    let done = 0;
    for (const one of AWKWARD) {
      await this.once(`${one.key}@simulated.test`, (email) =>
        this.awkward(house, email, one, offerings, { transitions, applications }),
      );
      progress(++done, all);
    }
    for (let serial = 1; serial <= size.walked; serial++) {
      const email = `person-${String(serial).padStart(3, '0')}@simulated.test`;
      await this.once(email, () => this.ordinary(house, email, serial, offerings));
      progress(++done, all);
    }
    const [{ count }] = await this.dataSource.query('select count(*)::int as count from application');
    if (count < size.all) await this.bulk.fill(size.all - count);
  }

  private async once(email: string, make: (email: string) => Promise<unknown>): Promise<void> {
    const known = await this.dataSource.query(
      `select 1 from account c join applicant p on p.account_id = c.id join application a on a.applicant_id = p.id
       where c.email = $1`,
      [email],
    );
    if (known.length > 0) return;
    await make(email);
  }

  /** What whoever tries the applicant's side finds: a dossier that was sent, and waits for a better photo. */
  private async returned(house: House, email: string, offerings: OfferingRow[]): Promise<void> {
    const answers = inventAnswers(new Chance(7), 62_000_001, 2026, 'NG');
    answers.choice = { entryType: 'first_year' };
    // A slip of the pen, about which the office asks.
    for (const school of answers.education ?? []) school.startedIn = (school.completedIn ?? 2026) + 6;
    const now = this.clock.now();
    await this.walk.take(house, email, this.openMedicine(offerings).id, answers, wayBack(now));
  }

  private openMedicine(offerings: OfferingRow[]): OfferingRow {
    const today = this.clock.today();
    const open = (one: OfferingRow) => one.programme === 'MED' && one.language === 'en' && one.closesOn >= today;
    return offerings.findLast(open)!;
  }

  private async ordinary(house: House, email: string, serial: number, offerings: OfferingRow[]): Promise<void> {
    const chance = new Chance(70_000_000 + serial);
    const degree = offerings.filter((one) => ['MED', 'DENT', 'PHARM'].includes(one.programme));
    // Two in three are of the doors that are open now: those are what the desk works on.
    const today = this.clock.today();
    const open = degree.filter((one) => one.closesOn >= today);
    const offering = chance.pick(chance.happens(0.66) ? open : degree);
    let steps: JourneyStep[];
    // A return or an offer that ends by itself waits for reminders on other days: the bulk path shows those.
    do steps = journey(chance, offering, this.clock.now());
    while (steps.some((step) => step.event === 'annul' || (step.event === 'expire' && step.from !== 'draft')));
    const answers = inventAnswers(chance, 60_000_000 + serial, Number(offering.opensOn.slice(0, 4)));
    delete (answers.education as object[] & { issuedBy?: string }[])[0]?.issuedBy;
    await this.walk.take(house, email, offering.id, answers, steps);
  }

  private async awkward(
    house: House,
    email: string,
    one: AwkwardCase,
    offerings: OfferingRow[],
    rooms: { transitions: Transitions; applications: ApplicationService },
  ): Promise<void> {
    const serial = AWKWARD.indexOf(one) + 1;
    const chance = new Chance(80_000_000 + serial);
    const today = this.clock.today();
    const offering = this.openMedicine(offerings);
    const person = inventAnswers(chance, 61_000_000 + serial, 2026, citizenshipUsed(one.answers) ?? undefined);
    const answers = mergeAnswers(person, one.answers);
    const id = await this.walk.take(house, email, offering.id, answers, wayTo(one.until, this.clock.now(), serial));
    if (!one.newPassport) return;
    const { seq } = await rooms.applications.read(house.officer, id);
    const data = { fields: { passport: { number: one.newPassport, issuedOn: today, expiresOn: '2036-11-20' } } };
    await rooms.transitions.apply(house.officer, id, { event: 'correct', seq, reason: 'new_passport', data });
  }

  private async house(): Promise<House> {
    const accounts = await this.demo.ensureDemoAccounts();
    const id = (name: string) => accounts.get(`${name}@demo.test`)!;
    return {
      officer: actorOf(id('officer'), 'officer', 'officer'),
      reviewer: actorOf(id('reviewer'), 'reviewer', 'reviewer'),
      dean: actorOf(id('dean'), 'decision_maker', 'dean'),
      registrar: actorOf(id('registrar'), 'registrar', 'registrar'),
      admin: actorOf(id('admin'), 'admin', 'admin'),
    };
  }
}

/** Sent eight days ago, returned two days ago. */
function wayBack(now: Date): JourneyStep[] {
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
  const dueOn = new Date(now.getTime() + 12 * 86_400_000).toISOString().slice(0, 10);
  const reason = 'documents_unclear';
  return [
    { event: 'start', from: '(new)', to: 'draft', role: 'applicant', at: days(9), reason: null, data: {} },
    { event: 'submit', from: 'draft', to: 'submitted', role: 'applicant', at: days(8), reason: null, data: {} },
    { event: 'return', from: 'submitted', to: 'returned', role: 'officer', at: days(2), reason, data: { dueOn } },
  ];
}

/** The straight way to a step, begun some days before `now`. */
function wayTo(until: AwkwardCase['until'], now: Date, serial: number): JourneyStep[] {
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000 + serial * 61_000);
  const step = (event: JourneyStep['event'], from: string, to: string, role: string, at: Date, data = {}) =>
    ({ event, from, to, role, at, reason: null, data }) as JourneyStep;
  const replyBy = new Date(now.getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
  const way = [
    step('start', '(new)', 'draft', 'applicant', days(16 + (serial % 5))),
    step('submit', 'draft', 'submitted', 'applicant', days(3 + (serial % 9))),
    step('verify', 'submitted', 'under_review', 'officer', days(2.5)),
    step('offer', 'under_review', 'offered', 'decision_maker', days(2), { expiresOn: replyBy, conditions: [] }),
    step('accept', 'offered', 'accepted', 'applicant', days(1)),
  ];
  return way.slice(0, way.findIndex((one) => one.event === until) + 1);
}
