import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { SORTS, type Sort } from '../../../applications/queue-order.rules.js';
import { SEARCH_LENGTH } from '../../../applications/search/search-text.rules.js';
import { type KeptView, QueueViews } from '../../../applications/views/queue-views.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { Checkbox } from '../../ui/form/choice.view.js';
import { TextField } from '../../ui/form/field.view.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Name } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { keptSearch, queryOf, readState, searchOf, sortOf } from './queue-view.rules.js';
import { queueWords } from './queue.words.js';

const LIST = '/staff/applications';

class KeepInput {
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(SEARCH_LENGTH)
  q?: string;

  @IsIn(SORTS)
  sort: Sort;

  @IsOptional()
  @IsBoolean()
  shared?: boolean;
}

/** Views that people keep by a name: to keep the list one stands in, to see what is kept, to give it up. */
@ApiExcludeController()
@Controller('staff/views')
export class ViewsPage {
  constructor(private readonly views: QueueViews) {}

  @Can('application.note')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const state = readState(ctx.query, actor.roles);
    return this.render(ctx, actor, formState(ctx, { q: queryOf(state), sort: sortOf(state) }));
  }

  @Can('application.note')
  @Post()
  async keep(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = queueWords[ctx.locale];
    const read = await readForm(KeepInput, body, { locale: ctx.locale, say: { name: say.viewNameNeeded } });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, read.kept, read.problems));
    const { name, q = '', sort, shared = false } = read.value;
    try {
      await this.views.keep(actor, { name, q, sort, shared });
    } catch (error) {
      return this.render(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${LIST}?${keptSearch({ q, sort })}`);
  }

  @Can('application.note')
  @Post(':id/remove')
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.views.remove(actor, id);
    return seeOther('/staff/views');
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const say = queueWords[ctx.locale];
    const kept = await this.views.list(actor);
    const state = readState(ctx.query, actor.roles);
    return page(
      ctx,
      { title: say.keptViews, status: statusOf(form), current: LIST },
      <>
        <Back href={`${LIST}?${searchOf(state)}`}>{say.views[state.view.slug]}</Back>
        <ErrorSummary form={form} />
        <h1>{say.keptViews}</h1>
        <Form class="read" action="/staff/views">
          <p>
            {say.keepThis} <Code>{valueAt(form, 'q') || say.views.all}</Code>
          </p>
          <Hidden name="q" value={valueAt(form, 'q')} />
          <Hidden name="sort" value={valueAt(form, 'sort') || 'urgent'} />
          <TextField form={form} name="name" label={say.viewName} maxlength={60} />
          <Checkbox form={form} name="shared" label={say.viewShared} />
          <Actions>
            <Button>{say.keep}</Button>
          </Actions>
        </Form>
        <Table
          id="kept"
          cards
          caption={say.keptViews}
          rows={kept}
          empty={say.noneKept}
          columns={[
            { head: say.viewName, cell: (view) => <a href={`${LIST}?${keptSearch(view)}`}>{view.name}</a> },
            { head: say.query, cell: (view) => <Code>{view.q || say.views.all}</Code> },
            { head: say.viewOf, cell: (view) => <Whose ctx={ctx} view={view} /> },
            {
              head: say.giveUp,
              silent: true,
              cell: (view) =>
                view.own ? (
                  <Form action={`/staff/views/${view.id}/remove`}>
                    <Button alt>{say.giveUp}</Button>
                  </Form>
                ) : null,
            },
          ]}
        />
      </>,
    );
  }
}

function Whose({ ctx, view }: { ctx: PageContext; view: KeptView }) {
  const say = queueWords[ctx.locale];
  if (!view.own) return view.by ? <Name>{view.by}</Name> : <>{say.department}</>;
  return <>{view.shared ? say.ownShared : say.own}</>;
}
