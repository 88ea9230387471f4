import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import './support/app.service.js';
import { InspectorAway, InspectorChild } from '../src/documents/inspector/inspector-child.service.js';
import { Inspector } from '../src/documents/inspector/inspector.service.js';
import type { FileStore } from '../src/platform/files/file-store.service.js';
import { pdf } from './support/paper.data.js';

/** A child that says it is ready and then does what the code says with what it is given. */
const childThat = (code: string) => [
  '-e',
  `const hello = Buffer.alloc(8); hello.writeUInt32BE(2, 0);
   process.stdout.write(Buffer.concat([hello, Buffer.from('{}')]));
   process.stdin.once('data', () => { ${code} });`,
];

describe('the inspector', () => {
  const real = InspectorChild.program;
  let opened: number;
  let inspector: Inspector;

  beforeEach(() => {
    opened = 0;
    const store = {
      async open() {
        opened++;
        const bytes = pdf();
        return { stream: Readable.from([bytes]), size: bytes.length };
      },
    };
    inspector = new Inspector(store as unknown as FileStore);
  });
  afterEach(() => {
    inspector.onApplicationShutdown();
    InspectorChild.program = real;
  });

  const look = (hash = 'a') => inspector.facts(hash, 'application/pdf');

  it('tells what is in a file, one after the other, and looks once for all who ask', async () => {
    const facts = await Promise.all([look('a'), look('a'), look('b')]);
    expect(facts.map((one) => one?.kind)).toEqual(['pdf', 'pdf', 'pdf']);
    expect(opened).toBe(2);
  });

  it.each([
    ['ends', 'process.exit(3)'],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`],
    ['takes more memory than it may', 'const all = []; for (;;) all.push(new Array(8e6).fill(0))'],
    ['takes more memory than it may beside JavaScript', 'const all = []; for (;;) all.push(Buffer.alloc(1e8, 1))'],
  ])('tries a file by which its child %s once more, and never again', async (_name, code) => {
    InspectorChild.program = childThat(code);
    expect(await look()).toBeNull();
    expect(opened).toBe(2);
    InspectorChild.program = real;
    expect(await look('another')).toMatchObject({ kind: 'pdf', pages: 1 });
  });

  it('does not try a file again that takes for ever', async () => {
    // Its own start is within it, which takes a slow machine a second.
    inspector.limit = 3_000;
    InspectorChild.program = childThat('setInterval(() => undefined, 1000)');
    expect(await look()).toBeNull();
    expect(opened).toBe(1);
  });

  it('says nothing about a file when no child can be had', async () => {
    InspectorChild.program = ['-e', 'process.exit(1)'];
    await expect(look()).rejects.toThrow(InspectorAway);
    InspectorChild.program = real;
    expect(await look()).toMatchObject({ kind: 'pdf' });
  });

  it('gives its child no environment', async () => {
    InspectorChild.program = childThat(
      `const body = Buffer.from(JSON.stringify({ done: true, facts: Object.keys(process.env).filter((name) => !['PWD', 'SHLVL', '_'].includes(name)) }));
       const lengths = Buffer.alloc(8); lengths.writeUInt32BE(body.length, 0); process.stdout.write(Buffer.concat([lengths, body]));`,
    );
    expect(await look()).toEqual([]);
  });
});
