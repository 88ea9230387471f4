import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { QueueInput } from '../queue.input.js';
import { ExportService } from './export.service.js';

@ApiTags('applications')
@Controller('api/v1')
export class ExportController {
  constructor(
    private readonly service: ExportService,
    private readonly clock: Clock,
  ) {}

  @Get('applications.csv')
  @Can('application.export')
  @ApiOperation({ summary: 'The whole of a list as a file; each taking is recorded with its filter and its rows' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'Columns as in docs/queue.md' })
  async export(@CurrentActor() actor: Actor, @Query() filter: QueueInput, @Res() response: Response): Promise<void> {
    const parts = await this.service.open(actor, filter);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="applications-${this.clock.today()}.csv"`);
    response.setHeader('Cache-Control', 'no-store');
    // A reader who breaks off ends the reading as well; the record of it is written by then.
    await pipeline(Readable.from(parts, { objectMode: false }), response).catch(() => response.destroy());
  }
}
