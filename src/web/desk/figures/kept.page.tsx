import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { KeptFigures, type KeptView } from '../../../statistics/kept/kept-figures.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { MEASURE, measureOf } from '../../../statistics/measure.rules.js';
import { Checkbox } from '../../ui/form/choice.view.js';
import { TextField } from '../../ui/form/field.view.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { type Page, page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Name } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { readState, searchOf } from './screen.rules.js';
import { screenWords } from './screen.words.js';

const PATH = '/staff/statistics';

class KeepInput {
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  address?: string;

  @IsOptional()
  @IsBoolean()
  shared?: boolean;
}

/** Views of figures that people keep by a name: to keep the one that was looked at, to see what is kept, to give it up. */
@ApiExcludeController()
@Controller('staff/statistics/kept')
export class KeptFiguresPage {
  constructor(private readonly kept: KeptFigures) {}

  @Can('statistics.exact')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    return this.render(ctx, actor, formState(ctx, { address: searchOf(readState(ctx.query)) }));
  }

  @Can('statistics.exact')
  @Post()
  async keep(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = screenWords[ctx.locale];
    const read = await readForm(KeepInput, body, { locale: ctx.locale, say: { name: say.nameNeeded } });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, read.kept, read.problems));
    const { name, shared = false } = read.value;
    // Only what the screen itself would read is kept.
    const address = cleaned(read.value.address);
    try {
      await this.kept.keep(actor, { name, address, shared });
    } catch (error) {
      return this.render(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${PATH}?${address}`);
  }

  @Can('statistics.exact')
  @Post(':id/remove')
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.kept.remove(actor, id);
    return seeOther(`${PATH}/kept`);
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const say = screenWords[ctx.locale];
    const kept = await this.kept.list(actor);
    const address = cleaned(valueAt(form, 'address'));
    return page(
      ctx,
      { title: say.kept, status: statusOf(form), current: PATH },
      <>
        <Back href={`${PATH}?${address}`}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.kept}</h1>
        <Form class="read" action={`${PATH}/kept`}>
          <p>
            {say.keepText} <b>{toldOf(ctx.locale, address)}</b>
          </p>
          <Hidden name="address" value={address} />
          <TextField form={form} name="name" label={say.name} maxlength={60} />
          <Checkbox form={form} name="shared" label={say.shared} />
          <Actions>
            <Button>{say.keepButton}</Button>
          </Actions>
        </Form>
        <Table
          id="kept"
          cards
          caption={say.kept}
          rows={kept}
          empty={say.noneKept}
          columns={[
            { head: say.name, cell: (one) => <a href={`${PATH}?${one.address}`}>{one.name}</a> },
            { head: say.keepText.replace(/:$/, ''), cell: (one) => toldOf(ctx.locale, one.address) },
            { head: say.whose, cell: (one) => <Whose ctx={ctx} one={one} /> },
            {
              head: say.giveUp,
              silent: true,
              cell: (one) =>
                one.own ? (
                  <Form action={`${PATH}/kept/${one.id}/remove`}>
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

const cleaned = (address = '') => searchOf(readState(Object.fromEntries(new URLSearchParams(address))));

/** A view in words: how it is looked at, what is counted, of which day. */
function toldOf(locale: Locale, address: string): string {
  const say = screenWords[locale];
  const { view, asked } = readState(Object.fromEntries(new URLSearchParams(address)));
  const measure = measureOf(asked.measure ?? '') ?? MEASURE.enrolled;
  const what = ['groups', 'trend', 'people'].includes(view) ? `: ${measure.name[locale]}` : '';
  const day = asked.as_of
    ? say.fixed(/^\d{4}-\d\d-\d\d$/.test(asked.as_of) ? formatDay(locale, asked.as_of) : asked.as_of)
    : say.today;
  return `${say.views[view]}${what}. ${day}`;
}

function Whose({ ctx, one }: { ctx: PageContext; one: KeptView }) {
  const say = screenWords[ctx.locale];
  if (!one.own) return one.by ? <Name>{one.by}</Name> : <>{say.department}</>;
  return <>{one.shared ? say.ownShared : say.own}</>;
}
