import { type INestApplication, Injectable } from '@nestjs/common';
import type { Server } from 'node:http';

/** Milliseconds that requests under way are given to finish. */
const PATIENCE = 10_000;

/** Knows whether the process is stopping, so that a balancer hears of it before connections end. */
@Injectable()
export class Drain {
  stopping = false;

  /**
   * Stops without cutting anyone off: takes no new connections, lets requests under way finish, then closes jobs and
   * database through Nest's shutdown hooks.
   */
  async close(app: INestApplication): Promise<void> {
    this.stopping = true;
    const server = app.getHttpServer() as Server;
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.closeIdleConnections();
    try {
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    } finally {
      clearInterval(idle);
      clearTimeout(late);
    }
    await app.close();
  }
}
