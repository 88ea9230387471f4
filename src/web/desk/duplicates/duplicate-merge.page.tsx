import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MergeInput } from '../../../documents/duplicates/duplicate.input.js';
import { DuplicateReader } from '../../../documents/duplicates/duplicate-reader.service.js';
import type { DuplicateView } from '../../../documents/duplicates/duplicate.view.js';
import { Duplicates } from '../../../documents/duplicates/duplicates.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { Applications, DUPLICATES, SideLink } from './duplicate.view.js';
import { duplicateWords } from './duplicate.words.js';
import { PairCrumbs } from './duplicates.page.js';

/** Two persons are one: what follows from it, and then that it be so. */
@ApiExcludeController()
@Controller('staff/duplicates/:id/merge')
export class DuplicateMergePage {
  constructor(
    private readonly reader: DuplicateReader,
    private readonly duplicates: Duplicates,
    private readonly lists: DeskLists,
  ) {}

  @Can('person.merge')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, actor, id, formState(ctx, { keep: ctx.query['keep'] }));
  }

  @Can('person.merge')
  @Post()
  async merge(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(MergeInput, body, {
      locale: ctx.locale,
      say: { reason: duplicateWords[ctx.locale].needReason },
    });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.duplicates.merge(actor, id, read.value);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/applications/${read.value.keep}/person`);
  }

  private async draw(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const say = duplicateWords[ctx.locale];
    const pair = await this.reader.read(actor, id);
    const keep = (form.values as { keep?: unknown }).keep;
    const [kept, taken] = keep === pair.right.reference ? [pair.right, pair.left] : [pair.left, pair.right];
    const conflict = form.problems.some(({ code }) => /^(duplicate\.settled|person\.(?!future|reason))/.test(code));
    const possible = pair.waits && !kept.obstacleSays;
    return page(
      ctx,
      {
        title: say.mergeTitle,
        status: conflict ? 409 : form.problems.length > 0 ? 422 : 200,
        current: '/staff/questions',
      },
      <>
        <PairCrumbs ctx={ctx} pair={pair} />
        <ErrorSummary form={form} />
        <h1>{say.mergeTitle}</h1>
        {possible ? (
          <Slip
            id="follows"
            title={say.follows}
            facts={[
              [say.signsIn, kept.email ? <Code>{kept.email}</Code> : say.nobody],
              [say.signsInNot, taken.email ? <Code>{taken.email}</Code> : say.nobody],
              [say.passes, <Applications ctx={ctx} side={taken} />],
              [say.stays, <Applications ctx={ctx} side={kept} />],
            ]}
          >
            <ul class="bare">
              {[kept, taken].map((side) => (
                <li>
                  <SideLink ctx={ctx} side={side} />
                </li>
              ))}
            </ul>
            <Soft p>{[taken.email ? say.told : '', say.keeps].filter(Boolean).join(' ')}</Soft>
          </Slip>
        ) : (
          <p class="read">{pair.waits ? kept.obstacleSays : say.settled}</p>
        )}
        {possible ? (
          <MergeForm
            ctx={ctx}
            form={form}
            pair={pair}
            keep={kept.reference}
            reasons={await this.lists.reasons(ctx.locale, 'person_merge')}
          />
        ) : (
          <p>
            <a href={`${DUPLICATES}/${id}`}>{say.back}</a>
          </p>
        )}
      </>,
    );
  }
}

function MergeForm(props: {
  ctx: PageContext;
  form: FormState;
  pair: DuplicateView;
  keep: string;
  reasons: { value: string; label: string }[];
}) {
  const { ctx, form, pair } = props;
  const say = duplicateWords[ctx.locale];
  return (
    <Form action={`${DUPLICATES}/${pair.id}/merge`} class="read">
      <Hidden name="seq" value={pair.seq} />
      <Hidden name="keep" value={props.keep} />
      <SelectField form={form} name="reason" label={say.reason} width="full" options={props.reasons} />
      <DayField form={form} name="holdsFrom" label={say.holdsFrom} hint={say.holdsFromHint} optional max={ctx.today} />
      <TextArea form={form} name="note" label={say.note} optional rows={2} maxlength={1000} />
      <Actions>
        <Button>{say.join}</Button>
        <a href={`${DUPLICATES}/${pair.id}`}>{say.back}</a>
      </Actions>
    </Form>
  );
}
