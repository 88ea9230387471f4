import { Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { formatBytes } from '../../platform/i18n/format.rules.js';
import type { DataExportRow } from '../../privacy/own/own-data.query.js';
import { OwnData } from '../../privacy/own/own-data.service.js';
import { Actions, Button, Form, LinkButton } from '../ui/form/form.view.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { type Page, page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Progress } from '../ui/tasks.view.js';
import { Soft, Time } from '../ui/text.view.js';
import { ownDataWords } from './own-data.words.js';

const PATH = '/account/data';
/** Seconds after which the page of a copy that is being made looks again. */
const AGAIN = 3;

/** A copy of one's own data: asked for, followed without script, downloaded by its owner alone. */
@ApiExcludeController()
@Controller('account/data')
export class OwnDataPage {
  constructor(private readonly own: OwnData) {}

  @Can('account.self')
  @Get()
  async offer(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    return frame(ctx, await this.own.latest(actor));
  }

  @Can('account.self')
  @Post()
  async make(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const { id } = await this.own.ask(actor, ctx.locale);
    return seeOther(`${PATH}/${id}`);
  }

  @Can('account.self')
  @Get(':copy')
  async follow(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('copy') copy: string): Promise<Page> {
    return frame(ctx, await this.own.find(actor, copy));
  }

  @Can('account.self')
  @Get(':copy/content')
  async content(
    @CurrentActor() actor: Actor,
    @Param('copy') copy: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { stream, size } = await this.own.open(actor, copy);
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' });
    return new StreamableFile(stream, {
      type: 'application/zip',
      disposition: 'attachment; filename="data.zip"',
      length: size,
    });
  }
}

function frame(ctx: PageContext, row: DataExportRow | undefined): Page {
  const say = ownDataWords[ctx.locale];
  const working = row?.status === 'waiting' || row?.status === 'making';
  return page(
    ctx,
    { title: say.copy.title, current: '/account', refresh: working ? AGAIN : undefined },
    <>
      <Back href="/account">{say.account}</Back>
      <h1>{say.copy.title}</h1>
      <p>{say.copy.lead}</p>
      <Soft p>{say.copy.notIn}</Soft>
      {row ? <CopyState ctx={ctx} row={row} /> : <Make label={say.copy.make} />}
    </>,
  );
}

function CopyState({ ctx, row }: { ctx: PageContext; row: DataExportRow }) {
  const say = ownDataWords[ctx.locale].copy;
  if (row.status === 'ready') {
    return (
      <>
        <Slip
          sign="good"
          head={say.ready}
          id="ready"
          facts={[
            [say.size, formatBytes(ctx.locale, row.size ?? 0)],
            [say.asOf, <Time context={ctx} at={row.askedAt} />],
            [say.kept, <Time context={ctx} at={row.expiresAt} />],
          ]}
        >
          <p>{say.only}</p>
          <Actions>
            <LinkButton href={`${PATH}/${row.id}/content`}>{say.download}</LinkButton>
          </Actions>
        </Slip>
        <Make label={say.anew} alt />
      </>
    );
  }
  if (row.status === 'failed') {
    return (
      <>
        <p>{say.failed}</p>
        <Make label={say.make} />
      </>
    );
  }
  return (
    <>
      <Progress
        done={row.done}
        all={row.parts}
        label={row.status === 'making' ? say.making : say.waiting}
        hint={say.progress(row.done, row.parts)}
      />
      <Soft p>{say.refresh}</Soft>
      <p>
        <a href={`${PATH}/${row.id}`}>{say.look}</a>
      </p>
    </>
  );
}

function Make({ label, alt }: { label: string; alt?: boolean }) {
  return (
    <Form action={PATH}>
      <Actions>
        <Button alt={alt}>{label}</Button>
      </Actions>
    </Form>
  );
}
