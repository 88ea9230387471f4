import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatBytes, formatNumber } from '../../../platform/i18n/format.rules.js';
import { figureStream } from '../../../statistics/out/figure-file.controller.js';
import type { FigureFileRow } from '../../../statistics/out/figure-file.query.js';
import { FigureFiles } from '../../../statistics/out/figure-file.service.js';
import { FigureSchedules } from '../../../statistics/out/figure-schedule.service.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Progress } from '../../ui/tasks.view.js';
import { Code, Day, Soft, Time } from '../../ui/text.view.js';
import { fileName, FILES, FileTable, ScheduleTable } from './taking.view.js';
import { takingWords } from './taking.words.js';

/** Seconds after which the page of a file that is being made looks again. */
const AGAIN = 3;

/** Files of figures: those that a person has ordered, how far each is, and what comes again by itself. */
@ApiExcludeController()
@Controller('staff/statistics/files')
export class FigureFilesPage {
  constructor(
    private readonly files: FigureFiles,
    private readonly schedules: FigureSchedules,
  ) {}

  @Can('statistics.exact')
  @Get()
  async list(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const { locale, query } = ctx;
    const say = takingWords[locale];
    const done = query['scheduled'] ? say.scheduled : query['changed'] ? say.changed : null;
    return page(
      ctx,
      { title: say.title, current: '/staff/statistics' },
      <>
        <Back href="/staff/statistics">{say.figures}</Back>
        {done ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={done} />
          </div>
        ) : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <Actions>
          <LinkButton href={`${FILES}/new`}>{say.newTitle}</LinkButton>
          <LinkButton alt href="/staff/statistics/reports">
            {say.reports}
          </LinkButton>
        </Actions>
        <FileTable ctx={ctx} files={await this.files.own(actor)} />
        <h2 id="schedules">{say.schedules}</h2>
        <ScheduleTable locale={locale} schedules={await this.schedules.list(actor)} />
      </>,
    );
  }

  @Can('statistics.exact')
  @Get(':id')
  async one(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    const row = await this.files.find(actor, id);
    const { locale } = ctx;
    const say = takingWords[locale];
    const going = row.status === 'waiting' || row.status === 'making';
    const report = row.kind === 'report';
    return page(
      ctx,
      { title: fileName(locale, row), current: '/staff/statistics', refresh: going ? AGAIN : undefined },
      <>
        <Back href={report ? '/staff/statistics/reports' : FILES}>{report ? say.reports : say.back}</Back>
        <h1>{fileName(locale, row)}</h1>
        <FileState ctx={ctx} row={row} />
      </>,
    );
  }

  @Can('statistics.exact')
  @Get(':id/content')
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return figureStream(await this.files.open(actor, id), response);
  }

  @Can('statistics.exact')
  @Post('schedules/:id')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    if (body['deed'] === 'remove') await this.schedules.remove(actor, id);
    else await this.schedules.pause(actor, id, body['deed'] === 'pause');
    return seeOther(`${FILES}?changed=1#schedules`);
  }
}

/** How far a file is; once it is there, what it is and the link that takes it. */
function FileState({ ctx, row }: { ctx: PageContext; row: FigureFileRow }) {
  const { locale } = ctx;
  const say = takingWords[locale];
  if (row.status === 'failed') return <p>{say.failed}</p>;
  if (row.status !== 'ready') {
    return (
      <>
        <Progress
          done={row.done}
          all={row.expected}
          label={say.states[row.status]}
          hint={row.kind === 'rows' ? say.progress(row.done, row.expected) : undefined}
        />
        <Soft p>{say.refresh}</Soft>
      </>
    );
  }
  const view = `/staff/statistics?${row.address}`;
  return (
    <Slip
      sign="good"
      head={say.ready}
      id="ready"
      facts={[
        [say.asOf, <Day locale={locale} day={row.asOf} />],
        [say.knownAt, <Time context={ctx} at={row.knownAt} />],
        [say.rows, formatNumber(locale, row.rows ?? 0)],
        [say.size, formatBytes(locale, row.size ?? 0)],
        [say.hash, <Code>{row.hash}</Code>],
        [say.kept, row.expiresAt && <Time context={ctx} at={row.expiresAt} />],
        [say.question, row.kind === 'report' ? null : <a href={view}>{fileName(locale, row)}</a>],
      ]}
    >
      <Actions>
        <LinkButton href={`${FILES}/${row.id}/content`}>{say.download(row.format.toUpperCase())}</LinkButton>
      </Actions>
    </Slip>
  );
}
