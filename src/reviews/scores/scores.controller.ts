import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { ScoresInput } from './scores.input.js';
import { ScoresExport } from './scores-export.service.js';

@ApiTags('reviews')
@Controller('api/v1')
export class ScoresController {
  constructor(private readonly scores: ScoresExport) {}

  @Get('scores.csv')
  @Can('review.scores')
  @ApiOperation({ summary: 'Scores of an intake, raw and normalised by reviewer, with what they were reckoned from' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async file(
    @CurrentActor() actor: Actor,
    @Query() input: ScoresInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const text = await this.scores.file(actor, input);
    response.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="scores-${input.intake}.csv"`,
      'Cache-Control': 'private, no-store',
    });
    return text;
  }
}
