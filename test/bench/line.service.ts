import net from 'node:net';

/** A request; its path names no host. */
export interface Ask {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * One connection that is kept, and asks one request after another. Written by hand on a socket: an HTTP client of Node
 * takes about as much CPU as the limit program itself, and on two cores both sides would be measured by their client.
 */
export class Line {
  /** The other side ends it with this answer: the product does after a thousand. */
  over = false;
  private answered: (status: number) => void = () => undefined;
  private failed: (error: Error) => void = () => undefined;
  private head = '';
  private inHead = true;
  private left = 0;
  private chunked = false;
  private end = '';
  private status = 0;

  private constructor(
    private readonly socket: net.Socket,
    private readonly host: string,
  ) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.failed(error));
    socket.on('close', () => this.failed(new Error('The line was cut')));
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Line(socket, `127.0.0.1:${port}`)));
    });
  }

  /** The status of the answer, once all of it is here. */
  ask({ path, method = 'GET', headers = {}, body }: Ask): Promise<number> {
    let text = `${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\n`;
    for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`;
    text += body === undefined ? '\r\n' : `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.socket.write(text);
    });
  }

  close(): void {
    this.failed = () => undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    let body = chunk;
    if (this.inHead) {
      this.head += chunk.toString('latin1');
      const at = this.head.indexOf('\r\n\r\n');
      if (at < 0) return;
      body = Buffer.from(this.head.slice(at + 4), 'latin1');
      const head = this.head.slice(0, at);
      this.status = Number(head.slice(9, 12));
      this.over = /\r\nconnection: close/i.test(head);
      this.chunked = /\r\ntransfer-encoding: chunked/i.test(head);
      this.left = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      this.inHead = false;
      this.end = '';
    }
    if (this.chunked) {
      this.end = (this.end + body.toString('latin1', Math.max(0, body.length - 5))).slice(-5);
      if (this.end !== '0\r\n\r\n') return;
    } else {
      this.left -= body.length;
      if (this.left > 0) return;
    }
    this.head = '';
    this.inHead = true;
    this.answered(this.status);
  }
}
