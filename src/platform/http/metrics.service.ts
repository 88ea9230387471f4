import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import client from 'prom-client';
import { routeOf } from './request-log.middleware.js';
import { Config } from '../config/config.service.js';
import { workerLine } from '../processes/worker-line.service.js';

/** Figures asked for within so many milliseconds belong to one look. */
const ONE_LOOK = 1_000;

/** Counts only when somebody may read it. Labels are route patterns, never paths: a path holds references. */
@Injectable()
export class Metrics {
  readonly registry = new client.Registry();
  private readonly times: client.Histogram<'method' | 'route' | 'status'> | undefined;

  private readonly jobTimes: client.Histogram<'job' | 'outcome'> | undefined;

  constructor(config: Config) {
    if (!config.metricsToken) return;
    if (workerLine.open) {
      // Answers when the figures of all processes are added up.
      // oxlint-disable-next-line no-new -- it listens from then on
      new client.AggregatorRegistry();
      client.AggregatorRegistry.setRegistries([this.registry]);
    }
    client.collectDefaultMetrics({ register: this.registry });
    this.times = new client.Histogram({
      name: 'matricula_http_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 10],
      registers: [this.registry],
    });
    this.jobTimes = new client.Histogram({
      name: 'matricula_job_seconds',
      help: 'Time that a job took',
      labelNames: ['job', 'outcome'],
      buckets: [0.05, 0.5, 2, 10, 60, 600],
      registers: [this.registry],
    });
  }

  /**
   * Figures that are asked for when somebody looks, all of them by one `read`. `adding`: how those of several processes
   * become one. What cannot be told at the moment is left out.
   */
  watch(
    adding: 'sum' | 'max',
    names: Record<string, string | readonly [name: string, help: string]>,
    read: () => Promise<Record<string, number | null>>,
  ): void {
    if (!this.times) return;
    let asked: { at: number; figures: Promise<Record<string, number | null>> } | undefined;
    const figures = () => {
      const at = performance.now();
      if (!asked || at - asked.at > ONE_LOOK) asked = { at, figures: read().catch(() => ({})) };
      return asked.figures;
    };
    for (const [key, value] of Object.entries(names)) {
      const [name, help] = typeof value === 'string' ? [key, value] : value;
      // oxlint-disable-next-line no-new -- its registry holds it
      new client.Gauge({
        name: `matricula_${name}`,
        help,
        aggregator: adding,
        registers: [this.registry],
        async collect() {
          const figure = (await figures())[name];
          if (typeof figure === 'number') this.set(figure);
          else this.remove();
        },
      });
    }
  }

  /** A job was done, or failed. */
  jobEnded(job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.jobTimes?.observe({ job, outcome }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Of every process, where several serve together. */
  text(): Promise<string> {
    return workerLine.open ? workerLine.figures() : this.registry.metrics();
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
