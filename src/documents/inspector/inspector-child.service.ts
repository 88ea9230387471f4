import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { MediaType } from '../../platform/files/media-type.rules.js';
import { type Frame, frameHead, frames } from './frame.rules.js';

export interface InspectorTask {
  /** `facts` looks; `preview` makes a small picture; `inert` writes a PDF anew without what acts. */
  task: 'facts' | 'preview' | 'inert';
  mediaType: MediaType;
}

/** The child ended before it answered: the file was too much for its memory or its time, or the machine was. */
export class ChildDied extends Error {
  override name = 'ChildDied';

  constructor(readonly how: 'ended' | 'too slow') {
    super(`the inspector ${how}`);
  }
}

/** There is no inspector to be had: it ended before it could do anything, whatever the file. */
export class InspectorAway extends Error {
  override name = 'InspectorAway';
}

/**
 * Megabytes of JavaScript's objects; and its garbage is collected by the one thread that makes it, because several took
 * as much time of the processor to follow so few objects as looking into the file takes.
 */
const FLAGS = ['--max-old-space-size=512', '--single-threaded-gc', '--no-warnings'];

/** One process that looks into files, one after the other. It sees no environment, and the bytes only. */
export class InspectorChild {
  /** Arguments of Node. Tests, which run the sources as they are, put a loader before. */
  static program = [fileURLToPath(new URL('./inspector.program.js', import.meta.url))];
  /** Kilobytes of its own that the child may write to (RLIMIT_DATA); what asks for more fails inside of it. */
  static memory = 1_024 * 1_024;

  /** How many files it was given. */
  given = 0;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly answers: AsyncGenerator<Frame>;
  private readonly greeting: Promise<IteratorResult<Frame>>;
  private ended = false;
  private goOn: (() => void) | undefined;

  constructor() {
    const limits = `ulimit -c 0; ulimit -d ${InspectorChild.memory} 2>/dev/null; exec "$0" "$@"`;
    const node = [process.execPath, ...FLAGS, ...InspectorChild.program];
    this.child = spawn('/bin/sh', ['-c', limits, ...node], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    this.answers = frames(this.child.stdout);
    this.greeting = this.answers.next();
    for (const part of [this.child, this.child.stdin, this.child.stdout]) {
      // Told by the answer that does not come.
      part.on('error', () => this.gone());
    }
    this.child.on('exit', () => this.gone());
    // A command that is done must not wait for it.
    this.child.unref();
    (this.child.stdout as Readable & { unref?(): void }).unref?.();
    (this.child.stdin as Writable & { unref?(): void }).unref?.();
  }

  get usable(): boolean {
    return !this.ended;
  }

  /**
   * Gives the child one file and waits for its answer, at most `limit` milliseconds.
   * @throws InspectorAway, ChildDied: this child is of no use then. What the file's stream throws passes through.
   */
  async ask(task: InspectorTask, file: { stream: Readable; size: number }, limit: number): Promise<Frame> {
    this.given++;
    let slow = false;
    const timer = setTimeout(() => {
      slow = true;
      this.end();
    }, limit);
    try {
      if ((await this.greeting).done) throw new InspectorAway();
      const [answer] = await Promise.all([this.answer(), this.send(task, file)]);
      if (answer.done) throw new ChildDied(slow ? 'too slow' : 'ended');
      return answer.value;
    } catch (error) {
      this.end();
      if (slow && !(error instanceof InspectorAway)) throw new ChildDied('too slow');
      throw error;
    } finally {
      clearTimeout(timer);
      file.stream.destroy();
    }
  }

  end(): void {
    this.gone();
    this.child.kill('SIGKILL');
  }

  /** What cannot be an answer is none: a child that was taken over may say anything. */
  private answer(): Promise<IteratorResult<Frame>> {
    return this.answers.next().catch(() => {
      throw new ChildDied('ended');
    });
  }

  private async send(task: InspectorTask, { stream, size }: { stream: Readable; size: number }): Promise<void> {
    const { stdin } = this.child;
    stdin.write(frameHead(task, size));
    for await (const chunk of stream) {
      if (this.ended) return;
      if (!stdin.write(chunk)) await this.drained();
    }
  }

  /** Until the child takes more, or will never. */
  private drained(): Promise<void> {
    return new Promise((resolve) => {
      this.goOn = resolve;
      this.child.stdin.once('drain', resolve);
    });
  }

  private gone(): void {
    this.ended = true;
    this.goOn?.();
  }
}
