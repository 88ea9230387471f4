import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Reader } from '../../reviews/dossier.query.js';
import type { DossierScore } from '../../reviews/scores/dossier-score.rules.js';
import { ScoresQuery } from '../../reviews/scores/scores.query.js';
import type { Candidate, Promised, Quotas } from './ranking.rules.js';

/** A programme and intake, as the ranking is made for. */
export interface Door {
  programmeId: string;
  intakeId: string;
  programme: string;
  intake: string;
  programmeEn: string;
  programmeUk: string;
}

export interface CandidateRow extends Candidate {
  name: string;
  status: Status;
  seq: number;
  /** The score that counts, the raw one beside it, the number of reviews. */
  scored: DossierScore | null;
}

export interface QuotaRow {
  kind: 'total' | 'country' | 'language';
  code: string;
  places: number;
}

/** A place is promised where it is held, offered, or an offer is drafted. */
const PROMISED = `(a.status in ('offered', 'accepted', 'confirmed', 'enrolled') or exists (select 1 from decision d
  where d.application_id = a.id and d.event = 'offer' and d.released_at is null and d.discarded_at is null))`;

/** What a ranking is made of. */
@Injectable()
export class RankingQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scores: ScoresQuery,
  ) {}

  async door(programme: string, intake: string): Promise<Door | null> {
    const [row] = await this.dataSource.query(
      `select p.id as "programmeId", i.id as "intakeId", p.slug as programme, i.code as intake, p.name_en as "programmeEn",
         p.name_uk as "programmeUk"
       from programme p cross join intake i where p.slug = $1 and i.code = $2
         and exists (select 1 from offering o where o.programme_id = p.id and o.intake_id = i.id)`,
      [programme, intake],
    );
    return row ?? null;
  }

  /** Dossiers that can be decided and about which nothing is drafted, with their scores. */
  async candidates({ programmeId, intakeId }: Door): Promise<CandidateRow[]> {
    const scores = await this.scores.byDossier(this.dataSource.manager, { intakeId, programmeId });
    const rows: Omit<CandidateRow, 'score' | 'scored'>[] = await this.dataSource.query(
      `select a.id as "applicationId", a.reference, a.status, a.seq, a.submitted_at as "sentAt", a.citizenship as country,
         o.language, ${PASSPORT_NAME} as name
       from application a join offering o on o.id = a.offering_id
       where o.programme_id = $1 and o.intake_id = $2 and a.status in ('under_review', 'waitlisted')
         and not exists (select 1 from decision d
           where d.application_id = a.id and d.released_at is null and d.discarded_at is null)`,
      [programmeId, intakeId],
    );
    return rows.map((row) => {
      const scored = scores.get(row.applicationId) ?? null;
      return { ...row, scored, score: scored?.normalised ?? null };
    });
  }

  /** Quotas as they were set. */
  async quotaRows({ programmeId, intakeId }: Door, db: Reader = this.dataSource): Promise<QuotaRow[]> {
    return db.query(
      `select kind, code, places from admission_quota where programme_id = $1 and intake_id = $2 order by kind, code`,
      [programmeId, intakeId],
    );
  }

  /** Quotas as they count: a language never has more than its offering; the whole, where nothing is set, all of them. */
  async quotas(door: Door): Promise<Quotas> {
    const set = await this.quotaRows(door);
    const offerings: { language: string; places: number }[] = await this.dataSource.query(
      'select language, places from offering where programme_id = $1 and intake_id = $2 order by language',
      [door.programmeId, door.intakeId],
    );
    const of = (kind: QuotaRow['kind'], code = '') => set.find((row) => row.kind === kind && row.code === code)?.places;
    return {
      total: of('total') ?? offerings.reduce((sum, { places }) => sum + places, 0),
      countries: Object.fromEntries(set.filter((row) => row.kind === 'country').map((row) => [row.code, row.places])),
      languages: Object.fromEntries(
        offerings.map(({ language, places }) => [language, Math.min(places, of('language', language) ?? places)]),
      ),
    };
  }

  /** Places that are promised already. */
  async promised({ programmeId, intakeId }: Door): Promise<Promised> {
    const rows: { country: string | null; language: string; count: number }[] = await this.dataSource.query(
      `select a.citizenship as country, o.language, count(*)::int as count
       from application a join offering o on o.id = a.offering_id
       where o.programme_id = $1 and o.intake_id = $2 and ${PROMISED} group by a.citizenship, o.language`,
      [programmeId, intakeId],
    );
    const by = (key: (row: (typeof rows)[number]) => string) =>
      Object.fromEntries(
        [...new Set(rows.map(key))].map((code) => [
          code,
          rows.filter((row) => key(row) === code).reduce((sum, row) => sum + row.count, 0),
        ]),
      );
    return {
      total: rows.reduce((sum, row) => sum + row.count, 0),
      countries: by((row) => row.country ?? ''),
      languages: by((row) => row.language),
    };
  }
}
