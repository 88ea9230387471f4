import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { MediaType } from '../../platform/files/media-type.rules.js';
import type { FileFacts } from './file-facts.rules.js';
import type { Frame } from './frame.rules.js';
import { ChildDied, InspectorChild, type InspectorTask } from './inspector-child.service.js';

/** Files after which a child is replaced, so that nothing a file did to it lasts. */
const LIFE = 100;

/** Milliseconds without work after which the child goes. */
const IDLE = 60_000;

/**
 * Looks into stored files, outside of this process: its memory never holds a file, and a file that was made to harm its
 * reader harms a child that knows nothing. One file at a time.
 */
@Injectable()
export class Inspector implements OnApplicationShutdown {
  /** Milliseconds for one file; one of many hundred pages takes a few seconds. */
  limit = 60_000;
  private child: InspectorChild | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
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
    clearTimeout(this.idle);
    this.child?.end();
  }

  private ask(task: InspectorTask, hash: string): Promise<Frame | null> {
    const answer = this.turn.then(() => this.tried(task, hash));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** Twice, because the machine may have been short of memory for another reason. Never a third time. */
  private async tried(task: InspectorTask, hash: string): Promise<Frame | null> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        const answer = await this.ready().ask(task, await this.store.open(hash), this.limit);
        return (answer.head as { done: boolean }).done ? answer : null;
      } catch (error) {
        if (!(error instanceof ChildDied)) throw error;
        if (error.how === 'too slow') break;
      }
    }
    return null;
  }

  private ready(): InspectorChild {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.child?.end(), IDLE).unref();
    if (this.child && this.child.usable && this.child.given < LIFE) return this.child;
    this.child?.end();
    return (this.child = new InspectorChild());
  }
}
