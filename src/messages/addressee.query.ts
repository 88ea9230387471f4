import type { EntityManager } from 'typeorm';
import type { Locale } from '../platform/i18n/words.rules.js';

export interface Addressee {
  accountId: string;
  email: string;
  locale: Locale;
  reference: string;
}

/** To whom mails about an application go; null where the applicant has no account or was erased. */
export async function addresseeOf(db: EntityManager, applicationId: string): Promise<Addressee | null> {
  const [row] = await db.query(
    `select c.id as "accountId", c.email, c.locale, a.reference from application a
     join applicant p on p.id = a.applicant_id join account c on c.id = p.account_id
     where a.id = $1 and c.email is not null and c.disabled_at is null`,
    [applicationId],
  );
  return row ?? null;
}
