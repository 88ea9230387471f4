import fs from 'node:fs';
import sharp from 'sharp';
import { fileFacts } from './file-facts.rules.js';
import { type Frame, frameHead, frameLengths, LENGTHS } from './frame.rules.js';
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

/** Bytes of the last frame that was read: the next lies there too, so that no memory is asked for and given back. */
let room: Buffer = Buffer.alloc(0);

/** Waits for so many bytes; undefined: whoever asked is gone. */
function read(length: number): Buffer | undefined {
  if (room.length < length) room = Buffer.alloc(length);
  for (let have = 0; have < length;) {
    const more = fs.readSync(0, room, have, length - have, null);
    if (more === 0) return undefined;
    have += more;
  }
  return room.subarray(0, length);
}

function nextFrame(): Frame | undefined {
  const lengths = read(LENGTHS);
  if (!lengths) return undefined;
  const { head, body } = frameLengths(lengths);
  const bytes = read(head + body);
  return bytes && { head: JSON.parse(bytes.toString('utf8', 0, head)), body: bytes.subarray(head) };
}

function write(bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += fs.writeSync(1, bytes, done);
}

write(frameHead({ ready: true }, 0));
for (let frame = nextFrame(); frame; frame = nextFrame()) {
  const made = await answer(frame.head as InspectorTask, frame.body);
  write(frameHead(made.head, made.body.length));
  write(made.body);
}
