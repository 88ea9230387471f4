import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import os from 'node:os';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { MediaType } from '../../platform/files/media-type.rules.js';
import type { FileFacts } from './file-facts.rules.js';
import type { Frame } from './frame.rules.js';
import { ChildDied, type InspectorChild, type InspectorTask } from './inspector-child.service.js';
import { InspectorSeat } from './inspector-seat.service.js';

/** Files at once: while a child looks into one, another is given to the next. More would only wait for a processor. */
const SEATS = Math.min(2, os.availableParallelism());

/**
 * Looks into stored files, outside of this process: its memory never holds a file, and a file that was made to harm its
 * reader harms a child that knows nothing. Each child looks into one file at a time.
 */
@Injectable()
export class Inspector implements OnApplicationShutdown {
  /** Milliseconds for one file; one of many hundred pages takes a few seconds. */
  limit = 60_000;
  private readonly seats = Array.from({ length: SEATS }, () => new InspectorSeat());
  private readonly looking = new Map<string, Promise<FileFacts | null>>();

  constructor(private readonly store: FileStore) {}

  /**
   * What is in a file; null: it cannot be read within the limits. Asked twice at once it looks once.
   * @throws Refusal `file.gone`
   */
  facts(hash: string, mediaType: MediaType): Promise<FileFacts | null> {
    const known = this.looking.get(hash);
    if (known) return known;
    const look = this.ask({ task: 'facts', mediaType }, hash)
      .then((answer) => (answer ? (answer.head as { facts: FileFacts }).facts : null))
      .finally(() => this.looking.delete(hash));
    this.looking.set(hash, look);
    return look;
  }

  /** A small upright JPEG of a picture, without the camera's notes; null where it cannot be read. */
  async preview(hash: string, mediaType: MediaType): Promise<Buffer | null> {
    return (await this.ask({ task: 'preview', mediaType }, hash))?.body ?? null;
  }

  /** The pages of a PDF without anything that acts; null where it cannot be written anew. */
  async inert(hash: string): Promise<Buffer | null> {
    return (await this.ask({ task: 'inert', mediaType: 'application/pdf' }, hash))?.body ?? null;
  }

  onApplicationShutdown(): void {
    for (const seat of this.seats) seat.close();
  }

  private ask(task: InspectorTask, hash: string): Promise<Frame | null> {
    const [seat] = this.seats.toSorted((a, b) => a.waiting - b.waiting);
    return seat!.inTurn((child) => this.tried(child, task, hash));
  }

  /** Twice, because the machine may have been short of memory for another reason. Never a third time. */
  private async tried(child: () => InspectorChild, task: InspectorTask, hash: string): Promise<Frame | null> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        const answer = await child().ask(task, await this.store.open(hash), this.limit);
        return (answer.head as { done: boolean }).done ? answer : null;
      } catch (error) {
        if (!(error instanceof ChildDied)) throw error;
        if (error.how === 'too slow') break;
      }
    }
    return null;
  }
}
