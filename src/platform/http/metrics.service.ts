import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import client from 'prom-client';
import { routeOf } from './request-log.middleware.js';
import { Config } from '../config/config.service.js';

/** Counts only when somebody may read it. Labels are route patterns, never paths: a path holds references. */
@Injectable()
export class Metrics {
  readonly registry = new client.Registry();
  private readonly times: client.Histogram<'method' | 'route' | 'status'> | undefined;

  constructor(config: Config) {
    if (!config.metricsToken) return;
    client.collectDefaultMetrics({ register: this.registry });
    this.times = new client.Histogram({
      name: 'matricula_http_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 10],
      registers: [this.registry],
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Times every request; undefined when nobody reads the figures. */
  get middleware() {
    const { times } = this;
    if (!times) return undefined;
    return (request: Request, response: Response, next: NextFunction): void => {
      const stop = times.startTimer();
      response.once('close', () => {
        stop({
          method: request.method,
          route: routeOf(request),
          status: `${Math.floor(response.statusCode / 100)}xx`,
        });
      });
      next();
    };
  }
}
