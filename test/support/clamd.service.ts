import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { EICAR } from './hostile-files.data.js';

export interface TestScanner {
  /** `clamd` where the machine has it, else a stand-in that speaks its INSTREAM. */
  kind: 'clamd' | 'stand-in';
  /** For CLAMD. */
  address: string;
  stop(): Promise<void>;
}

const CLAMD = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];

/** A scanner that knows one thing only: EICAR. */
export function startScanner(): Promise<TestScanner> {
  const clamd = CLAMD.find((file) => fs.existsSync(file));
  return clamd ? realScanner(clamd) : standIn();
}

/** clamd as it is, with a database of one line of our own: the official one is not needed to find EICAR. */
async function realScanner(clamd: string): Promise<TestScanner> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-clamd-'));
  const socket = path.join(folder, 'clamd.ctl');
  fs.mkdirSync(path.join(folder, 'db'));
  fs.writeFileSync(
    path.join(folder, 'db/eicar.ndb'),
    `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  fs.writeFileSync(
    path.join(folder, 'clamd.conf'),
    `DatabaseDirectory ${folder}/db\nTemporaryDirectory ${folder}\nLocalSocket ${socket}\nForeground yes\nStreamMaxLength 25M\n`,
  );
  const child = spawn(clamd, ['-c', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  for (let n = 0; n < 300 && child.exitCode === null && !fs.existsSync(socket); n++) await sleep(100);
  if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
  return {
    kind: 'clamd',
    address: socket,
    async stop() {
      await ended(child);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function standIn(): Promise<TestScanner> {
  const server = net.createServer((socket) => {
    const heard: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard.push(chunk);
      // Only what ends with an empty portion may be all.
      if (!Buffer.concat(heard.slice(-4)).subarray(-4).equals(Buffer.alloc(4))) return;
      const told = contentOf(Buffer.concat(heard));
      if (told) socket.end(holds(told) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    kind: 'stand-in',
    address: `127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** The portions after `zINSTREAM\0` joined; undefined before the empty one has come. */
function contentOf(heard: Buffer): Buffer | undefined {
  const portions: Buffer[] = [];
  for (let at = 10; at + 4 <= heard.length;) {
    const size = heard.readUInt32BE(at);
    if (size === 0) return Buffer.concat(portions);
    portions.push(heard.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return undefined;
}

/** Whether EICAR is in there, bare or packed as ZIP and PDF pack, also twice. */
function holds(bytes: Buffer): boolean {
  if (bytes.includes(EICAR)) return true;
  const streams = placesOf(bytes, 'stream\n').map((at) => () => inflateSync(bytes.subarray(at + 7)));
  const entries = placesOf(bytes, 'PK\u0003\u0004').map((at) => () => {
    return inflateRawSync(bytes.subarray(at + 30 + bytes.readUInt16LE(at + 26)));
  });
  return [...streams, ...entries].some((unpack) => {
    try {
      return holds(unpack());
    } catch {
      return false;
    }
  });
}

function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}
