import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JoinedAccounts } from '../../accounts/own/joined-accounts.service.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import type { Refusal } from '../../platform/errors/refusal.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { MergeEvent } from './person-merge.entity.js';
import { PersonHooks } from './person.hooks.js';
import { handOver, holdPersons, kinOf, lastWordOn, standingsOf } from './person.query.js';
import { refuse } from './person.refusals.js';
import { mergeProblem, type Standing } from './person.rules.js';

/** Why, and from when on, two persons are one or two. */
export interface MergeWords {
  reason: string;
  note?: string | null;
  /** The day from which figures count so; null: it was always so. */
  holdsFrom?: Day | null;
}

/** Who remains, and who is taken in: any person of each, the one they were taken in by counts. */
export interface Pair {
  keptId: string;
  takenId: string;
}

/** Both as they stand, and what stands in the way. */
export interface MergePreview {
  kept: Standing;
  taken: Standing;
  problem: Refusal | null;
}

/**
 * The only writer of who is whom. Histories stay as they are: a merge is a row beside them, the dossiers pass to the
 * applicant who remains, and one account signs in. Whoever is parted again gets back what was begun under them.
 */
@Injectable()
export class PersonMerges {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: JoinedAccounts,
    private readonly hooks: PersonHooks,
    private readonly audit: Audit,
  ) {}

  /** Both as they stand now, and what stands in the way of one taking the other in. @throws Refusal person.erased */
  async preview(db: EntityManager, { keptId, takenId }: Pair): Promise<MergePreview> {
    const standings = await standingsOf(db, [keptId, takenId]);
    const of = (id: string): Standing => {
      const found = standings.find(({ askedId }) => askedId === id);
      if (!found) throw refuse('person.erased');
      return found;
    };
    const [kept, taken] = [of(keptId), of(takenId)];
    const problem = mergeProblem(kept, taken);
    return {
      kept,
      taken,
      problem: problem && refuse(problem.code, 'references' in problem ? { references: problem.references } : {}),
    };
  }

  /**
   * One takes the other in, in the caller's transaction. @throws Refusal 403, 409 `person.*`, 422 `person.future`,
   * `person.reason_unknown`
   */
  async merge(db: EntityManager, actor: Actor, pair: Pair, words: MergeWords): Promise<void> {
    const before = await this.preview(db, pair);
    const kin = await kinOf(db, [before.kept.personId, before.taken.personId]);
    await holdPersons(db, kin);
    const { kept, taken, problem } = await this.preview(db, pair);
    if (kept.personId !== before.kept.personId || taken.personId !== before.taken.personId) {
      throw refuse('person.moved_on');
    }
    if (problem) throw problem;
    await this.write(db, actor, 'merge', { keptId: kept.personId, takenId: taken.personId }, words, kin);
    if (taken.accountId && kept.accountId) {
      await this.accounts.join(db, taken.accountId, kept.accountId, this.clock.now());
    }
  }

  /** Takes a merge back, in the caller's transaction. @throws Refusal 403, 409 `person.alone`, 422 as above. */
  async separate(db: EntityManager, actor: Actor, takenId: string, words: MergeWords): Promise<void> {
    const kin = await kinOf(db, [takenId]);
    await holdPersons(db, kin);
    const last = await lastWordOn(db, takenId);
    if (last?.event !== 'merge') throw refuse('person.alone');
    await this.write(db, actor, 'separate', { keptId: last.keptId, takenId }, words, kin);
    const [own] = await standingsOf(db, [takenId]);
    if (own?.accountId) await this.accounts.part(db, own.accountId, last.recordedAt);
  }

  private async write(
    db: EntityManager,
    actor: Actor,
    event: MergeEvent,
    { keptId, takenId }: Pair,
    { reason, note, holdsFrom }: MergeWords,
    kin: readonly string[],
  ): Promise<void> {
    if (!may(actor, 'person.merge')) throw refuse('person.not_allowed');
    if (holdsFrom && holdsFrom > this.clock.today()) {
      throw refuse('person.future', {}, [{ field: 'holdsFrom', code: 'isDay', message: '' }]);
    }
    const known = await db.query('select 1 from reason where kind = $1 and code = $2 and active', [
      `person_${event}`,
      reason,
    ]);
    if (known.length === 0) {
      throw refuse('person.reason_unknown', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
    }
    const now = this.clock.now();
    const seq = ((await lastWordOn(db, takenId))?.seq ?? 0) + 1;
    await db.query(
      `insert into person_merge (taken_id, seq, prev_seq, event, kept_id, holds_from, reason_code, actor_id, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [takenId, seq, seq === 1 ? null : seq - 1, event, keptId, holdsFrom || null, reason, actor.accountId, now],
    );
    if (note?.trim()) {
      await db.query('insert into person_merge_words (taken_id, seq, words) values ($1, $2, $3)', [
        takenId,
        seq,
        note.trim(),
      ]);
    }
    // Only now: whoever was beginning a dossier meanwhile is through, and what they began is seen.
    await handOver(db, kin);
    await this.hooks.follow({ keptId, takenId, now }, db);
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: `person.${event}`,
      subjectKind: 'person',
      subjectId: takenId,
      detail: { with: keptId, seq, reason },
    });
  }
}
