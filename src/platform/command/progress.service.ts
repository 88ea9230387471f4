import { say } from './command.rules.js';

/** Milliseconds between two lines. */
const PAUSE = 2_000;

/** Lines about long work for the operator who waits: how much of how much, and how fast. */
export class Progress {
  private readonly begun = performance.now();
  private said = this.begun;
  private count = 0;
  private bytes = 0;

  constructor(
    private readonly what: string,
    private readonly total?: number,
  ) {}

  step(bytes: number, count = 1): void {
    this.count += count;
    this.bytes += bytes;
    if (performance.now() - this.said < PAUSE) return;
    this.said = performance.now();
    this.line();
  }

  end(): void {
    this.line();
  }

  private line(): void {
    const seconds = (performance.now() - this.begun) / 1_000;
    const of = this.total === undefined ? '' : ` of ${this.total}`;
    say(`${this.what}: ${this.count}${of}, ${(this.bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`);
  }
}
