import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { disposition } from '../../documents/filename.rules.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { FigureFileInput, FigureScheduleInput, ReportInput, SchedulePauseInput } from './figure-file.input.js';
import { FigureFiles, type OpenFigureFile } from './figure-file.service.js';
import {
  fileAddress,
  FigureFileListView,
  FigureFileView,
  figureFileView,
  FigureScheduleListView,
  FigureScheduleView,
  scheduleView,
} from './figure-file.view.js';
import { FORMATS, MEDIA } from './figure-order.rules.js';
import { FigureSchedules } from './figure-schedule.service.js';

/** Figures as files of any size: ordered, followed, taken; each making is recorded with its filter and rows. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics')
export class FigureFileController {
  constructor(
    private readonly files: FigureFiles,
    private readonly schedules: FigureSchedules,
  ) {}

  @Get('files')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Files of figures that you ordered' })
  @ApiOkResponse({ type: FigureFileListView })
  async list(@CurrentActor() actor: Actor): Promise<FigureFileListView> {
    return { items: (await this.files.own(actor)).map(figureFileView), next: null };
  }

  @Post('files')
  @HttpCode(202)
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Have a figure, its rows, or a table in the codes of ISCED and ISO made as a file' })
  @ApiAcceptedResponse({ type: FigureFileView })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question, .format, .no_rows' })
  async order(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() { kind, format, lang, ...asked }: FigureFileInput,
  ): Promise<FigureFileView> {
    const row = await this.files.order(actor, { kind, format, locale: lang ?? requestLocale(request), asked });
    response.location(fileAddress(row.id));
    return figureFileView(row);
  }

  @Get('files/:id')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'How far a file is' })
  @ApiOkResponse({ type: FigureFileView })
  @ApiNotFoundResponse({ description: 'statistics.file_not_found' })
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FigureFileView> {
    return figureFileView(await this.files.find(actor, id));
  }

  @Get('files/:id/content')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'The finished file' })
  @ApiProduces(...Object.values(MEDIA).map((type) => type.split(';')[0]!))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiNotFoundResponse({ description: 'statistics.file_not_found' })
  @ApiConflictResponse({ description: 'statistics.file_not_ready' })
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return figureStream(await this.files.open(actor, id), response);
  }

  @Get('reports')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Annual reports that were made, each with its hash, as-of and known-at' })
  @ApiOkResponse({ type: FigureFileListView })
  async reports(): Promise<FigureFileListView> {
    return { items: (await this.files.reports()).map(figureFileView), next: null };
  }

  @Post('reports')
  @HttpCode(202)
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Have the statistics of a year made as PDF and DOCX' })
  @ApiAcceptedResponse({ type: FigureFileListView })
  @ApiUnprocessableEntityResponse({ description: 'statistics.year' })
  async report(
    @CurrentActor() actor: Actor,
    @Body() { year, languages = [...LOCALES], readers = 'exact' }: ReportInput,
  ): Promise<FigureFileListView> {
    const order = { year, locales: [...new Set(languages)], formats: FORMATS.report, readers };
    return { items: (await this.files.orderReport(actor, order)).map(figureFileView), next: null };
  }

  @Get('schedules')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Files of figures that come to you again, by a mail with their link' })
  @ApiOkResponse({ type: FigureScheduleListView })
  async scheduled(@CurrentActor() actor: Actor): Promise<FigureScheduleListView> {
    return { items: (await this.schedules.list(actor)).map(scheduleView), next: null };
  }

  @Post('schedules')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Have a file made again each week or month, about the day on which it is made' })
  @ApiCreatedResponse({ type: FigureScheduleView })
  @ApiConflictResponse({ description: 'statistics.schedule_enough' })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question, .format, .no_rows' })
  async schedule(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() { kind, format, every, lang, ...asked }: FigureScheduleInput,
  ): Promise<FigureScheduleView> {
    const id = await this.schedules.add(actor, every, { kind, format, locale: lang ?? requestLocale(request), asked });
    return scheduleView((await this.schedules.list(actor)).find((one) => one.id === id)!);
  }

  @Patch('schedules/:id')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Pause a schedule, or let it go on' })
  @ApiOkResponse({ type: FigureScheduleView })
  @ApiNotFoundResponse({ description: 'statistics.schedule_not_found' })
  async pause(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { paused }: SchedulePauseInput,
  ): Promise<FigureScheduleView> {
    return scheduleView(await this.schedules.pause(actor, id, paused));
  }

  @Delete('schedules/:id')
  @HttpCode(204)
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Delete a schedule' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'statistics.schedule_not_found' })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.schedules.remove(actor, id);
  }
}

/** A finished file as an attachment that no cache keeps. */
export function figureStream(
  { stream, size, filename, mediaType }: OpenFigureFile,
  response: Response,
): StreamableFile {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' });
  return new StreamableFile(stream, {
    type: mediaType,
    disposition: disposition('attachment', filename),
    length: size,
  });
}
