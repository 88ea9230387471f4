import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Event, Status } from '../../applications/lifecycle.rules.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../../reviews/dossier.query.js';
import { APPEALED_EVENTS, type AppealState } from './appeal.rules.js';

export interface AppealRow {
  id: string;
  applicationId: string;
  reference: string;
  name: string;
  /** The application as it stands now. */
  status: Status;
  current: number;
  seq: number;
  event: Event;
  endedOn: Day;
  reason: string;
  words: string;
  lodgedAt: Date;
  state: AppealState;
  decidedAt: Date | null;
  decidedBy: string | null;
  decider: string | null;
  answer: string | null;
}

/** The end of a dossier that can be appealed: its last event of the university's own. */
export interface EndRow {
  seq: number;
  event: Event;
  on: Day;
}

const APPEAL = `select l.id, l.application_id as "applicationId", a.reference, a.status, a.seq as current, l.seq, e.event,
    e.effective_on as "endedOn", l.reason_code as reason, l.words, l.lodged_at as "lodgedAt", l.state,
    l.decided_at as "decidedAt", l.decided_by as "decidedBy", c.name as decider, l.answer,
    ${PASSPORT_NAME} as name
  from appeal l
  join application a on a.id = l.application_id
  join application_event e on e.application_id = l.application_id and e.seq = l.seq
  left join account c on c.id = l.decided_by`;

/** Appeals as rows. */
@Injectable()
export class AppealQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that wait for somebody first, the oldest on top: for a decision, then for the administrator. */
  list(): Promise<AppealRow[]> {
    return this.dataSource.query(
      `${APPEAL} order by case when l.state = 'open' then 0
         when l.state = 'upheld' and a.status in ('rejected', 'rescinded', 'lapsed') then 1 else 2 end,
         case when l.state in ('open', 'upheld') then l.lodged_at end, l.decided_at desc, l.id limit 500`,
    );
  }

  async byId(id: string, db: Reader = this.dataSource): Promise<AppealRow | null> {
    const [row] = await db.query(`${APPEAL} where l.id = $1`, [id]);
    return row ?? null;
  }

  /** Appeals of one dossier, the newest first. */
  ofDossier(applicationId: string, db: Reader = this.dataSource): Promise<AppealRow[]> {
    return db.query(`${APPEAL} where l.application_id = $1 order by l.seq desc`, [applicationId]);
  }

  /** The end in which the dossier stands; null: none that can be appealed. */
  async end(applicationId: string, db: Reader = this.dataSource): Promise<EndRow | null> {
    const [row] = await db.query(
      `select e.seq, e.event, e.effective_on as "on" from application_event e join application a on a.id = e.application_id
       where e.application_id = $1 and e.event = any($2) and e."to" = a.status
       order by e.seq desc limit 1`,
      [applicationId, APPEALED_EVENTS],
    );
    return row ?? null;
  }

  /**
   * Whether an account had a part in what is appealed: drafted, released or took the step, verified or judged papers of
   * the dossier, or reviewed it.
   */
  async tookPart(appeal: Pick<AppealRow, 'applicationId' | 'seq'>, accountId: string, db: Reader): Promise<boolean> {
    const rows = await db.query(
      `select 1 from decision where application_id = $1 and $3 in (drafted_by, released_by)
       union all
       select 1 from application_event where application_id = $1 and actor_id = $3 and (seq = $2 or event = 'verify')
       union all
       select 1 from verdict where application_id = $1 and actor_id = $3
       union all
       select 1 from review where application_id = $1 and reviewer_id = $3
       limit 1`,
      [appeal.applicationId, appeal.seq, accountId],
    );
    return rows.length > 0;
  }
}
