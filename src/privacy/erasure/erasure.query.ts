import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ErasureGround } from './erasure.entity.js';

type Database = Pick<EntityManager, 'query'>;

/** Whose data it is. */
export interface Subject {
  /** The applicant, or the account of one who has not applied. */
  subjectId: string;
  applicantId: string | null;
  accountId: string | null;
  address: string | null;
  locale: Locale;
  /** Somebody of the house. */
  staff: boolean;
}

export interface ErasureRow {
  id: string;
  ground: ErasureGround;
  subjectId: string;
  accountId: string | null;
  applicationIds: string[];
  paperOn: string | null;
  ruleCode: string | null;
  askedBy: string | null;
  asker: string | null;
  askedAt: Date;
  confirmedBy: string | null;
  confirmer: string | null;
  confirmedAt: Date | null;
  closedBy: string | null;
  closedAt: Date | null;
  answer: string | null;
  erasedAt: Date | null;
  whole: boolean | null;
  counts: Record<string, number>;
  files: string[];
  doneAt: Date | null;
  /** References of the person's dossiers, while there are any. */
  references: string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const SUBJECT = `select coalesce(p.id, c.id) as "subjectId", p.id as "applicantId", c.id as "accountId",
    c.email as address, coalesce(c.locale, 'en') as locale,
    coalesce(c.roles && array['officer', 'reviewer', 'decision_maker', 'registrar', 'analyst', 'admin'], false) as staff
  from account c full join applicant p on p.account_id = c.id`;

const ROW = `select e.id, e.ground, e.subject_id as "subjectId", e.account_id as "accountId",
    e.application_ids as "applicationIds", e.paper_on as "paperOn", e.rule_code as "ruleCode", e.asked_by as "askedBy",
    asker.name as asker, e.asked_at as "askedAt", e.confirmed_by as "confirmedBy", confirmer.name as confirmer,
    e.confirmed_at as "confirmedAt", e.closed_by as "closedBy", e.closed_at as "closedAt", e.answer,
    e.erased_at as "erasedAt", e.whole, e.counts, e.files, e.done_at as "doneAt",
    coalesce((select array_agg(a.reference order by a.reference) from application a
      where a.applicant_id = e.subject_id), '{}') as references
  from erasure e left join account asker on asker.id = e.asked_by left join account confirmer on confirmer.id = e.confirmed_by`;

/** Requests for erasure as rows, and whose data they are about. */
@Injectable()
export class ErasureQuery {
  constructor(private readonly dataSource: DataSource) {}

  async subjectOfAccount(db: Database, accountId: string | null): Promise<Subject | undefined> {
    const [row] = await db.query(`${SUBJECT} where c.id = $1`, [accountId]);
    return row;
  }

  /** By a dossier's reference, or by its id: what a restored backup brought back is known by nothing else. */
  async subjectOfReference(db: Database, reference: string): Promise<Subject | undefined> {
    const column = UUID.test(reference) ? 'id' : 'reference';
    const [row] = await db.query(
      `${SUBJECT} where p.id = (select a.applicant_id from application a where a.${column} = $1)`,
      [reference],
    );
    return row;
  }

  /** Locks the applicant, where there is one: nobody applies anew while they go. */
  async subjectOf(db: Database, subjectId: string): Promise<Subject | undefined> {
    await db.query('select from applicant where id = $1 for update', [subjectId]);
    const [row] = await db.query(`${SUBJECT} where coalesce(p.id, c.id) = $1`, [subjectId]);
    return row;
  }

  async byId(id: string, db: Database = this.dataSource): Promise<ErasureRow | undefined> {
    const [row] = await db.query(`${ROW} where e.id = $1`, [id]);
    return row;
  }

  /** The one that is open about a person, else their latest. */
  async latestOf(subjectId: string, db: Database = this.dataSource): Promise<ErasureRow | undefined> {
    const [row] = await db.query(
      `${ROW} where e.subject_id = $1 and e.ground <> 'retention'
       order by (e.closed_at is null and e.erased_at is null) desc, e.asked_at desc limit 1`,
      [subjectId],
    );
    return row;
  }

  /** Latest first, those that wait for somebody before all others. */
  list(limit: number): Promise<ErasureRow[]> {
    return this.dataSource.query(
      `${ROW} order by (e.confirmed_at is null and e.closed_at is null) desc, e.asked_at desc, e.id desc limit $1`,
      [limit],
    );
  }
}
