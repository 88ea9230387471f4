import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../review.refusals.js';
import { releaseFound } from '../sittings/examiner-release.service.js';
import { SittingNews } from '../sittings/sitting-news.hooks.js';
import { releaseConflicted } from './conflict-release.service.js';
import type { ProfileInput } from './profile.input.js';

export interface Profile extends Required<ProfileInput> {
  accountId: string;
  name: string | null;
}

/** What a reviewer may be asked for and when: said by themselves, or by who names reviewers. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly news: SittingNews,
  ) {}

  /** @throws Refusal 404 */
  async read(accountId: string): Promise<Profile> {
    const [row] = await this.dataSource.query(
      `select c.id as "accountId", c.name, coalesce(f.programme_ids, '{}') as "programmeIds",
         coalesce(f.languages, '{}') as languages, f.capacity, f.absent_from as "absentFrom",
         f.absent_to as "absentTo", f.family_name as "familyName", f.address, coalesce(f.schools, '{}') as schools
       from account c left join reviewer_profile f on f.account_id = c.id
       where c.id = $1 and c.roles && '{reviewer,decision_maker}' and c.disabled_at is null`,
      [accountId],
    );
    if (!row) throw refuse('review.reviewer_unknown');
    return row;
  }

  /** Writes it whole. A conflict that it shows takes the task away at once. @throws Refusal 404, 422 review.absence */
  async save(actor: Actor, accountId: string, input: ProfileInput): Promise<void> {
    const before = await this.read(accountId);
    const absentFrom = input.absentFrom ?? null;
    const absentTo = input.absentTo ?? null;
    if (absentTo !== null && (absentFrom === null || absentTo < absentFrom)) {
      throw refuse('review.absence', {}, [{ field: 'absentTo', code: 'isDay', message: '' }]);
    }
    await inTransaction(this.dataSource, async (db) => {
      await db.query(
        `insert into reviewer_profile (account_id, programme_ids, languages, capacity, absent_from, absent_to,
           family_name, address, schools)
         values ($1, array(select id from programme where id = any($2::uuid[])), $3, $4, $5, $6, $7, $8, $9)
         on conflict (account_id) do update set programme_ids = excluded.programme_ids,
           languages = excluded.languages, capacity = excluded.capacity, absent_from = excluded.absent_from,
           absent_to = excluded.absent_to, family_name = excluded.family_name, address = excluded.address,
           schools = excluded.schools`,
        [
          accountId,
          input.programmeIds ?? [],
          input.languages ?? [],
          input.capacity ?? null,
          absentFrom,
          absentTo,
          input.familyName?.trim() || null,
          input.address?.trim() || null,
          (input.schools ?? []).map((one) => one.trim()).filter(Boolean),
        ],
      );
      const open: { id: string }[] = await db.query(
        `select application_id as id from review_assignment where reviewer_id = $1
         union select b.application_id from sitting_booking b join sitting_examiner e on e.sitting_id = b.sitting_id
           where e.account_id = $1 and b.state = 'booked' order by 1`,
        [accountId],
      );
      for (const { id } of open) {
        await db.query('select 1 from application where id = $1 for no key update', [id]);
        await releaseConflicted(db, this.audit, {
          applicationId: id,
          actorId: actor.accountId,
          now: this.clock.now(),
        });
        await releaseFound(db, this.news, { applicationId: id, now: this.clock.now() });
      }
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'review.profile',
        subjectKind: 'account',
        subjectId: accountId,
        // What is said of home and school stays out of the audit.
        detail: {
          capacity: [before.capacity, input.capacity ?? null],
          absence: [before.absentFrom, before.absentTo, absentFrom, absentTo],
        },
      });
    });
  }
}
