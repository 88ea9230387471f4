import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../../applications/application.refusals.js';
import { BulkDeeds } from '../../../applications/bulk/bulk-deeds.service.js';
import { BulkRuns } from '../../../applications/bulk/bulk.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { QueueDesk } from '../queue/queue-desk.service.js';
import { queryOf, type QueueState, readState, searchOf, sortOf } from '../queue/queue-view.rules.js';
import { queueWords } from '../queue/queue.words.js';
import { statusOf } from '../refused.view.js';
import { reviewDeskWords } from '../reviews/review-desk.words.js';
import { type BulkChoices, BulkCheck, BulkProgress, DeedFields, DeedList } from './bulk.view.js';
import { bulkWords, type DeedName } from './bulk.words.js';

const PATH = '/staff/bulk/new';
const LIST = '/staff/applications';

/** Of whom a deed lets one choose. */
const ROLES: Partial<Record<DeedName, string[]>> = { assign: ['officer'], reviewers: ['reviewer', 'decision_maker'] };

/** Seconds between two looks at work that goes on. */
const LOOK = 3;

/** One deed done to the whole of the reader's list: chosen, said, seen, confirmed, followed. */
@ApiExcludeController()
@Controller('staff/bulk')
export class BulkPage {
  constructor(
    private readonly runs: BulkRuns,
    private readonly deeds: BulkDeeds,
    private readonly queue: QueueDesk,
    private readonly lists: DeskLists,
  ) {}

  @Can('application.export')
  @Get('new')
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const name = ctx.query['deed'];
    if (name) return this.form(ctx, actor, this.deedOf(actor, name), formState(ctx));
    const say = bulkWords[ctx.locale];
    const state = readState(ctx.query, actor.roles);
    const search = searchOf(state);
    const file = new URLSearchParams({ q: queryOf(state), sort: sortOf(state) });
    const items = this.deeds.of(actor).map(({ name: deed }) => ({
      href: `${PATH}?${search}&deed=${deed}`,
      title: say.deeds[deed as DeedName],
      about: say.about[deed as DeedName],
    }));
    if (may(actor, 'document.request')) {
      items.push({ href: `/staff/requests/new?${search}`, title: say.ask, about: say.askAbout });
    }
    items.push({ href: `/api/v1/applications.csv?${file.toString()}`, title: say.file, about: say.fileAbout });
    return page(
      ctx,
      { title: say.title, current: LIST },
      <>
        <BackToList ctx={ctx} state={state} />
        <h1>{say.title}</h1>
        <p>{say.lead(await this.size(ctx, actor, state))}</p>
        <DeedList items={items} />
      </>,
    );
  }

  /** Without `expected` nothing is done: who is touched is shown. */
  @Can('desk.act')
  @Unkeyed()
  @HttpCode(200)
  @Post('new')
  async send(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const deed = this.deedOf(actor, ctx.query['deed'] ?? '');
    const { _back: back, expected, ...typed } = body;
    const read = await readForm(this.deeds.find(actor, deed)!.input, typed, { locale: ctx.locale });
    if (!read.ok || back !== undefined) {
      return this.form(ctx, actor, deed, formState(ctx, read.kept, read.ok ? [] : read.problems));
    }
    const state = readState(ctx.query, actor.roles);
    try {
      const filter = await this.queue.which(actor, state, ctx.locale);
      if (typeof expected === 'string' && /^\d{1,6}$/.test(expected)) {
        const run = await this.runs.start(actor, filter, { deed, data: read.value, expected: Number(expected) });
        return seeOther(`/staff/bulk/${run.id}`);
      }
      const preview = await this.runs.preview(actor, filter, deed, read.value);
      const say = bulkWords[ctx.locale];
      const told = Object.fromEntries(
        Object.entries(read.kept).flatMap(([name, value]) =>
          typeof value === 'string' && value ? [[name, value]] : [],
        ),
      );
      return page(
        ctx,
        { title: say.deeds[deed], current: LIST },
        <>
          <BackToList ctx={ctx} state={state} />
          <h1>{say.deeds[deed]}</h1>
          <BulkCheck
            ctx={ctx}
            action={`${PATH}?${searchOf(state)}&deed=${deed}`}
            preview={preview}
            told={told}
            facts={factsOf(ctx, deed, told, await this.choices(ctx, actor, deed))}
          />
        </>,
      );
    } catch (error) {
      return this.form(ctx, actor, deed, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('desk.act')
  @Get(':id')
  async follow(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    const run = await this.runs.status(actor, id);
    const title = bulkWords[ctx.locale].deeds[run.deed as DeedName];
    const refresh = run.status === 'running' ? LOOK : undefined;
    return page(ctx, { title, current: LIST, refresh }, <BulkProgress ctx={ctx} run={run} />);
  }

  private async form(ctx: PageContext, actor: Actor, deed: DeedName, form: FormState): Promise<Page> {
    const say = bulkWords[ctx.locale];
    const state = readState(ctx.query, actor.roles);
    return page(
      ctx,
      { title: say.deeds[deed], status: statusOf(form), current: LIST },
      <>
        <BackToList ctx={ctx} state={state} />
        <ErrorSummary form={form} />
        <h1>{say.deeds[deed]}</h1>
        <p>{say.about[deed]}</p>
        <p>{say.lead(await this.size(ctx, actor, state))}</p>
        <Form class="read" action={`${PATH}?${searchOf(state)}&deed=${deed}`}>
          <DeedFields ctx={ctx} deed={deed} form={form} choices={await this.choices(ctx, actor, deed)} />
          <Actions>
            <Button>{say.preview}</Button>
            <a href={`${PATH}?${searchOf(state)}`}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </>,
    );
  }

  private async size(ctx: PageContext, actor: Actor, state: QueueState): Promise<string> {
    const { all, more } = await this.queue.size(actor, state, ctx.locale);
    return more ? queueWords[ctx.locale].moreThan(String(all)) : deskWords[ctx.locale].applications(all);
  }

  private deedOf(actor: Actor, name: string): DeedName {
    const deed = this.deeds.of(actor).find((one) => one.name === name);
    if (!deed) throw refuse('bulk.not_allowed');
    return deed.name as DeedName;
  }

  private async choices(ctx: PageContext, actor: Actor, deed: DeedName): Promise<BulkChoices> {
    const people = await this.lists.colleagues(...(ROLES[deed] ?? []));
    return {
      people: people.map(({ id, name }) => {
        const label = name ?? deskWords[ctx.locale].someone;
        return { value: id, label: id === actor.accountId ? `${label} (${deskWords[ctx.locale].me})` : label };
      }),
      reasons: deed === 'reject' ? await this.lists.reasons(ctx.locale, 'reject') : [],
    };
  }
}

function BackToList({ ctx, state }: { ctx: PageContext; state: QueueState }) {
  const text = `‹ ${queueWords[ctx.locale].views[state.view.slug]}`;
  return <Crumbs items={[{ href: `${LIST}?${searchOf(state)}`, text }]} />;
}

/** What was said of the deed, as the check shows it. */
function factsOf(
  ctx: PageContext,
  deed: DeedName,
  told: Record<string, string>,
  choices: BulkChoices,
): [string, string][] {
  const say = bulkWords[ctx.locale];
  const facts: [string, string][] = [];
  const label = (list: { value: string; label: string }[], value: string) =>
    list.find((one) => one.value === value)?.label ?? value;
  if (deed === 'reviewers') {
    facts.push([say.reviewer, told['accountId'] ? label(choices.people, told['accountId']) : say.byThemselves]);
    const kinds: Record<string, string> = reviewDeskWords[ctx.locale].kinds;
    facts.push([reviewDeskWords[ctx.locale].step, kinds[told['step'] ?? ''] ?? say.turn]);
  } else if (told['accountId']) facts.push([say.officer, label(choices.people, told['accountId'])]);
  if (told['reason']) facts.push([say.reason, label(choices.reasons, told['reason'])]);
  if (told['note']) facts.push([say.note, told['note']]);
  return facts;
}
