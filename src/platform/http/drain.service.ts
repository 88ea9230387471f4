import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/** Milliseconds that requests under way are given to finish. */
const PATIENCE = 10_000;

/**
 * Stops without cutting anyone off: takes no new connections, lets requests under way finish, then closes jobs and
 * database through Nest's shutdown hooks.
 */
export async function drain(app: INestApplication): Promise<void> {
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
