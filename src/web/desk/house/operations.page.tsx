import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Config } from '../../../platform/config/config.service.js';
import { FileStore } from '../../../platform/files/file-store.service.js';
import { FailedJobs } from '../../../platform/jobs/failed-jobs.query.js';
import { formState } from '../../ui/form/form.rules.js';
import { ErrorSummary } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Soft } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { JobDeedInput } from './operations.input.js';
import { OperationsQuery } from './operations.query.js';
import { troublesOf } from './operations.rules.js';
import { Operations } from './operations.service.js';
import { FailedWork, HouseFacts, ProcessList, ReplicaFacts, SlowList } from './operations.view.js';
import { operationsWords } from './operations.words.js';
import { houseWords } from './settings.words.js';

const PATH = '/staff/operations';

/** How the portal runs, and what to do about what does not. */
@ApiExcludeController()
@Controller('staff/operations')
export class OperationsPage {
  constructor(
    private readonly query: OperationsQuery,
    private readonly operations: Operations,
    private readonly failed: FailedJobs,
    private readonly store: FileStore,
    private readonly config: Config,
  ) {}

  @Can('settings.edit')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.render(ctx, formState(ctx));
  }

  @Can('settings.edit')
  @Post('jobs/:id')
  async act(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(JobDeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, formState(ctx, {}, read.problems));
    const done = await this.operations.act(actor, id, read.value.deed);
    return seeOther(`${PATH}?did=${done ? read.value.deed : 'gone'}`);
  }

  private async render(ctx: PageContext, form: ReturnType<typeof formState>) {
    const say = operationsWords[ctx.locale];
    const figures = await this.query.figures();
    const processes = await this.query.processes();
    const server = await this.query.server();
    const slow = await this.query.slow();
    const jobs = await this.failed.list();
    const free = await this.store.spool.room();
    const replica = this.query.replica();
    const sendsMail = Boolean(this.config.smtpUrl);
    const troubles = troublesOf(figures, processes, { clockMs: server.clockMs, replica: replica?.state, sendsMail });
    const did = ctx.query['did'] as keyof typeof say.did | undefined;
    return page(
      ctx,
      { title: say.title, current: '/staff/settings', status: statusOf(form) },
      <>
        <Back href="/staff/settings">{houseWords[ctx.locale].settings}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <Soft p>{say.lead}</Soft>
        {did && say.did[did] ? (
          <p role="status">
            <Pill tone={did === 'gone' ? 'off' : 'good'}>{say.did[did]}</Pill>
          </p>
        ) : null}
        {troubles.length === 0 ? (
          <p>
            <Pill tone="good">{say.well}</Pill>
          </p>
        ) : (
          <Slip tone="you" head={say.todo} sign="you" id="todo">
            <ul>
              {troubles.map((trouble) => (
                <li>{say.troubles[trouble]}</li>
              ))}
            </ul>
          </Slip>
        )}
        <FailedWork ctx={ctx} jobs={jobs} action={`${PATH}/jobs`} />
        <HouseFacts ctx={ctx} figures={figures} server={server} free={free} sendsMail={sendsMail} />
        {replica ? <ReplicaFacts ctx={ctx} replica={replica} /> : null}
        <ProcessList ctx={ctx} processes={processes} />
        <SlowList ctx={ctx} slow={slow} />
      </>,
    );
  }
}
