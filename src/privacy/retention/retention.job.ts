import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addDays } from '../../platform/clock/day.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import { Settings } from '../../platform/settings/settings.service.js';
import { ErasureDesk } from '../erasure/erasure.service.js';
import { privacyWords } from '../privacy.words.js';
import { type DossierTerm, DossierTerms } from './dossier-term.query.js';
import { RetentionQuery } from './retention.query.js';

/** Days between the announcement of what falls due and its end (setting `retention.notice_days`). */
export const NOTICE_DAYS = 30;

/** Persons a night: what a long silence piled up is spread. */
const A_NIGHT = 500;

/** Announces what falls due: on the administrator's page, and by mail when something is new on it. */
@Injectable()
export class RetentionNotices {
  constructor(
    private readonly query: RetentionQuery,
    private readonly settings: Settings,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly terms: DossierTerms,
  ) {}

  days(db?: EntityManager): Promise<number> {
    return this.settings.get('retention.notice_days', NOTICE_DAYS, db);
  }

  /** What the rules let go within the days of notice is written down; what they no longer let go is taken off. */
  async announce(db: EntityManager, now: Date, today: string): Promise<number> {
    const due = await this.terms.dueBy(db, addDays(today, await this.days(db)));
    await db.query('delete from retention_notice where not (application_id = any($1::uuid[]))', [
      due.map(({ id }) => id),
    ]);
    const rows = await db.query<{ fresh: boolean }[]>(
      `insert into retention_notice (application_id, rule_code, due_on, warned_at)
       select d.*, $4::timestamptz from unnest($1::uuid[], $2::text[], $3::date[]) d
       on conflict (application_id) do update set rule_code = excluded.rule_code, due_on = excluded.due_on
       returning (xmax = 0) as fresh`,
      [due.map(({ id }) => id), due.map(({ ruleCode }) => ruleCode), due.map(({ dueOn }) => dueOn), now],
    );
    const fresh = rows.filter((row) => row.fresh).length;
    if (fresh > 0) await this.tell(db, fresh);
    return fresh;
  }

  private async tell(db: EntityManager, count: number): Promise<void> {
    for (const { id, email, locale } of await this.query.administrators(db)) {
      const { subject, body } = privacyWords[locale].due;
      const text = `${body(count, `${this.config.publicUrl}/staff/retention`)}\n`;
      await this.mailer.queue(db, { to: email, accountId: id, kind: 'privacy.due', locale, subject, text });
    }
  }
}

/** Every night: announces what falls due, and lets go what was announced long enough ago. */
@Injectable()
export class RetentionJob implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: RetentionNotices,
    private readonly desk: ErasureDesk,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('privacy.retention', '11 2 * * *', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const today = this.clock.today();
    await inTransaction(this.dataSource, async (db) => {
      await this.notices.announce(db, now, today);
      for (const dossiers of await this.ripe(db, now, today)) await this.order(db, dossiers, now);
      await this.forgetMails(db, now);
      await db.query('select forget_looks($1)', [now]);
    });
  }

  /** Dossiers whose day has come and that were announced the whole time of notice ago, by their person. */
  private async ripe(db: EntityManager, now: Date, today: string): Promise<Ripe[][]> {
    const warnedBy = new Date(now.getTime() - (await this.notices.days(db)) * 86_400_000);
    const rows = await db.query<Ripe[]>(
      `select n.application_id as id, n.rule_code as "ruleCode", a.applicant_id as "applicantId",
         p.account_id as "accountId"
       from retention_notice n join application a on a.id = n.application_id join applicant p on p.id = a.applicant_id
       where n.due_on <= $1 and n.warned_at <= $2 order by n.due_on, a.applicant_id limit $3`,
      [today, warnedBy, A_NIGHT],
    );
    const persons = new Map<string, Ripe[]>();
    for (const row of rows) persons.set(row.applicantId, [...(persons.get(row.applicantId) ?? []), row]);
    return [...persons.values()];
  }

  /** The same deed as after a request; one that is open about the person comes first. */
  private async order(db: EntityManager, dossiers: Ripe[], now: Date): Promise<void> {
    const id = newId();
    const [{ applicantId, accountId, ruleCode }] = dossiers as [Ripe];
    const [made] = await db.query<unknown[]>(
      `insert into erasure (id, ground, subject_id, account_id, application_ids, rule_code, asked_at, confirmed_at)
       values ($1, 'retention', $2, $3, $4, $5, $6, $6)
       on conflict (subject_id) where closed_at is null and erased_at is null do nothing returning id`,
      [id, applicantId, accountId, dossiers.map((one) => one.id), ruleCode, now],
    );
    if (made) await this.desk.order(db, id, 0);
  }

  private async forgetMails(db: EntityManager, now: Date): Promise<void> {
    await db.query(
      `delete from mail m using retention_rule r
       where r.what = 'mail' and r.confidence in ('A', 'B') and m.queued_at < $1::timestamptz - make_interval(days => r.days)
         and (m.sent_at is not null or m.withdrawn_at is not null or m.failure is not null)`,
      [now],
    );
  }
}

interface Ripe extends Pick<DossierTerm, 'id' | 'applicantId'> {
  ruleCode: string;
  accountId: string | null;
}
