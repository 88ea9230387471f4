import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonalScope } from './personal-table.rules.js';

type Database = Pick<EntityManager, 'query'>;
type Person = Pick<PersonalScope, 'applicants' | 'accounts' | 'addresses'>;

/** Everything by which one person is known: also accounts that were joined with theirs. */
@Injectable()
export class PersonQuery {
  async of(db: Database, accountId: string | null, applicantId: string | null): Promise<Person> {
    const [row] = await db.query<Person[]>(
      `with recursive mine as (
         select id from account where id = $1
         union select c.id from account c join mine on c.joined_id = mine.id
       ), known as (
         select c.id as account, c.email as address, p.id as applicant
         from mine join account c on c.id = mine.id left join applicant p on p.account_id = c.id
         union select null, null, $2::uuid
       )
       select coalesce(array_agg(distinct account) filter (where account is not null), '{}') as accounts,
         coalesce(array_agg(distinct address) filter (where address is not null), '{}') as addresses,
         coalesce(array_agg(distinct applicant) filter (where applicant is not null), '{}') as applicants
       from known`,
      [accountId, applicantId],
    );
    return row!;
  }
}
