import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Run = (step: { applicationId: string }, db: EntityManager) => Promise<void>;

/**
 * Where later rooms hang what follows, in the same transaction, when an officer asks something of an applicant beside
 * the course of things: a paper (asked for, given more time, withdrawn), or what a question is about.
 */
@Injectable()
export class AskHooks {
  private readonly effects: { name: string; run: Run }[] = [];

  effect(name: string, run: Run): void {
    if (this.effects.some((other) => other.name === name)) throw new Error(`hook ${name} registered twice`);
    this.effects.push({ name, run });
    this.effects.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async follow(step: { applicationId: string }, db: EntityManager): Promise<void> {
    for (const { run } of this.effects) await run(step, db);
  }
}
