import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.service.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { Log } from './log.service.js';
import { deadline } from './deadline.middleware.js';
import { requestLog } from './request-log.middleware.js';
import { slowLines } from './slow-line.middleware.js';
import { metricsFor } from './metrics.middleware.js';
import { Metrics } from './metrics.service.js';
import { sameOriginOnly } from './same-origin.middleware.js';
import { wellFormedRequests } from './unicode.pipe.js';

/**
 * Everything a request meets before it reaches a room, in this order. Shared by the server, the tests and the
 * benchmarks, so that all of them see the same. Pipes, interceptors and the filter are the PlatformModule's.
 */
export function setUpHttp(app: NestExpressApplication, config: Config): void {
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
  const problems = app.get(ProblemFilter);
  app.use(deadline((error, request, response) => problems.answer(error, request, response)));
  app.use(slowLines);
  app.use(sameOriginOnly(config.publicUrl));
  app.useBodyParser('json', { limit: '256kb', strict: true });
  app.useBodyParser('urlencoded', { limit: '256kb', extended: true, parameterLimit: 1_000 });
  app.use(wellFormedRequests);
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
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
