import cluster from 'node:cluster';

/** What a process tells the one that started it. */
export type FromWorker = { kind: 'ready'; address: string } | { kind: 'figures'; id: number };

/** What it is told. */
export type ToWorker =
  /** Stop. `politely`: others take over, so that nobody need notice. */
  { kind: 'drain'; politely: boolean } | { kind: 'figures'; id: number; text: string | null };

export const WORKER = 'worker';
export const CHORES = '--chores';

const PATIENCE = 6_000;
let asked = 0;

/** The line of a process to the one that started it, where there is one. */
export const workerLine = {
  get open(): boolean {
    return cluster.isWorker && process.connected;
  },

  ready(address: string): void {
    tell({ kind: 'ready', address });
  },

  onDrain(heard: (politely: boolean) => void): void {
    process.on('message', (message: ToWorker) => {
      if (message.kind === 'drain') heard(message.politely);
    });
  },

  /** The figures of all processes together. */
  figures(): Promise<string> {
    const id = ++asked;
    return new Promise((resolve, reject) => {
      const end = (text: string | null) => {
        clearTimeout(late);
        process.off('message', listen);
        if (text === null) reject(new Error('the other processes do not answer'));
        else resolve(text);
      };
      const late = setTimeout(() => end(null), PATIENCE);
      const listen = (message: ToWorker) => {
        if (message.kind === 'figures' && message.id === id) end(message.text);
      };
      process.on('message', listen);
      tell({ kind: 'figures', id });
    });
  },
};

function tell(message: FromWorker): void {
  // One that is gone by now is heard of by the line's end.
  process.send?.(message, undefined, undefined, () => undefined);
}
