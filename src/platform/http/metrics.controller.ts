import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Open } from '../access/access.decorator.js';
import { Config } from '../config/config.service.js';
import { refuse } from '../errors/platform.refusals.js';
import { Metrics } from './metrics.service.js';

/** Figures about the process in Prometheus' text form, for whoever holds METRICS_TOKEN. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** Open to the router because no account is asked for; without the token nothing seems to be here. */
  @Open()
  @Get()
  async read(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const { metricsToken } = this.config;
    if (!metricsToken) throw refuse('not_found');
    if (!equal(authorization ?? '', `Bearer ${metricsToken}`)) throw refuse('request.not_signed_in');
    response.setHeader('Cache-Control', 'no-store');
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function equal(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}
