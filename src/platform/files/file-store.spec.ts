import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Config } from '../config/config.service.js';
import { makeLog } from '../http/log.service.js';
import { FileStore } from './file-store.service.js';
import { Scanner } from './scan.service.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(300_000, 7),
  Buffer.from('ffd9', 'hex'),
]);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function* broken() {
  yield PDF.subarray(0, 20);
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

describe('the file store', () => {
  let folder: string;
  let config: Config;
  let store: FileStore;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-files-'));
    config = Config.fromEnv({
      NODE_ENV: 'test',
      DATA_DIR: folder,
      DEMO: 'off',
      UPLOADS_DIR: folder,
      SESSION_SECRET: 's'.repeat(32),
    });
    store = new FileStore(config, makeLog(config));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const all = () =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

  it.each([
    ['application/pdf', PDF],
    ['image/png', PNG],
    ['image/jpeg', JPEG],
  ])('gives back a %s byte for byte', async (mediaType, bytes) => {
    const received = await store.receive(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
    expect(received).toEqual({ hash: sha256(bytes), size: bytes.length, mediaType, keyId: null });
    const { stream, size } = await store.open(received.hash);
    expect(size).toBe(bytes.length);
    expect((await buffer(stream)).equals(bytes)).toBe(true);
  });

  it('stores the same file once, also when both arrive together', async () => {
    const both = await Promise.all([store.receive(Readable.from([PDF])), store.receive(Readable.from([PDF]))]);
    expect(both[0]).toEqual(both[1]);
    expect(all()).toEqual([`${both[0].hash.slice(0, 2)}/${both[0].hash.slice(2)}`]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'file.empty'],
    ['a page that calls itself a PDF', Buffer.from('<html><script>1</script>%PDF-1.4 %%EOF'), 'file.wrong_type'],
    ['an archive', Buffer.from('504b0304140000000800', 'hex'), 'file.wrong_type'],
    ['text', Buffer.from('My certificate'), 'file.wrong_type'],
    ['half a PDF', PDF.subarray(0, 40), 'file.cut_off'],
    ['half a photo', JPEG.subarray(0, 200_000), 'file.cut_off'],
    ['half a picture', PNG.subarray(0, 50), 'file.cut_off'],
    ['too much', Buffer.concat([PDF, Buffer.alloc(2_000)]), 'file.too_large'],
  ])('refuses %s and leaves nothing behind', async (_what, bytes, code) => {
    const limit = code === 'file.too_large' ? 1_000 : undefined;
    await expect(store.receive(Readable.from(bytes.length ? [bytes] : []), limit)).rejects.toMatchObject({ code });
    expect(all()).toEqual([]);
  });

  it('leaves nothing behind when the line breaks', async () => {
    await expect(store.receive(Readable.from(broken()))).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(all()).toEqual([]);
  });

  it.each(['', '../../etc/passwd', 'ab', `${'a'.repeat(63)}/`, 'A'.repeat(64)])(
    'knows no file called "%s"',
    async (hash) => {
      await expect(store.open(hash)).rejects.toMatchObject({ code: 'file.gone' });
    },
  );

  describe('with a scanner', () => {
    let server: net.Server;
    let heard: Buffer;
    let says: string;

    beforeEach(async () => {
      says = 'stream: OK\0';
      heard = Buffer.alloc(0);
      server = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => {
          heard = Buffer.concat([heard, chunk]);
          if (heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(says);
        });
      });
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as net.AddressInfo;
      config = config.with({ clamd: `127.0.0.1:${port}` });
    });
    afterEach(() => new Promise((resolve) => void server.close(resolve)));

    it('hears every byte in portions, and says clean or infected', async () => {
      const { hash } = await store.receive(Readable.from([JPEG]));
      const scanner = new Scanner(config, store);
      expect(await scanner.scan(hash)).toBe('clean');
      expect(heard.subarray(0, 10).toString('latin1')).toBe('zINSTREAM\0');
      let [at, bytes] = [10, Buffer.alloc(0)];
      for (let size = heard.readUInt32BE(at); size > 0; size = heard.readUInt32BE(at)) {
        bytes = Buffer.concat([bytes, heard.subarray(at + 4, at + 4 + size)]);
        at += 4 + size;
      }
      expect(bytes.equals(JPEG)).toBe(true);
      says = 'stream: Eicar-Test-Signature FOUND\0';
      heard = Buffer.alloc(0);
      expect(await scanner.scan(hash)).toBe('infected');
    });

    it('never takes silence or an error for clean', async () => {
      const { hash } = await store.receive(Readable.from([PDF]));
      says = 'INSTREAM size limit exceeded. ERROR\0';
      await expect(new Scanner(config, store).scan(hash)).rejects.toThrow('no verdict');
      const gone = config.with({ clamd: '127.0.0.1:1' });
      await expect(new Scanner(gone, store).scan(hash)).rejects.toThrow('does not answer');
    });
  });
});
