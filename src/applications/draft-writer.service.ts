import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import type { StartInput } from './application.input.js';
import { refuse } from './application.refusals.js';
import { COUNTED_FACTS } from './answers.rules.js';
import { writeFact } from './history-writer.service.js';
import { OfferingQuery } from './offering.query.js';
import { TransitionHooks } from './transition.hooks.js';

export interface Applying {
  id: string;
  personId: string;
}

/** Writes the beginning of a dossier: its applicant, its draft and the first link of its history. */
@Injectable()
export class DraftWriter {
  constructor(
    private readonly offerings: OfferingQuery,
    private readonly hooks: TransitionHooks,
    private readonly clock: Clock,
  ) {}

  /** The person who applies: the account's own, the one named, or a new one. @throws Refusal 422 applicant.not_found. */
  async applicantFor(db: EntityManager, actor: Actor, input: StartInput): Promise<Applying> {
    if (input.applicantId) {
      const found = await remaining(db, 'id', input.applicantId);
      if (!found) throw refuse('applicant.not_found');
      return found;
    }
    const accountId = hasRole(actor, 'applicant') ? actor.accountId : null;
    const fresh = { id: newId(), personId: newId() };
    // An account has one applicant; a second tab waits here for the first and takes the same.
    const made = await db.query(
      `insert into applicant (id, account_id, person_id, created_at, simulated)
       values ($1, $2, $3, $4, coalesce((select simulated from account where id = $2), false))
       on conflict (account_id) do nothing returning id`,
      [fresh.id, accountId, fresh.personId, this.clock.now()],
    );
    if (made.length > 0) return fresh;
    return (await remaining(db, 'account_id', accountId)) ?? fresh;
  }

  /**
   * Writes a draft with its first event and what follows from it. @throws Refusal 409 offering.closed,
   * 422 offering.not_found; what stands in the way comes from the database's constraints.
   */
  async write(
    db: EntityManager,
    actor: Actor,
    input: StartInput,
    { id, applicant }: { id: string; applicant: Applying },
  ): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const { intakeId } = await this.offerings.requireOpen(db, input.offeringId, today);
    const onBehalf = !hasRole(actor, 'applicant');
    await db.query(
      `insert into application (id, reference, applicant_id, person_id, offering_id, intake_id, status, seq, holder,
         waiting_since, created_at, status_since, started_on_behalf, simulated)
       values ($1, $2, $3, $4, $5, $6, 'draft', 1, 'applicant', $7, $7, $7, $8,
         (select simulated from applicant where id = $3))`,
      [id, await nextReference(db, today), applicant.id, applicant.personId, input.offeringId, intakeId, now, onBehalf],
    );
    await db.query(
      `insert into application_event (application_id, seq, event, "from", "to", offering_id, actor_id, role, on_behalf,
         on_behalf_on, effective_on, recorded_at)
       values ($1, 1, 'start', '(new)', 'draft', $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        input.offeringId,
        actor.accountId,
        onBehalf ? 'officer' : 'applicant',
        input.onBehalf?.mandate ?? null,
        input.onBehalf?.on ?? null,
        today,
        now,
      ],
    );
    await writeFact(db, id, 1, {}, null, COUNTED_FACTS);
    await this.hooks.begin({ applicationId: id, personId: applicant.personId, now }, db);
  }
}

/** Who somebody is after merges. Held, so that they are not taken in before what they begin can be seen. */
async function remaining(db: EntityManager, by: 'id' | 'account_id', id: string | null): Promise<Applying | undefined> {
  const [held] = await db.query(`select person_id from applicant where ${by} = $1 for share`, [id]);
  if (!held) return undefined;
  const [row] = await db.query(
    `select id, person_id as "personId" from applicant where person_id = person_at($1, 'infinity', 'infinity')`,
    [held.person_id],
  );
  return row;
}

/** 2026-00417: the Kyiv year of the start and a sequence of that year, at least five digits; gaps are allowed. */
export async function nextReference(db: EntityManager, today: string): Promise<string> {
  const year = today.slice(0, 4);
  const [row] = await db.query(
    `insert into reference_counter (year, last) values ($1, 1)
     on conflict (year) do update set last = reference_counter.last + 1 returning last`,
    [year],
  );
  return `${year}-${String(row.last).padStart(5, '0')}`;
}
