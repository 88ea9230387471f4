import { Injectable } from '@nestjs/common';
import net from 'node:net';
import { Config } from '../config/config.service.js';
import { FileStore } from './file-store.service.js';

export type ScanVerdict = 'clean' | 'infected';

/** The scanner could not be asked. The file stays in quarantine and the job asks again: never silently off. */
export class ScannerAway extends Error {
  override name = 'ScannerAway';
}

/** Milliseconds without a word from the scanner. */
const PATIENCE = 30_000;

/** Asks clamd (INSTREAM) where CLAMD names one. */
@Injectable()
export class Scanner {
  constructor(
    private readonly config: Config,
    private readonly store: FileStore,
  ) {}

  get configured(): boolean {
    return this.config.clamd !== undefined;
  }

  /** @throws ScannerAway when clamd does not answer or answers anything but a verdict */
  async scan(hash: string): Promise<ScanVerdict> {
    const { clamd } = this.config;
    if (!clamd) throw new ScannerAway('no scanner is configured');
    const { stream } = await this.store.open(hash);
    const socket = connect(clamd);
    const answer = reply(socket);
    // Awaited below; a scanner that hangs up early must not end the process in between.
    answer.catch(() => undefined);
    try {
      socket.write('zINSTREAM\0');
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        const size = Buffer.alloc(4);
        size.writeUInt32BE(chunk.length);
        socket.write(size);
        if (!socket.write(chunk)) await Promise.race([drained(socket), answer]);
      }
      socket.write(Buffer.alloc(4));
      return verdictOf(await answer);
    } finally {
      stream.destroy();
      socket.destroy();
    }
  }
}

/** clamd says `stream: OK` or `stream: <signature> FOUND`. */
export function verdictOf(answer: string): ScanVerdict {
  if (/^stream: OK\0?\s*$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND\0?\s*$/.test(answer)) return 'infected';
  throw new ScannerAway('the scanner gave no verdict');
}

function connect(clamd: string): net.Socket {
  if (clamd.startsWith('/')) return net.connect(clamd);
  const at = clamd.lastIndexOf(':');
  return net.connect(Number(clamd.slice(at + 1)), clamd.slice(0, at).replace(/^\[|\]$/g, ''));
}

function reply(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const away = () => reject(new ScannerAway('the scanner does not answer'));
    socket.setTimeout(PATIENCE, away);
    socket.on('error', away);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\0') || text.length > 10_000) resolve(text);
    });
    socket.on('close', () => (text ? resolve(text) : away()));
  });
}

function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('drain', () => resolve()));
}
