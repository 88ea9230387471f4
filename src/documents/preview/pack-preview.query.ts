import { scopeOf } from '../../applications/application-scope.query.js';
import type { Answers } from '../../applications/answers.rules.js';
import { ENDED, type Status } from '../../applications/lifecycle.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../document.query.js';

export interface OpenDossier {
  id: string;
  reference: string;
  status: Status;
  /** Null: a draft. */
  rulesOn: Day | null;
  answers: Answers;
  programme: string;
  programmeLevel: string;
  /** Whether the actor may see which one it is. */
  visible: boolean;
}

/** Dossiers that are neither closed nor enrolled, by id after `after`. Answers are for counting and leave nobody's room. */
export function openDossiers(db: Reader, actor: Actor, after: string | null, limit: number): Promise<OpenDossier[]> {
  const params: unknown[] = [after, [...ENDED, 'enrolled'], limit];
  return db.query(
    `select a.id, a.reference, a.status, a.rules_on as "rulesOn", a.answers, p.code as programme,
            p.level as "programmeLevel", ${scopeOf(actor, params)} as visible
     from application a
     join offering o on o.id = a.offering_id
     join programme p on p.id = o.programme_id
     where ($1::uuid is null or a.id > $1) and a.status <> all($2)
     order by a.id limit $3`,
    params,
  );
}
