import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type NoteRow, STAFF_NOTES } from '../../../applications/desk.service.js';
import type { Answers } from '../../../applications/answers.rules.js';
import type { Comparison } from '../../../applications/mrz/mrz-compare.rules.js';
import { passportCompared } from '../../../applications/mrz/passport-compared.query.js';
import type { Status } from '../../../applications/lifecycle.rules.js';
import type { Day } from '../../../platform/clock/day.rules.js';
import type { JudgingPack } from '../../../applications/submission.entity.js';
import { UNSETTLED } from '../../../messages/thread/thread.query.js';
import { jsonRows, withInstants } from '../../../platform/database/json-rows.rules.js';
import { prepared } from '../../../platform/database/preparing-client.service.js';
import { OPEN_QUESTIONS, type OpenQuestion, openQuestions, TIED } from '../../../documents/questions/question.query.js';
import type { VerdictKind } from '../../../documents/slot.rules.js';

export interface VerdictFact {
  slot: string;
  verdict: VerdictKind;
  reason: string | null;
  actorId: string;
  actor: string | null;
  at: Date;
}

export interface UploadFact {
  slot: string;
  version: number;
  as: 'applicant' | 'officer';
  at: Date;
}

/** A paper that was asked for by itself, given more time, or given up. */
export interface RequestFact {
  slot: string;
  event: 'ask' | 'extend' | 'withdraw';
  reason: string | null;
  dueOn: string;
  actor: string | null;
  at: Date;
}

/** Another dossier of the same person. */
export interface RelatedFact {
  id: string;
  reference: string;
  status: Status;
  /** `person`: of the same one; else the reason why an officer tied the two. */
  tie: string;
}

export interface LookFact {
  name: string | null;
  last: Date;
  count: number;
}

export interface DossierFacts {
  /** The latest first; so are uploads and requests. */
  verdicts: VerdictFact[];
  uploads: UploadFact[];
  requests: RequestFact[];
  /** Notes for staff only, the newest first. */
  notes: NoteRow[];
  /** The versions of the packs of rules that judged the last sending; none: it was not sent. */
  judges: JudgingPack[];
  /** Sent applications of the same person, and those that an officer tied to it. */
  related: RelatedFact[];
  /** What does not fit together and waits for a person. */
  questions: OpenQuestion[];
  /** Who, other than the applicant, looked at the dossier: latest first. */
  looks: LookFact[];
  /** Messages of the applicant that wait for an answer. */
  unsettled: number;
  /** Who has it, by name. */
  assignee: string | null;
}

const VERDICTS = `select v.slot, v.verdict, v.reason, v.actor_id as "actorId", c.name as actor, v.at
  from verdict v left join account c on c.id = v.actor_id
  where v.application_id = $1 order by v.at desc, v.id desc limit 300`;

const UPLOADS = `select slot, version, uploaded_as as "as", uploaded_at as at from document_version
  where application_id = $1 order by uploaded_at desc limit 300`;

const REQUESTS = `select r.slot, e.event, e.reason_code as reason, e.due_on as "dueOn", c.name as actor, e.at
  from document_request r join document_request_event e on e.request_id = r.id
  left join account c on c.id = e.actor_id
  where r.application_id = $1 order by e.at desc limit 300`;

const RELATED = `select distinct on (t.reference) t.id, t.reference, t.status, tied.tie from (
    select s.id, 'person' as tie from application a join application s
      on s.applicant_id = a.applicant_id and s.id <> a.id where a.id = $1
    union all ${TIED}) tied
  join application t on t.id = tied.id and t.submitted_at is not null
  order by t.reference desc, tied.tie = 'person' desc limit 8`;

const LOOKS = `select c.name, max(l.at) as last, count(*)::int as count
  from dossier_look l left join account c on c.id = l.account_id
  where l.application_id = $1 group by l.account_id, c.name order by 2 desc limit 20`;

const FACTS = prepared(`select ${jsonRows(VERDICTS)} as verdicts, ${jsonRows(UPLOADS)} as uploads,
  ${jsonRows(REQUESTS)} as requests, ${jsonRows(STAFF_NOTES)} as notes, ${jsonRows(RELATED)} as related,
  ${jsonRows(OPEN_QUESTIONS)} as questions, ${jsonRows(LOOKS)} as looks, (${UNSETTLED}) as unsettled,
  coalesce((select rules from submission where application_id = $1 order by submission desc limit 1), '[]') as judges,
  (select c.name from application a join account c on c.id = a.assignee_id where a.id = $1) as assignee`);

/** What a dossier's page says beside its application: who judged, sent and looked, and what it resembles. */
@Injectable()
export class DossierFactsQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Everything, in one statement; what of it a reader may know is judged by whoever asks. */
  async of(applicationId: string): Promise<DossierFacts> {
    const [row] = await this.dataSource.query(FACTS, [applicationId]);
    return {
      ...row,
      verdicts: withInstants<VerdictFact>(row.verdicts, 'at'),
      uploads: withInstants<UploadFact>(row.uploads, 'at'),
      requests: withInstants<RequestFact>(row.requests, 'at'),
      notes: withInstants<NoteRow>(row.notes, 'at'),
      looks: withInstants<LookFact>(row.looks, 'last'),
    };
  }

  /** The passport's lines beside the answers; null: none were given. */
  passportLines(answers: Answers, today: Day): Promise<Comparison | null> {
    return passportCompared(this.dataSource, answers, today);
  }

  /** What does not fit together and waits for a person. */
  questions(applicationId: string): Promise<OpenQuestion[]> {
    return openQuestions(this.dataSource.manager, applicationId);
  }

  /** Whether this officer verified the dossier or judged one of the papers that verifying needs (four eyes). */
  async checkedBy(applicationId: string, accountId: string | null): Promise<boolean> {
    const rows = await this.dataSource.query(
      `select 1 from application_event where application_id = $1 and event = 'verify' and actor_id = $2
       union all
       select 1 from verdict v join document_slot s on s.application_id = v.application_id and s.slot = v.slot
       where v.application_id = $1 and v.actor_id = $2 and s.level = 'submission' limit 1`,
      [applicationId, accountId],
    );
    return rows.length > 0;
  }
}
