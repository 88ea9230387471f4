import { createHmac } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../src/platform/database/id.rules.js';
import type { World } from './world.service.js';

export const SESSION_SECRET = 'the bench signs its cookies with this secret, which opens nothing';

/** Somebody with a session, and the dossier that is theirs. */
export interface Person {
  cookie: string;
  accountId: string;
  applicationId: string;
  reference: string;
  version: number;
}

export interface People {
  officer: Omit<Person, 'applicationId' | 'reference' | 'version'>;
  analyst: Omit<Person, 'applicationId' | 'reference' | 'version'>;
  /** With a draft each, on which sections may be saved and files sent. */
  drafting: Person[];
  /** With a dossier that was sent. */
  sent: Person[];
}

const EACH = 240;

/** Gives some applicants accounts, and them and the staff sessions: rows as a sign-in would have left them. */
export async function peopleOf({ ownerUrl }: World): Promise<People> {
  const db = new pg.Client(ownerUrl);
  await db.connect();
  try {
    await db.query(`delete from session where sid like 'bench-%'`);
    const signedIn = async (accountId: string) => {
      const sid = `bench-${newId()}`;
      const [account] = (await db.query('select session_epoch from account where id = $1', [accountId])).rows;
      const now = Date.now();
      const sess = {
        cookie: { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax', secure: false },
        accountId,
        epoch: account.session_epoch,
        since: now,
        seen: now,
        proved: now,
        second: true,
        handle: newId(),
        device: 'bench',
      };
      await db.query(`insert into session (sid, sess, expire) values ($1, $2, now() + interval '12 hours')`, [
        sid,
        sess,
      ]);
      const signature = createHmac('sha256', SESSION_SECRET).update(sid).digest('base64').replace(/=+$/, '');
      return { accountId, cookie: `matricula=${encodeURIComponent(`s:${sid}.${signature}`)}` };
    };
    const persons = async (status: string) => {
      const { rows } = await db.query(
        `select a.id, a.reference, a.version, a.applicant_id, p.account_id from application a
         join applicant p on p.id = a.applicant_id where ${status} and a.passport_key is not null
           and (select count(*) from application other where other.applicant_id = p.id) = 1
         order by md5(a.reference) limit ${EACH}`,
      );
      const found: Person[] = [];
      for (const { id, reference, version, applicant_id: applicantId, account_id: known } of rows) {
        const accountId = known ?? newId();
        if (!known) {
          await db.query(
            `insert into account (id, roles, created_at, email_confirmed_at, simulated)
             values ($1, '{applicant}', now(), now(), true)`,
            [accountId],
          );
          await db.query('update applicant set account_id = $2 where id = $1', [applicantId, accountId]);
        }
        found.push({ ...(await signedIn(accountId)), applicationId: id, reference, version });
      }
      return found;
    };
    const staff = async (email: string) => {
      const [row] = (await db.query('select id from account where email = $1', [email])).rows;
      return signedIn(row.id);
    };
    return {
      officer: await staff('officer@demo.test'),
      analyst: await staff('analyst@demo.test'),
      drafting: await persons(`a.status = 'draft'`),
      sent: await persons('a.submitted_at is not null'),
    };
  } finally {
    await db.end();
  }
}

/** Gives one after the other, and begins anew. */
export function turn<T>(items: readonly T[]): () => T {
  let n = 0;
  return () => items[n++ % items.length]!;
}
