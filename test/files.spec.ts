import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Config, type ConfigValues } from '../src/platform/config/config.service.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { makeLog } from '../src/platform/http/log.service.js';
import { type StandIn, startS3 } from './support/s3.service.js';
import { pdf } from './support/paper.data.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const [old, young] = [
  { id: 'old', key: randomBytes(32) },
  { id: 'young', key: randomBytes(32) },
];

const opened: FileStore[] = [];

function storeIn(folder: string, changes: Partial<ConfigValues>): FileStore {
  const env = { NODE_ENV: 'test', DATA_DIR: folder, UPLOADS_DIR: folder, DEMO: 'off', SESSION_SECRET: 's'.repeat(32) };
  const config = Config.fromEnv(env).with(changes);
  const store = new FileStore(config, makeLog(config));
  opened.push(store);
  return store;
}

/** The one store, over each driver, with and without keys. */
describe.each([
  ['a local folder', false, false],
  ['a local folder, encrypted', false, true],
  ['S3', true, false],
  ['S3, encrypted', true, true],
])('files in %s', (_name, remote, encrypted) => {
  let folder: string;
  let s3: StandIn;
  let base: Partial<ConfigValues>;
  let store: FileStore;

  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.close());

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-files-'));
    s3.objects.clear();
    Object.assign(s3, { mood: 'well', moodLasts: Infinity, refused: [] });
    base = { s3: remote ? s3.settings : undefined, fileKeys: encrypted ? [old] : [] };
    store = storeWith({});
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.onApplicationShutdown()));
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const storeWith = (changes: Partial<ConfigValues>) => storeIn(folder, { ...base, ...changes });
  const files = () =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const keys = () => (remote ? [...s3.objects.keys()] : files());
  const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash.slice(2)}`;
  const stored = (hash: string) =>
    remote ? s3.objects.get(keyOf(hash))!.bytes : fs.readFileSync(path.join(folder, keyOf(hash)));
  const tamper = (hash: string, change: (bytes: Buffer) => Buffer) => {
    const bytes = change(Buffer.from(stored(hash)));
    if (remote) s3.objects.set(keyOf(hash), { bytes, changedAt: new Date() });
    else fs.writeFileSync(path.join(folder, keyOf(hash)), bytes);
  };
  const read = async (from: FileStore, hash: string) => buffer((await from.open(hash)).stream);

  it.each([500, 65_536, 65_537, 131_072, 1_000_000])('come back byte for byte: %d bytes', async (size) => {
    const bytes = pdf(size);
    const received = await store.receive(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
    expect(received).toEqual({
      hash: sha256(bytes),
      size: bytes.length,
      mediaType: 'application/pdf',
      keyId: encrypted ? 'old' : null,
    });
    const open = await store.open(received.hash);
    expect([open.size, open.keyId]).toEqual([bytes.length, received.keyId]);
    expect((await buffer(open.stream)).equals(bytes)).toBe(true);
    expect(stored(received.hash).includes('%PDF')).toBe(!encrypted);
    expect(files().filter((name) => name.startsWith('.incoming'))).toEqual([]);
  });

  it('lie there once, are listed, and go', async () => {
    const all = [pdf(1_000), pdf(2_000), pdf(3_000)];
    const hashes = all.map(sha256).toSorted();
    await Promise.all([...all, ...all].map((bytes) => store.receive(Readable.from([bytes]))));
    expect(keys().toSorted()).toEqual(hashes.map(keyOf));
    const listed = [];
    for await (const portion of store.list()) listed.push(...portion);
    expect(listed.map(({ hash }) => hash).toSorted()).toEqual(hashes);
    expect(listed.every(({ size, hash }) => size === stored(hash).length)).toBe(true);
    expect((await store.stat(hashes[0]!))?.size).toBe(stored(hashes[0]!).length);
    expect([await store.remove(hashes[0]!), await store.remove(hashes[0]!)]).toEqual([true, false]);
    expect(await store.stat(hashes[0]!)).toBeUndefined();
    await expect(store.open(hashes[0]!)).rejects.toMatchObject({ code: 'file.gone' });
  });

  it('leave nothing when they are refused or the line breaks', async () => {
    const broken = async function* () {
      yield pdf(100_000).subarray(0, 50_000);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    };
    await expect(store.receive(Readable.from(broken()))).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(store.receive(Readable.from([pdf(9_000)]), 5_000)).rejects.toMatchObject({ code: 'file.too_large' });
    await expect(store.receive(Readable.from([pdf(9_000).subarray(0, 5_000)]))).rejects.toMatchObject({
      code: 'file.cut_off',
    });
    expect([...keys(), ...files()]).toEqual([]);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['a changed byte', (bytes) => (bytes.writeUInt8(bytes.readUInt8(70_000) ^ 1, 70_000), bytes)],
    ['a lost end', (bytes) => bytes.subarray(0, -10)],
    ['a lost last segment', (bytes) => bytes.subarray(0, 65_536 + 16 + 40)],
    ['another end', (bytes) => Buffer.concat([bytes, Buffer.from('more')])],
  ])('are not given out whole with %s', async (_what, change) => {
    const { hash } = await store.receive(Readable.from([pdf(150_000)]));
    tamper(hash, change);
    await expect(read(store, hash)).rejects.toThrow(expect.objectContaining({ name: 'Damaged' }));
  });

  it('are not given out in the place of another', async () => {
    const [one, two] = [await store.receive(Readable.from([pdf(900)])), await store.receive(Readable.from([pdf(900)]))];
    const other = stored(two.hash);
    tamper(one.hash, () => other);
    await expect(read(store, one.hash)).rejects.toThrow(expect.objectContaining({ name: 'Damaged' }));
  });

  it('are read with any of the keys, encrypted anew with the first, and closed without theirs', async () => {
    const bytes = pdf(200_000);
    const { hash } = await store.receive(Readable.from([bytes]));
    const changed = storeWith({ fileKeys: encrypted ? [young, old] : [young] });
    expect((await read(changed, hash)).equals(bytes)).toBe(true);
    await changed.reseal(hash);
    expect(stored(hash).includes('%PDF')).toBe(false);
    const only = storeWith({ fileKeys: [young] });
    expect((await read(only, hash)).equals(bytes)).toBe(true);
    await expect(store.open(hash)).rejects.toMatchObject({ code: 'file.key_missing', status: 503 });
  });

  it('come back from a copy as they lay there', async () => {
    const bytes = pdf(200_000);
    const { hash } = await store.receive(Readable.from([bytes]));
    const copy = await buffer((await store.openStored(hash)).stream);
    expect(copy.equals(stored(hash))).toBe(true);
    await store.remove(hash);
    await store.putStored(hash, Readable.from([copy]));
    expect((await read(store, hash)).equals(bytes)).toBe(true);
  });
});

describe('a store that speaks S3', () => {
  let folder: string;
  let s3: StandIn;
  let store: FileStore;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-files-'));
    s3 = await startS3();
    store = storeWith({ s3: s3.settings });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.onApplicationShutdown()));
    await s3.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const storeWith = (changes: Partial<ConfigValues>) => storeIn(folder, changes);
  const left = () => fs.readdirSync(path.join(folder, '.incoming'));
  const send = () => store.receive(Readable.from([pdf(300_000)]));

  it('is asked again when it is busy for a moment or cuts the line', async () => {
    for (const mood of ['busy', 'cut'] as const) {
      Object.assign(s3, { mood, moodLasts: 2 });
      const { hash, size } = await send();
      expect((await store.stat(hash))?.size).toBe(size);
    }
    expect(s3.refused).toEqual(['SlowDown', 'SlowDown']);
  });

  it.each([
    ['busy', 'file.store_away', 503],
    ['cut', 'file.store_away', 503],
    ['full', 'storage.full', 507],
  ] as const)('that stays %s refuses an upload plainly, and nothing half is left', async (mood, code, status) => {
    s3.mood = mood;
    await expect(send()).rejects.toMatchObject({ code, status });
    expect([...s3.objects.keys(), ...left()]).toEqual([]);
  });

  it('that is not there at all is said to be away', async () => {
    await s3.close();
    await expect(send()).rejects.toMatchObject({ code: 'file.store_away' });
    await expect(store.open('a'.repeat(64))).rejects.toMatchObject({ code: 'file.store_away' });
  });

  it('that cuts what it gives never gives a short file for a whole one', async () => {
    const { hash } = await send();
    s3.mood = 'cut';
    const { stream } = await store.open(hash);
    await expect(buffer(stream)).rejects.toThrow();
  });

  it('refuses keys that are not its own', async () => {
    store = storeWith({ s3: { ...s3.settings, keys: { id: 'stand-in', secret: 'another' } } });
    await expect(send()).rejects.toMatchObject({ code: 'file.store_away' });
    expect(s3.refused).toEqual(['SignatureDoesNotMatch']);
    store = storeWith({ s3: { ...s3.settings, bucket: 'another' } });
    await expect(send()).rejects.toMatchObject({ code: 'file.store_away' });
  });
});
