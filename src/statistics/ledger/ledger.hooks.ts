import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EVENTS } from '../../applications/lifecycle.rules.js';
import { PersonHooks } from '../../applications/persons/person.hooks.js';
import { TransitionHooks } from '../../applications/transition.hooks.js';
import { MilestoneHooks } from '../../arrivals/milestone.hooks.js';
import { COUNTED_MILESTONES } from './ledger.query.js';
import { Ledger } from './ledger.service.js';

/** Keeps the ledger in the same transaction as the deed: starts, transitions, merges, milestones that are counted. */
@Injectable()
export class LedgerHooks implements OnModuleInit {
  constructor(
    private readonly transitions: TransitionHooks,
    private readonly milestones: MilestoneHooks,
    private readonly persons: PersonHooks,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.transitions.atStart(({ personId, now }, db) => this.ledger.settle(db, personId, now));
    const moves = EVENTS.filter((event) => event !== 'start');
    this.transitions.effect(70, 'the ledger of figures', moves, (step, db) =>
      this.ledger.settle(db, step.before.personId, step.now),
    );
    this.persons.changed(({ takenId, now }, db) => this.ledger.settle(db, takenId, now));
    this.milestones.changed(async ({ applicationId, kind, now }, db) => {
      if (COUNTED_MILESTONES.includes(kind)) await this.ledger.settle(db, await personOf(db, applicationId), now);
    });
  }
}

async function personOf(db: EntityManager, applicationId: string): Promise<string> {
  const [row] = await db.query('select person_id from application where id = $1', [applicationId]);
  return row.person_id;
}
