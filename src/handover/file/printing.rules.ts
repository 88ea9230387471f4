import type { BinderOrder } from './binder.rules.js';

/** What the server says to a printing process. */
export type ToPrinter =
  | { kind: 'order'; order: BinderOrder; target: string; id: string }
  /** The paper that was wanted lies there; null: its bytes are gone. */
  | { kind: 'laid'; place: string | null };

/** What a printing process says to the server. */
export type FromPrinter =
  | { kind: 'wants'; paper: number }
  | { kind: 'printed'; pages: number; peakBytes: number }
  | { kind: 'failed'; error: string; place: string | null };

/** Bytes that a printing process may take: one paper of 20 MB and a photo unfolded, with room to spare. */
export const MOST_MEMORY = 900 * 1024 * 1024;

/** Megabytes of JavaScript objects within them. */
export const MOST_HEAP_MB = 512;

/** Milliseconds for one paper, or for the words. A paper of a thousand pages takes some seconds. */
export const PATIENCE = 120_000;
