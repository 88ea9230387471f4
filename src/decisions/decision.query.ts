import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../applications/lifecycle.rules.js';
import { PASSPORT_NAME } from '../applications/passport-name.query.js';
import { type Reader } from '../reviews/dossier.query.js';
import type { DecisionEvent, InLocales } from './letter.rules.js';

export interface DecisionRow {
  id: string;
  applicationId: string;
  seq: number;
  submission: number;
  event: DecisionEvent;
  reason: string | null;
  note: string | null;
  data: Record<string, unknown>;
  comments: string[];
  letter: InLocales;
  draftedBy: string;
  drafter: string | null;
  draftedAt: Date;
  releasedBy: string | null;
  releaser: string | null;
  releasedAt: Date | null;
  releasedSeq: number | null;
  discardedAt: Date | null;
  /** The history's seq of today: a draft of another one can't be released. */
  current: number;
}

/** A draft in the list of those that wait for release. */
export interface DraftRow {
  id: string;
  applicationId: string;
  reference: string;
  name: string;
  citizenship: string | null;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  status: Status;
  event: DecisionEvent;
  reason: string | null;
  draftedBy: string;
  drafter: string | null;
  draftedAt: Date;
  /** The dossier has moved on since: to be discarded and decided anew. */
  stale: boolean;
}

export interface LetterRow {
  event: DecisionEvent;
  reason: string | null;
  note: string | null;
  data: Record<string, unknown>;
  comments: string[];
  seq: number;
  releasedAt: Date;
  letter: InLocales;
}

const COLUMNS = `d.id, d.application_id as "applicationId", d.seq, d.submission, d.event, d.reason, d.note, d.data,
  d.comments, d.letter, d.drafted_by as "draftedBy", b.name as drafter, d.drafted_at as "draftedAt", d.released_by as "releasedBy",
  r.name as releaser, d.released_at as "releasedAt", d.released_seq as "releasedSeq",
  d.discarded_at as "discardedAt", a.seq as current`;

const FROM = `from decision d
  join application a on a.id = d.application_id
  join account b on b.id = d.drafted_by
  left join account r on r.id = d.released_by`;

/** Decisions as rows. Only deciders ever meet a draft. */
@Injectable()
export class DecisionQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Every decision about a dossier, the newest first. */
  ofDossier(applicationId: string, db: Reader = this.dataSource): Promise<DecisionRow[]> {
    return db.query(`select ${COLUMNS} ${FROM} where d.application_id = $1 order by d.drafted_at desc, d.id desc`, [
      applicationId,
    ]);
  }

  async byId(id: string, db: Reader = this.dataSource): Promise<DecisionRow | null> {
    const [row] = await db.query(`select ${COLUMNS} ${FROM} where d.id = $1`, [id]);
    return row ?? null;
  }

  /** The dossier's open draft. */
  async open(applicationId: string, db: Reader = this.dataSource): Promise<DecisionRow | null> {
    const [row] = await db.query(
      `select ${COLUMNS} ${FROM} where d.application_id = $1 and d.released_at is null and d.discarded_at is null`,
      [applicationId],
    );
    return row ?? null;
  }

  /** Every open draft of the house, the oldest first. */
  drafts(): Promise<DraftRow[]> {
    return this.dataSource.query(
      `select d.id, d.application_id as "applicationId", a.reference,
         ${PASSPORT_NAME} as name,
         a.citizenship, p.name_en as "programmeEn", p.name_uk as "programmeUk", i.code as intake, o.language, a.status,
         d.event, d.reason, d.drafted_by as "draftedBy", b.name as drafter, d.drafted_at as "draftedAt",
         a.seq <> d.seq as stale
       from decision d
       join application a on a.id = d.application_id
       join offering o on o.id = a.offering_id
       join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id
       join account b on b.id = d.drafted_by
       where d.released_at is null and d.discarded_at is null
       order by d.drafted_at, d.id limit 2000`,
    );
  }

  /** Letters that were released, the newest first: what the applicant may read. */
  letters(applicationId: string): Promise<LetterRow[]> {
    return this.dataSource.query(
      `select event, reason, note, data, comments, released_seq as seq, released_at as "releasedAt", letter from decision
       where application_id = $1 and released_at is not null order by released_seq desc`,
      [applicationId],
    );
  }
}
