import { type INestApplication, Injectable } from '@nestjs/common';
import type { Server, ServerResponse } from 'node:http';
import net from 'node:net';

/** Milliseconds that requests under way are given to finish when the house stops. */
export const STOPPED_WITHIN = 10_000;

/** Milliseconds when others take over: somebody may be sending a file over a slow line. */
export const REPLACED_WITHIN = 5 * 60_000;

/** Lets go of the house's connections one by one, so that nobody is cut off. */
@Injectable()
export class Drain {
  /** The house stops: a balancer hears of it before connections end. */
  stopping = false;

  /**
   * Takes no new connections, lets requests under way finish, then closes jobs and database through Nest's shutdown
   * hooks. `politely`: other processes go on serving, so there is no hurry. Closing an idle connection could meet a
   * request that is just coming in; it is kept until its next answer, which says that it ends (`Connection: close`), or
   * until the silence that every client was told of.
   */
  async close(app: INestApplication, { politely = false } = {}): Promise<void> {
    this.stopping = !politely;
    const server = app.getHttpServer() as Server;
    server.prependListener('request', (_request, response: ServerResponse) => {
      response.shouldKeepAlive = false;
    });
    const idle = setInterval(() => politely || server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), politely ? REPLACED_WITHIN : STOPPED_WITHIN);
    try {
      await new Promise<void>((resolve) => {
        // Node's own close of an http server would also end what is idle.
        if (politely) net.Server.prototype.close.call(server, () => resolve());
        else server.close(() => resolve());
      });
    } finally {
      clearInterval(idle);
      clearTimeout(late);
    }
    await app.close();
  }
}
