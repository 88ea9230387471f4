import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Reader } from '../../reviews/dossier.query.js';
import type { Claims } from './waitlist.rules.js';
import type { ProposalState } from './waitlist-proposal.entity.js';

export interface WaitingRow {
  applicationId: string;
  reference: string;
  name: string;
  citizenship: string | null;
  /** Since it waits. */
  since: Date;
  /** The open proposal about it. */
  proposalId: string | null;
  /** An open draft about it. */
  drafted: string | null;
}

/** An offering on whose list somebody waits. */
export interface WaitingOffering extends Claims {
  offeringId: string;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  waiting: number;
}

export interface ProposalRow {
  id: string;
  applicationId: string;
  reference: string;
  name: string;
  citizenship: string | null;
  offeringId: string;
  programmeEn: string;
  programmeUk: string;
  intake: string;
  language: string;
  proposedAt: Date;
  state: ProposalState;
  decidedAt: Date | null;
  decidedBy: string | null;
  decider: string | null;
  reason: string | null;
  decisionId: string | null;
}

/** What of offering `o` is taken, promised and proposed. */
const CLAIMS = `o.places, o.places_taken as taken,
  (select count(*)::int from application x where x.offering_id = o.id and x.status = 'offered') as "offersOut",
  (select count(*)::int from decision d join application x on x.id = d.application_id where x.offering_id = o.id
    and d.event = 'offer' and d.released_at is null and d.discarded_at is null) as drafted,
  (select count(*)::int from waitlist_proposal p where p.offering_id = o.id and p.state = 'open') as proposed`;

/** Waiting lists and proposals as rows. */
@Injectable()
export class WaitlistQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Who waits for an offering, in their order. */
  list(offeringId: string, db: Reader = this.dataSource): Promise<WaitingRow[]> {
    return db.query(
      `select a.id as "applicationId", a.reference, ${PASSPORT_NAME} as name, a.citizenship, a.status_since as since,
         p.id as "proposalId", d.event as drafted
       from waitlist_place w
       join application a on a.id = w.application_id
       left join waitlist_proposal p on p.application_id = a.id and p.state = 'open'
       left join decision d on d.application_id = a.id and d.released_at is null and d.discarded_at is null
       where w.offering_id = $1 order by w.rank`,
      [offeringId],
    );
  }

  /** Offerings for which somebody waits. */
  offerings(): Promise<WaitingOffering[]> {
    return this.dataSource.query(
      `select o.id as "offeringId", g.name_en as "programmeEn", g.name_uk as "programmeUk", i.code as intake,
         o.language, n.waiting, ${CLAIMS}
       from (select offering_id, count(*)::int as waiting from waitlist_place group by offering_id) n
       join offering o on o.id = n.offering_id
       join programme g on g.id = o.programme_id
       join intake i on i.id = o.intake_id
       order by i.starts_on, g.position, g.code, o.language`,
    );
  }

  /** What is taken and promised of one offering. */
  async claims(offeringId: string, db: Reader): Promise<Claims> {
    const [row] = await db.query(`select ${CLAIMS} from offering o where o.id = $1`, [offeringId]);
    return row;
  }

  /**
   * The first of a list about whom nothing is drafted or proposed, and whose proposal was not dismissed while they
   * waited.
   */
  async next(offeringId: string, db: Reader): Promise<string | null> {
    const [row] = await db.query(
      `select w.application_id as id from waitlist_place w join application a on a.id = w.application_id
       where w.offering_id = $1 and not exists (select 1 from decision d
           where d.application_id = a.id and d.released_at is null and d.discarded_at is null)
         and not exists (select 1 from waitlist_proposal p where p.application_id = a.id
           and (p.state = 'open' or p.state = 'dismissed' and p.proposed_at >= a.status_since))
       order by w.rank limit 1`,
      [offeringId],
    );
    return row?.id ?? null;
  }

  /** Open proposals, the oldest first. */
  proposals(): Promise<ProposalRow[]> {
    return this.dataSource.query(`${PROPOSAL} where p.state = 'open' order by p.proposed_at, p.id limit 500`);
  }

  async proposal(id: string, db: Reader = this.dataSource): Promise<ProposalRow | null> {
    const [row] = await db.query(`${PROPOSAL} where p.id = $1`, [id]);
    return row ?? null;
  }
}

const PROPOSAL = `select p.id, p.application_id as "applicationId", a.reference, ${PASSPORT_NAME} as name, a.citizenship,
    p.offering_id as "offeringId", g.name_en as "programmeEn", g.name_uk as "programmeUk", i.code as intake, o.language,
    p.proposed_at as "proposedAt", p.state, p.decided_at as "decidedAt", p.decided_by as "decidedBy", c.name as decider,
    p.reason_code as reason, p.decision_id as "decisionId"
  from waitlist_proposal p
  join application a on a.id = p.application_id
  join offering o on o.id = p.offering_id
  join programme g on g.id = o.programme_id
  join intake i on i.id = o.intake_id
  left join account c on c.id = p.decided_by`;
