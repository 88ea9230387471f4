import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { Application } from './application.entity.js';
import type { ActingRole, Event, Status } from './lifecycle.rules.js';

export interface Mandate {
  /** How the applicant gave it. */
  mandate: 'paper' | 'phone' | 'mail';
  on: Day;
}

/** One transition under way, as preconditions and effects see it. */
export interface Step {
  actor: Actor;
  /** The role in which the actor does it. */
  role: ActingRole;
  event: Event;
  from: Status;
  to: Status;
  /** The application as it was when it was locked; effects must not write through it. */
  before: Readonly<Application>;
  /** The seq of the event that this step writes. */
  seq: number;
  /** The submission version that holds after this step. */
  submission: number;
  fromOfferingId: string;
  offeringId: string;
  reason: string | null;
  note: string | null;
  /** The event's data, validated by the input class of the event. */
  data: Record<string, unknown>;
  onBehalf: Mandate | null;
  effectiveOn: Day;
  now: Date;
  today: Day;
}

/** A dossier that has just begun: its first event is no transition, because nothing was there before. */
export interface Start {
  applicationId: string;
  personId: string;
  now: Date;
}

type Run = (step: Step, db: EntityManager) => Promise<void>;
type RunAtStart = (start: Start, db: EntityManager) => Promise<void>;

interface Hook {
  floor: number;
  name: string;
  events: readonly Event[];
  run: Run;
}

/**
 * Where later rooms hang what must hold before a transition (preconditions: throw a Refusal) and what follows in the
 * same transaction (effects). Ordered by floor and name, never by the order in which Nest started the rooms.
 * `run` gets the transaction's EntityManager and touches no other connection; anything slow only enqueues a job.
 */
@Injectable()
export class TransitionHooks {
  private readonly preconditions: Hook[] = [];
  private readonly effects: Hook[] = [];
  private readonly starts: RunAtStart[] = [];
  private sealed = false;

  precondition(floor: number, name: string, events: readonly Event[], run: Run): void {
    this.add(this.preconditions, { floor, name, events, run });
  }

  effect(floor: number, name: string, events: readonly Event[], run: Run): void {
    this.add(this.effects, { floor, name, events, run });
  }

  /** What follows, in the same transaction, from the start of a dossier. */
  atStart(run: RunAtStart): void {
    this.starts.push(run);
  }

  async begin(start: Start, db: EntityManager): Promise<void> {
    for (const run of this.starts) await run(start, db);
  }

  async check(step: Step, db: EntityManager): Promise<void> {
    for (const hook of this.of(this.preconditions, step.event)) await hook.run(step, db);
  }

  async follow(step: Step, db: EntityManager): Promise<void> {
    for (const hook of this.of(this.effects, step.event)) await hook.run(step, db);
  }

  /** What is registered, in running order: feeds docs/lifecycle.md and the staff page. */
  list(): { kind: 'precondition' | 'effect'; floor: number; name: string; events: readonly Event[] }[] {
    const rows = (kind: 'precondition' | 'effect', hooks: Hook[]) =>
      hooks.map(({ floor, name, events }) => ({ kind, floor, name, events }));
    return [...rows('precondition', this.preconditions), ...rows('effect', this.effects)];
  }

  private of(hooks: Hook[], event: Event): Hook[] {
    this.sealed = true;
    return hooks.filter((hook) => hook.events.includes(event));
  }

  private add(hooks: Hook[], hook: Hook): void {
    if (this.sealed) throw new Error(`hook ${hook.name} registered after the first transition`);
    if (hooks.some((other) => other.name === hook.name)) throw new Error(`hook ${hook.name} registered twice`);
    hooks.push(hook);
    hooks.sort((a, b) => a.floor - b.floor || (a.name < b.name ? -1 : 1));
  }
}
