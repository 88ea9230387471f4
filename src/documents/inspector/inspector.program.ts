import process from 'node:process';
import sharp from 'sharp';
import { fileFacts } from './file-facts.rules.js';
import { frameHead, frames } from './frame.rules.js';
import type { InspectorTask } from './inspector-child.service.js';
import { inertPdf } from './pdf-active.rules.js';
import { previewOf } from './picture-facts.rules.js';

// The process that looks into files: no database, no network, no environment, little memory. It gets bytes and answers.

sharp.cache(false);
sharp.concurrency(1);
// Standard output belongs to the answers; what libraries say goes nowhere.
Object.assign(console, { log: () => undefined, info: () => undefined });

const NOTHING = Buffer.alloc(0);

async function answer({ task, mediaType }: InspectorTask, bytes: Buffer): Promise<{ head: unknown; body: Uint8Array }> {
  try {
    if (task === 'facts') return { head: { done: true, facts: await fileFacts(bytes, mediaType) }, body: NOTHING };
    const made = task === 'preview' ? await previewOf(bytes) : await inertPdf(bytes);
    return { head: { done: made !== null }, body: made ?? NOTHING };
  } catch {
    return { head: { done: false }, body: NOTHING };
  }
}

process.stdout.write(frameHead({ ready: true }, 0));
for await (const { head, body } of frames(process.stdin)) {
  const made = await answer(head as InspectorTask, body);
  process.stdout.write(frameHead(made.head, made.body.length));
  process.stdout.write(made.body);
}
