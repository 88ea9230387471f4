import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { AskInput } from '../../../documents/requests/request.input.js';
import { RequestSets } from '../../../documents/requests/request-set.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { QueueDesk } from '../queue/queue-desk.service.js';
import { readState, searchOf } from '../queue/queue-view.rules.js';
import { queueWords } from '../queue/queue.words.js';
import { statusOf } from '../refused.view.js';
import { AskFields } from './request-form.view.js';
import { requestDeskWords } from './request-desk.words.js';
import { SetPreview, SetProgress } from './request-set.view.js';

/** `expected`: how many the preview named; absent: the preview has not been seen. */
class AskSetInput extends AskInput {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  expected?: number;
}

/** One document asked of every application of the reader's list: said, seen, confirmed, followed. */
@ApiExcludeController()
@Controller('staff/requests')
export class RequestSetPage {
  constructor(
    private readonly sets: RequestSets,
    private readonly queue: QueueDesk,
    private readonly lists: DeskLists,
  ) {}

  @Can('document.request')
  @Get('new')
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const dueOn = addDays(ctx.today, await this.lists.figure('request.due_days', 14));
    return this.form(ctx, actor, formState(ctx, { blocks: 'nothing', dueOn }));
  }

  /** Without `expected` nothing is done: who is asked is shown, and nothing in an address says why. */
  @Can('document.request')
  @Unkeyed()
  @HttpCode(200)
  @Post('new')
  async send(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const { _back: back, ...typed } = body;
    const read = await readForm(AskSetInput, typed, { locale: ctx.locale, say: requestDeskWords[ctx.locale].say });
    if (!read.ok || back !== undefined) {
      return this.form(ctx, actor, formState(ctx, read.kept, read.ok ? [] : read.problems));
    }
    const { expected, ...ask } = read.value;
    try {
      const filter = await this.queue.which(actor, readState(ctx.query, actor.roles), ctx.locale);
      if (expected !== undefined)
        return seeOther(`/staff/requests/${(await this.sets.start(actor, filter, ask, expected)).id}`);
      const preview = await this.sets.preview(actor, filter, ask);
      const title = requestDeskWords[ctx.locale].checkTitle;
      return page(
        ctx,
        { title, current: '/staff/applications' },
        <SetPreview ctx={ctx} ask={ask} preview={preview} types={await this.lists.documentTypes(ctx.locale)} />,
      );
    } catch (error) {
      return this.form(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('document.request')
  @Get(':id')
  async follow(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    const set = await this.sets.status(actor, id);
    const title = requestDeskWords[ctx.locale].progressTitle;
    return page(ctx, { title, current: '/staff/applications' }, <SetProgress ctx={ctx} set={set} />);
  }

  private async form(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const say = requestDeskWords[ctx.locale];
    const state = readState(ctx.query, actor.roles);
    const { all, more } = await this.queue.size(actor, state, ctx.locale);
    const list = `/staff/applications?${searchOf(state)}`;
    const n = deskWords[ctx.locale].applications(all);
    return page(
      ctx,
      { title: say.setTitle, status: statusOf(form), current: '/staff/applications' },
      <>
        <Back href={list}>{queueWords[ctx.locale].views[state.view.slug]}</Back>
        <ErrorSummary form={form} />
        <h1>{say.setTitle}</h1>
        <p>{say.setLead(more ? queueWords[ctx.locale].moreThan(String(all)) : n)}</p>
        <Form class="read" action={`/staff/requests/new?${searchOf(state)}`}>
          <AskFields ctx={ctx} form={form} types={await this.lists.documentTypes(ctx.locale)} />
          <Actions>
            <Button>{say.preview}</Button>
            <a href={list}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}
