import net from 'node:net';

/** The line between the portal and its database, on which everything can happen that happens to a line. */
export class DatabaseLine {
  private server: net.Server | undefined;
  private readonly pairs = new Set<{ portal: net.Socket; database: net.Socket }>();
  private silent = false;
  private half = 0;

  private constructor(
    private readonly to: number,
    readonly port: number,
  ) {}

  static async open(to: number): Promise<DatabaseLine> {
    const probe = net.createServer();
    const port = await new Promise<number>((resolve) => {
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as net.AddressInfo).port));
    });
    await new Promise<void>((resolve) => void probe.close(() => resolve()));
    const line = new DatabaseLine(to, port);
    await line.mend();
    return line;
  }

  /** Cuts every connection there is; new ones are let through. */
  cut(): void {
    for (const { portal, database } of this.pairs) {
      portal.destroy();
      database.destroy();
    }
  }

  /** Cuts, and refuses new ones. */
  async refuse(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    this.cut();
    await closed;
  }

  /** Nothing goes through any more, and nobody is told. */
  hang(): void {
    this.silent = true;
    for (const { portal, database } of this.pairs) {
      portal.pause();
      database.pause();
    }
  }

  /** The next answers of the database end in the middle, each with its connection. */
  cutAnswers(count: number): void {
    this.half = count;
  }

  /** All goes through again. */
  async mend(): Promise<void> {
    this.silent = false;
    this.half = 0;
    for (const { portal, database } of this.pairs) {
      portal.resume();
      database.resume();
    }
    if (this.server) return;
    const server = net.createServer((portal) => this.join(portal));
    this.server = server;
    await new Promise<void>((resolve) => void server.listen(this.port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  private join(portal: net.Socket): void {
    const database = net.connect(this.to, '127.0.0.1');
    const pair = { portal, database };
    this.pairs.add(pair);
    const end = () => {
      portal.destroy();
      database.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [portal, database]) socket.on('error', end).on('close', end);
    portal.on('data', (part: Buffer) => void database.write(part));
    database.on('data', (part: Buffer) => {
      if (this.half <= 0 || part.length < 2) return void portal.write(part);
      this.half--;
      portal.write(part.subarray(0, Math.floor(part.length / 2)), end);
    });
    if (this.silent) {
      portal.pause();
      database.pause();
    }
  }
}
