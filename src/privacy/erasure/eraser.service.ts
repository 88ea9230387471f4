import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { FileOblivion } from '../../platform/files/file-oblivion.service.js';
import { bound, type PersonalScope } from '../register/personal-table.rules.js';
import { REGISTER } from '../register/register.data.js';
import { ErasurePlans } from './erasure-plan.service.js';
import { ErasureQuery, type ErasureRow } from './erasure.query.js';

/**
 * The deed itself: one transaction that goes through the register, then the bytes of files that no row names any more.
 * The history, its facts and the ledger of figures stay as they are; nothing in them leads to the person afterwards.
 */
@Injectable()
export class Eraser {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: ErasureQuery,
    private readonly plans: ErasurePlans,
    private readonly oblivion: FileOblivion,
    private readonly audit: Audit,
  ) {}

  /** Erases what was confirmed; begun anew, it goes on where it was cut off. */
  async run(id: string): Promise<void> {
    await inTransaction(this.dataSource, (db) => this.rows(db, id));
    const erasure = await this.query.byId(id);
    if (!erasure?.erasedAt || erasure.doneAt) return;
    for (const hash of erasure.files) await this.oblivion.forget(hash);
    await this.dataSource.query(`update erasure set files = '{}', done_at = $2 where id = $1`, [id, erasure.erasedAt]);
  }

  private async rows(db: EntityManager, id: string): Promise<void> {
    await db.query('select from erasure where id = $1 for update', [id]);
    const erasure = await this.query.byId(id, db);
    if (!erasure?.confirmedAt || erasure.erasedAt || erasure.closedAt) return;
    const { goes, whole, scope } = await this.taken(db, erasure);
    const files = await filesOf(db, scope);
    await closeQuestions(db, scope);
    const counts: Record<string, number> = {};
    for (const { table, whose, erase } of REGISTER) {
      if (erase !== 'delete' && 'keep' in erase) continue;
      const where = (more?: string) => ` where (${whose})${more ? ` and (${more})` : ''}`;
      let touched = 0;
      if (erase === 'delete') touched = await this.change(db, `delete from ${table} t${where()}`, scope);
      else {
        if (erase.drop) touched += await this.change(db, `delete from ${table} t${where(erase.drop)}`, scope);
        touched += await this.change(db, `update ${table} t set ${erase.set}${where(erase.only)}`, scope);
      }
      if (touched > 0) counts[table] = touched;
    }
    await db.query(
      `update erasure set erased_at = $2, whole = $3, counts = $4, application_ids = $5, files = $6 where id = $1`,
      [id, scope.now, whole, JSON.stringify(counts), goes, files],
    );
    await this.audit.record(db, {
      actorId: erasure.confirmedBy,
      action: 'privacy.erased',
      subjectKind: 'erasure',
      subjectId: id,
      detail: { ground: erasure.ground, dossiers: goes.length, whole, files: files.length },
    });
  }

  /** Judged again under lock: what was confirmed yesterday may be held, reopened or kept by law today. */
  private async taken(db: EntityManager, erasure: ErasureRow) {
    const subject = await this.query.subjectOf(db, erasure.subjectId);
    const none = { goes: [] as string[], whole: false };
    if (!subject)
      return { ...none, scope: { ids: [], applicants: [], accounts: [], addresses: [], now: erasure.confirmedAt! } };
    await db.query('select from application where applicant_id = $1 order by id for no key update', [
      subject.applicantId,
    ]);
    const plan = await this.plans.of(subject, db);
    const byTime = erasure.ground === 'retention';
    const goes = byTime ? plan.goes.filter((one) => erasure.applicationIds.includes(one)) : plan.goes;
    const all = goes.length === plan.dossiers.length && !subject.staff;
    // Time does not close the account of somebody who is signed in.
    const whole = all && !(byTime && (await signedIn(db, subject.accountId)));
    return { goes, whole, scope: await this.plans.scopeOf(subject, { goes, whole }, db) };
  }

  private async change(db: EntityManager, statement: string, scope: PersonalScope): Promise<number> {
    const [sql, values] = bound(statement, scope);
    const [, count] = await db.query<[unknown[], number]>(sql, values);
    return count;
  }
}

async function signedIn(db: EntityManager, accountId: string | null): Promise<boolean> {
  const rows: unknown[] = await db.query(`select from session where sess ->> 'accountId' = $1 limit 1`, [accountId]);
  return rows.length > 0;
}

/** The files that rows of the person name; whether others name them too is asked when they are forgotten. */
async function filesOf(db: EntityManager, scope: PersonalScope): Promise<string[]> {
  const [sql, values] = bound(
    `select distinct hash from (
       select file_hash as hash from document_version where application_id = any(:ids)
       union all select d.evidence_hash from custody_detail d join custody_event e on e.id = d.event_id
         where e.application_id = any(:ids)
       union all select r.video_hash from sitting_record r join sitting_booking b on b.id = r.booking_id
         where b.application_id = any(:ids)
       union all select file_hash from dossier_file where application_id = any(:ids) or account_id = any(:accounts)
       union all select file_hash from data_export where account_id = any(:accounts)) f where hash is not null`,
    scope,
  );
  const rows = await db.query<{ hash: string }[]>(sql, values);
  return rows.map(({ hash }) => hash);
}

/** Nobody can answer what is about nobody: what was open closes in its own history. */
async function closeQuestions(db: EntityManager, scope: PersonalScope): Promise<void> {
  const [sql, values] = bound(
    `with closing as (
       select id, seq, state from document_question
       where (left_id = any(:ids) or right_id = any(:ids)) and state in ('open', 'asked', 'replied') for update
     ), closed as (
       update document_question q set seq = c.seq + 1, state = 'closed' from closing c where q.id = c.id
     )
     insert into document_question_event (question_id, seq, prev_seq, event, "from", "to", outcome, at)
     select id, seq + 1, seq, 'close', state, 'closed', 'gone', :now from closing`,
    scope,
  );
  await db.query(sql, values);
}
