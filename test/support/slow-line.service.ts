import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line between a phone and the server: so many bytes a second and no more, and it can be cut. */
export interface SlowLine {
  url: string;
  /** Where it leads; a server that was started again has another one. */
  port: number;
  /** Bytes that have gone through towards the server. */
  readonly sent: number;
  /** Cuts every connection there is. */
  cut(): void;
  close(): Promise<void>;
}

/** Milliseconds between two portions. */
const TICK = 20;

/** Opens a line to the server at `port`; `rate`: bytes a second towards the server, of all connections together. */
export async function openSlowLine(port: number, rate: number): Promise<SlowLine> {
  const sockets = new Set<net.Socket>();
  let sent = 0;
  let free = Date.now();
  const server = net.createServer((phone) => {
    const server = net.connect(line.port, '127.0.0.1');
    for (const socket of [phone, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    const end = () => {
      for (const socket of [phone, server]) sockets.delete(socket.destroy());
    };
    phone.on('close', end);
    server.on('close', end);
    server.pipe(phone);
    void carry(phone, server).catch(end);
  });

  async function carry(phone: net.Socket, server: net.Socket): Promise<void> {
    for await (const chunk of phone as AsyncIterable<Buffer>) {
      const portion = Math.max(1, Math.floor((rate * TICK) / 1_000));
      for (let at = 0; at < chunk.length; at += portion) {
        const part = chunk.subarray(at, at + portion);
        free = Math.max(free, Date.now()) + (part.length / rate) * 1_000;
        await sleep(free - Date.now());
        if (server.destroyed) return;
        sent += part.length;
        server.write(part);
      }
    }
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const line = {
    port,
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    get sent() {
      return sent;
    },
    cut,
    close() {
      cut();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
  return line;
}
