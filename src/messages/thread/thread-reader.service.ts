import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationQuery } from '../../applications/application.query.js';
import type { ApplicationRow } from '../../applications/application.view.js';
import { Looks } from '../../applications/looks.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { isApplicant } from './thread.rules.js';
import { type MessageRow, ThreadQuery } from './thread.query.js';

/** A thread as one reader opens it. */
export interface Thread {
  application: ApplicationRow;
  /** The reader is the applicant. */
  own: boolean;
  /** The oldest first; what was not read before still says so. */
  messages: MessageRow[];
}

/** Opens the thread of a dossier: what its applicant and the office write to each other, and what the portal told. */
@Injectable()
export class ThreadReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly looks: Looks,
    private readonly thread: ThreadQuery,
    private readonly clock: Clock,
  ) {}

  /** What the other side wrote is read by it; staff's look is on record. @throws Refusal 404. */
  async open(actor: Actor, idOrReference: string): Promise<Thread> {
    const application = await this.applications.byId(actor, idOrReference);
    await this.looks.record(actor, application.id, 'messages');
    const own = isApplicant(actor);
    const messages = await this.thread.ofDossier(application.id);
    await this.dataSource.query(
      `update thread_message set read_at = $2
       where application_id = $1 and read_at is null and (kind = 'applicant') <> $3`,
      [application.id, this.clock.now(), own],
    );
    return { application, own, messages };
  }
}
