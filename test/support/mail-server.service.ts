import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  subject: string;
  /** Of the row in `mail`. */
  id: string;
}

/** A mail server that keeps what it is given, refuses whom it is told to, and says nothing while it hangs. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** How often an address was refused. */
  refused = 0;
  /** Lines that are open stay well: it is met by whoever calls anew. */
  hangs = false;
  refuses: (address: string) => boolean = () => false;

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, answer) => void (this.hangs || answer()),
    onRcptTo: ({ address }, _session, answer) => {
      if (!this.refuses(address)) return answer();
      this.refused++;
      answer(Object.assign(new Error(`No ${address} here`), { responseCode: 550 }));
    },
    onData: (stream, session, answer) => {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString('latin1')));
      stream.on('end', () => {
        const head = (name: string) => new RegExp(`^${name}: (.*?)\\r?$`, 'im').exec(text)?.[1] ?? '';
        const [subject, id] = [head('Subject'), head('Message-ID').slice(1, 37)];
        for (const { address } of session.envelope.rcptTo) this.received.push({ to: address, subject, id });
        answer();
      });
    },
  });

  static async start(): Promise<MailServer> {
    const made = new MailServer();
    made.server.on('error', () => undefined);
    await new Promise<void>((resolve) => void made.server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }
}
