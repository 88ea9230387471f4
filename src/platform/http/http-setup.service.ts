import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Server } from 'node:http';
import { pinoHttp } from 'pino-http';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.service.js';
import { newId } from '../database/id.rules.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { Log } from './log.service.js';
import { metricsFor } from './metrics.middleware.js';
import { Metrics } from './metrics.service.js';
import { sameOriginOnly } from './same-origin.middleware.js';
import { sessionMiddleware } from './session.middleware.js';
import { wellFormedRequests } from './unicode.pipe.js';

/**
 * Everything a request meets before it reaches a room, in this order. Shared by the server, the tests and the
 * benchmarks, so that all of them see the same. Pipes, interceptors and the filter are the PlatformModule's.
 */
export function setUpHttp(app: NestExpressApplication, config: Config): void {
  limitTimes(app.getHttpServer() as Server);
  app.set('trust proxy', config.trustProxy);
  // Pages' forms name nested fields with brackets; a query is flat.
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestLog(app.get(Log)));
  const metrics = app.get(Metrics);
  if (metrics.middleware) app.use(metrics.middleware);
  app.use(securityHeaders(config));
  app.use(compression({ threshold: 1024 }));
  app.use(metricsFor(metrics, config.metricsToken));
  app.use(sameOriginOnly(config.publicUrl));
  app.useBodyParser('json', { limit: '256kb', strict: true });
  app.useBodyParser('urlencoded', { limit: '256kb', extended: true, parameterLimit: 1_000 });
  app.use(wellFormedRequests);
  const session = sessionMiddleware(config, app.get(DataSource));
  app.use((request: Request, response: Response, next: NextFunction) =>
    // Sheets and marks are the same for everybody and cost no look-up.
    request.path.startsWith('/assets/') ? next() : session(request, response, next),
  );
  const problems = app.get(ProblemFilter);
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
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
function requestLog(log: Log) {
  return pinoHttp({
    logger: log.lines,
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
