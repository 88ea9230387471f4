import type { FromPrinter, ToPrinter } from './printing.rules.js';
import { printBinder } from './printer.service.js';

/**
 * A process of its own that prints one binder and ends. It knows no database, no store and no secret: papers are laid
 * before it one at a time, and what a hostile file does to its memory ends with it.
 */
const say = (message: FromPrinter) => process.send?.(message);
let laid: (place: string | null) => void = () => undefined;

process.on('message', (message: ToPrinter) => {
  if (message.kind === 'laid') {
    laid(message.place);
    return;
  }
  const { order, target, id } = message;
  const fetch = (paper: number) =>
    new Promise<string | null>((resolve) => {
      laid = resolve;
      say({ kind: 'wants', paper });
    });
  printBinder(order, target, id, fetch).then(
    (pages) => {
      say({ kind: 'printed', pages, peakBytes: process.resourceUsage().maxRSS * 1024 });
      process.disconnect();
    },
    (error: unknown) => {
      // The place, never the words: they may be a paper's own.
      const place = error instanceof Error ? /\n\s+at .*$/m.exec(error.stack ?? '')?.[0].trim() : undefined;
      say({ kind: 'failed', error: error instanceof Error ? error.name : 'Error', place: place ?? null });
      process.exitCode = 1;
      process.disconnect();
    },
  );
});

// Without the server nobody waits for the file.
process.on('disconnect', () => process.exit());
