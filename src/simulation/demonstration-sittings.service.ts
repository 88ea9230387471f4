import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { addDays } from '../platform/clock/day.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { AssignmentService } from '../reviews/assigning/assignment.service.js';
import { ReviewService } from '../reviews/review.service.js';
import { Bookings } from '../reviews/sittings/booking.service.js';
import { SittingInvitations } from '../reviews/sittings/invitation.job.js';
import { SittingRecords } from '../reviews/sittings/record.service.js';
import type { SeriesInput } from '../reviews/sittings/sitting.input.js';
import { SittingPlan } from '../reviews/sittings/sitting-plan.service.js';
import { ReviewStepEditor } from '../reviews/steps/step-editor.service.js';
import { actorOf, type House } from './walk.service.js';

const DAY = 86_400_000;

/** What the demonstration needs of sittings. */
@Injectable()
export class SittingDoors {
  constructor(
    readonly plan: SittingPlan,
    readonly bookings: Bookings,
    readonly records: SittingRecords,
    readonly invitations: SittingInvitations,
  ) {}
}

/** And of the review before them. */
@Injectable()
export class PanelDoors {
  constructor(
    readonly editor: ReviewStepEditor,
    readonly assignments: AssignmentService,
    readonly reviews: ReviewService,
  ) {}
}

/** Who stands where: the first is to choose a time, the second chose one, the third has sat. */
export type Sitters = readonly [chooses: string, booked: string, sat: string];

/** An interview in the demonstration: times ahead, one of them chosen, and one sitting on record. */
@Injectable()
export class DemonstrationSittings {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
    private readonly doors: SittingDoors,
    private readonly panel: PanelDoors,
  ) {}

  /** Sets it up, unless there is an interview already. */
  async load(): Promise<void> {
    const known = await this.dataSource.query(`select 1 from review_step where kind = 'interview' limit 1`);
    if (known.length > 0) return;
    // In the smallest programme that has enough people in review, so that the others pass as they did.
    const rows: { id: string; programmeId: string }[] = await this.dataSource.query(
      `with reviewed as (
         select a.id, o.programme_id as programme, count(*) over (partition by o.programme_id) as n
         from application a join offering o on o.id = a.offering_id join applicant p on p.id = a.applicant_id
         where a.status = 'under_review' and a.simulated and p.account_id is not null
           and exists (select 1 from submission s where s.application_id = a.id))
       select id, programme as "programmeId" from reviewed where n >= 3 order by n, programme, id limit 3`,
    );
    const [chooses, booked, sat] = rows;
    if (!chooses || !booked || !sat) return;
    const accounts = await this.demo.ensureDemoAccounts();
    const id = (name: string) => accounts.get(`${name}@demo.test`)!;
    await this.set(
      {
        officer: actorOf(id('officer'), 'officer', 'officer'),
        reviewer: actorOf(id('reviewer'), 'reviewer', 'reviewer'),
        admin: actorOf(id('admin'), 'admin', 'admin'),
      },
      chooses.programmeId,
      [chooses.id, booked.id, sat.id],
    );
  }

  /** @returns ids of what there is to look at. */
  async set(
    { officer, reviewer, admin }: Pick<House, 'officer' | 'reviewer' | 'admin'>,
    programmeId: string,
    sitters: Sitters,
  ): Promise<{ interview: string; sitting: string; sat: string }> {
    const { plan, records, invitations } = this.doors;
    const today = this.clock.today();
    const interview = await this.panel.editor.add(admin, {
      programmeId,
      position: 2,
      nameEn: 'Interview',
      nameUk: 'Співбесіда',
      kind: 'interview',
      role: 'reviewer',
      reviewsNeeded: 1,
      seeOthers: 'after_own',
      dueDays: 7,
      validFrom: '2000-01-01',
    });
    for (const id of sitters) await this.review(officer, reviewer, id);
    const series: SeriesInput = {
      on: addDays(today, 5),
      from: '10:00',
      to: '13:00',
      minutes: 20,
      pause: 10,
      seats: 1,
      link: 'https://meet.example.test/interviews',
      language: 'en',
      examinerIds: [reviewer.accountId!],
      closesHours: 24,
    };
    const [first, second] = await plan.add(officer, interview, series);
    await this.choose(sitters[1], first!);
    // As it was planned and chosen some days ago.
    this.clock.shiftBy(-6 * DAY);
    try {
      const [past] = await plan.add(officer, interview, { ...series, on: addDays(today, -3), to: undefined });
      await this.choose(sitters[2], past!);
    } finally {
      this.clock.shiftBy(0);
    }
    const [{ id: sat }] = await this.dataSource.query(
      `select id from sitting_booking where application_id = $1 and state = 'booked'`,
      [sitters[2]],
    );
    await records.save(reviewer, sat, {
      identityHow: 'on_camera',
      identityOk: true,
      protocol: 'Asked about the school’s chemistry and why this subject. Clear answers, good English.',
      result: 'passed',
      points: 82,
      videoUrl: 'https://video.example.test/interviews/1',
    });
    await records.close(reviewer, sat);
    await invitations.run();
    return { interview, sitting: second!, sat };
  }

  /** The step before the interview, where nobody has judged it yet. */
  private async review(officer: House['officer'], reviewer: House['reviewer'], id: string): Promise<void> {
    const { assignments, reviews } = this.panel;
    const { progress } = await reviews.list(officer, id);
    if (progress.steps.some((step) => step.kind === 'academic' && step.given >= step.needed)) return;
    await assignments.add(officer, id, [reviewer.accountId!], 'academic');
    const [{ submission }] = await this.dataSource.query('select submission from application where id = $1', [id]);
    await reviews.add(reviewer, id, { submission, recommendation: 'admit', step: 'academic' });
  }

  private async choose(applicationId: string, sittingId: string): Promise<void> {
    const [{ account }] = await this.dataSource.query(
      `select p.account_id as account from application a join applicant p on p.id = a.applicant_id where a.id = $1`,
      [applicationId],
    );
    await this.doors.bookings.choose(actorOf(account, 'applicant', null), applicationId, sittingId);
  }
}
