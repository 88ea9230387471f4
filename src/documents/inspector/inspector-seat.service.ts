import { InspectorChild } from './inspector-child.service.js';

/** Files after which a child is replaced, so that nothing a file did to it lasts. */
const LIFE = 100;

/** Milliseconds without work after which the child goes. */
const IDLE = 60_000;

/** A place for one child, which looks into one file after another; it comes when it is needed and goes when it is not. */
export class InspectorSeat {
  /** Files that are looked into here or wait for it. */
  waiting = 0;
  private child: InspectorChild | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  /** Does `work` once everything that came before is done; it may ask for a child more than once. */
  inTurn<T>(work: (child: () => InspectorChild) => Promise<T>): Promise<T> {
    this.waiting++;
    const done = this.turn.then(() => work(() => this.ready())).finally(() => this.waiting--);
    this.turn = done.catch(() => undefined);
    return done;
  }

  close(): void {
    clearTimeout(this.idle);
    this.child?.end();
  }

  private ready(): InspectorChild {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.child?.end(), IDLE).unref();
    if (this.child && this.child.usable && this.child.given < LIFE) return this.child;
    this.child?.end();
    return (this.child = new InspectorChild());
  }
}
