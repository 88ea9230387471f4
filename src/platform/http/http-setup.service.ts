import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import helmet from 'helmet';
import type { Server } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Config } from '../config/config.service.js';
import { newId } from '../database/id.rules.js';
import type { Logger } from './log.service.js';

/**
 * Everything a request meets before it reaches a room, in this order. Shared by the server, the tests and the
 * benchmarks, so that all of them see the same.
 */
export function setUpHttp(app: NestExpressApplication, config: Config, log: Logger): void {
  limitTimes(app.getHttpServer() as Server);
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestLog(log));
  app.use(securityHeaders(config));
  app.use(compression({ threshold: 1024 }));
  app.useBodyParser('json', { limit: '256kb', strict: true });
  app.useBodyParser('urlencoded', { limit: '256kb', extended: false, parameterLimit: 500 });
  app.enableShutdownHooks([]);
}

/** Set before `listen`: set after it, slow sockets stayed open. */
function limitTimes(server: Server): void {
  server.headersTimeout = 15_000;
  // A file of 10 MB over 64 kbit/s takes 21 minutes; idle sockets are dropped by `timeout` long before.
  server.requestTimeout = 30 * 60_000;
  server.timeout = 25_000;
  server.keepAliveTimeout = 10_000;
  server.maxRequestsPerSocket = 1_000;
}

/** Method, path, status and time. No query, no body, no cookie, no address: those can be personal. */
function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId: (_request, response) => {
      const id = newId();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0]?.slice(0, 200),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: () => undefined,
    },
    autoLogging: { ignore: (request) => request.url?.startsWith('/health/') ?? false },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
  });
}

function securityHeaders(config: Config) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        // A document is read beside the checklist; its own answer carries a stricter policy still.
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(config.secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: config.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
