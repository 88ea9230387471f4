import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskInput, RequestChangeInput } from '../../../documents/requests/request.input.js';
import { RequestReader } from '../../../documents/requests/request-reader.service.js';
import { ASKED_IN, blocksIn } from '../../../documents/requests/request.rules.js';
import { RequestService } from '../../../documents/requests/request.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { requestDeskWords } from './request-desk.words.js';
import { AskFields } from './request-form.view.js';
import { RequestList } from './request-list.view.js';

/** What was asked of one applicant beside the rules, and asking for one more. */
@ApiExcludeController()
@Controller('staff/applications/:reference/requests')
export class RequestsPage {
  constructor(
    private readonly gate: StepGate,
    private readonly reader: RequestReader,
    private readonly requests: RequestService,
    private readonly lists: DeskLists,
  ) {}

  @Can('desk.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dueOn = addDays(ctx.today, await this.lists.figure('request.due_days', 14));
    return this.draw(ctx, actor, reference, formState(ctx, { blocks: 'now', dueOn }));
  }

  @Can('document.request')
  @Post()
  async ask(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(AskInput, body, { locale: ctx.locale, say: requestDeskWords[ctx.locale].say });
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    try {
      await this.requests.ask(actor, reference, read.value);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${dossierPath(reference)}/requests?${carriedSearch(ctx)}`);
  }

  @Can('document.request')
  @Post(':id')
  async change(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    // Each request has its own pair of fields on the page, named after it.
    const typedAt = (name: string) => (body[name] as Record<string, unknown> | undefined)?.[id];
    const typed = { event: body['event'], dueOn: typedAt('later'), reason: typedAt('reason') };
    const read = await readForm(RequestChangeInput, typed, {
      locale: ctx.locale,
      say: requestDeskWords[ctx.locale].say,
    });
    const kept = { later: { [id]: typed.dueOn }, reason: { [id]: typed.reason } };
    const own = (field: string) => (field === 'dueOn' ? `later.${id}` : field === 'reason' ? `reason.${id}` : field);
    const redraw = (problems: FormState['problems']) =>
      this.draw(
        ctx,
        actor,
        reference,
        formState(
          ctx,
          kept,
          problems.map((problem) => ({ ...problem, field: own(problem.field) })),
        ),
      );
    if (!read.ok) return redraw(read.problems);
    try {
      await this.requests.change(actor, reference, id, read.value);
    } catch (error) {
      return redraw(problemsFrom(error, ctx.locale));
    }
    return seeOther(`${dossierPath(reference)}/requests?${carriedSearch(ctx)}`);
  }

  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const say = requestDeskWords[ctx.locale];
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const requests = await this.reader.list(actor, reference);
    const search = carriedSearch(ctx);
    const dossier = `${dossierPath(reference)}?${search}`;
    const title = say.title(opened.name);
    const asks = may(actor, 'document.request') && ASKED_IN.includes(opened.application.status);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{title}</h1>
        {requests.length === 0 ? <Soft p>{say.none}</Soft> : null}
        <RequestList
          ctx={ctx}
          form={form}
          path={dossierPath(reference)}
          search={search}
          requests={requests}
          reasons={await this.lists.reasons(ctx.locale, 'request_withdraw')}
          reasonNames={(await this.lists.wording(ctx.locale)).names}
        />
        {asks ? (
          <>
            <h2>{say.ask}</h2>
            <p>{say.lead}</p>
            <Form class="read" action={`${dossierPath(reference)}/requests?${search}`}>
              <AskFields
                ctx={ctx}
                form={form}
                types={await this.lists.documentTypes(ctx.locale)}
                blocks={blocksIn(opened.application.status)}
              />
              <Actions>
                <Button>{say.send}</Button>
                <a href={dossier}>{say.cancel}</a>
              </Actions>
            </Form>
          </>
        ) : null}
      </StepFrame>,
    );
  }
}
