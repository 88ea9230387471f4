import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RequestEvent } from './request.rules.js';

/** One deed on a request, as later rooms see it. */
export interface RequestStep {
  applicationId: string;
  requestId: string;
  event: RequestEvent;
  now: Date;
}

type Run = (step: RequestStep, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows when a paper is asked for, given more time or withdrawn; same transaction. */
@Injectable()
export class RequestHooks {
  private readonly effects: { name: string; run: Run }[] = [];

  effect(name: string, run: Run): void {
    if (this.effects.some((other) => other.name === name)) throw new Error(`hook ${name} registered twice`);
    this.effects.push({ name, run });
    this.effects.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async follow(step: RequestStep, db: EntityManager): Promise<void> {
    for (const { run } of this.effects) await run(step, db);
  }
}
