import { ExpressAdapter } from '@nestjs/platform-express';
import http from 'node:http';

/**
 * Limits of time, given when the server is made: set after `listen`, slow sockets stayed open; and Node looks for
 * sockets that are late only every half minute unless told here.
 */
const LIMITS: http.ServerOptions = {
  headersTimeout: 12_000,
  // A file of 20 MB over 64 kbit/s takes 42 minutes; bodies that are not files have a shorter limit of their own.
  requestTimeout: 60 * 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 4_000,
  maxHeaderSize: 16_384,
};

/** Express on a server that drops whoever is too slow. */
export class PatientAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const server = http.createServer(LIMITS, this.getInstance());
    // Silence in both directions.
    server.timeout = 25_000;
    server.maxRequestsPerSocket = 1_000;
    this.httpServer = server;
  }
}
