/** Milliseconds behind the primary beyond which a replica is not read. */
export const LAG_LIMIT = 5_000;

/**
 * How far a replica is behind, by no clock but our own: when each position of the primary's log was seen, and whether
 * the replica has passed it. A replica whose past is not known counts as behind until it passes what was seen first.
 */
export class Lag {
  private ahead: { position: bigint; at: number }[] = [];
  private known = false;
  private passed = -1n;

  /** The primary stood at `position` at `at` (milliseconds of any steady clock). */
  saw(position: bigint, at: number): void {
    const last = this.ahead.at(-1)?.position ?? this.passed;
    // Of a replica that is far behind, the oldest says how far; ten minutes of them are enough to see it come near.
    if (position > last && this.ahead.length < 600) this.ahead.push({ position, at });
  }

  /** The replica has everything up to `position`. */
  reached(position: bigint): void {
    if (position > this.passed) this.passed = position;
    const before = this.ahead.length;
    this.ahead = this.ahead.filter((one) => one.position > this.passed);
    if (this.ahead.length < before || before === 0) this.known = true;
  }

  has(position: bigint): boolean {
    return position <= this.passed;
  }

  /** Milliseconds; undefined: not known yet. */
  at(now: number): number | undefined {
    if (!this.known) return undefined;
    return this.ahead.length > 0 ? Math.max(0, now - this.ahead[0]!.at) : 0;
  }
}
