import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SettleInput } from '../../../documents/duplicates/duplicate.input.js';
import { DuplicateReader } from '../../../documents/duplicates/duplicate-reader.service.js';
import type {
  DuplicateItemView,
  DuplicateSideView,
  DuplicateView,
} from '../../../documents/duplicates/duplicate.view.js';
import { Duplicates } from '../../../documents/duplicates/duplicates.service.js';
import { LINK_REASONS, ONE_PERSON } from '../../../documents/questions/question.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Crumbs, Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { type Choice, DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { questionDeskWords } from '../questions/question-desk.words.js';
import { Comparison, DUPLICATES, SideLink } from './duplicate.view.js';
import { duplicateWords } from './duplicate.words.js';

const ROWS = 40;

/** Pairs of persons who may be one: the list, both side by side, and that they are two. */
@ApiExcludeController()
@Controller('staff/duplicates')
export class DuplicatesPage {
  constructor(
    private readonly reader: DuplicateReader,
    private readonly duplicates: Duplicates,
    private readonly lists: DeskLists,
  ) {}

  @Can('person.merge')
  @Get()
  async list(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = duplicateWords[ctx.locale];
    const after = typeof ctx.query['after'] === 'string' ? ctx.query['after'] : undefined;
    const { items, count, next } = await this.reader.list(actor, { after, limit: ROWS });
    const kinds = questionDeskWords[ctx.locale].kinds;
    return page(
      ctx,
      { title: say.list, current: '/staff/questions' },
      <>
        <div class="acts">
          <h1>{say.list}</h1>
          <a href="/staff/questions">{say.questions}</a>
        </div>
        <p class="read">{say.lead}</p>
        {count > 0 ? <Soft p>{say.left(count)}</Soft> : null}
        <Table
          id="pairs"
          cards
          caption={say.list}
          quietCaption
          rows={items}
          empty={say.none}
          columns={[
            { head: say.who, cell: (row) => <Both ctx={ctx} row={row} /> },
            { head: say.why, cell: (row) => row.kinds.map((kind) => kinds[kind]).join('; ') },
            {
              head: say.since,
              number: true,
              cell: (row) => formatDay(ctx.locale, dayIn(ctx.timezone, new Date(row.since)), 'short'),
            },
          ]}
        />
        <Pager
          locale={ctx.locale}
          first={after ? DUPLICATES : undefined}
          next={next ? `${DUPLICATES}?${new URLSearchParams({ after: next }).toString()}` : undefined}
        />
      </>,
    );
  }

  @Can('person.merge')
  @Get(':id')
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, actor, id, formState(ctx));
  }

  /** They are two: the reason says whether they belong together. */
  @Can('person.merge')
  @Post(':id/two')
  async two(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(SettleInput, body, {
      locale: ctx.locale,
      say: { reason: duplicateWords[ctx.locale].needReason },
    });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, read.kept, read.problems));
    const { next } = await this.reader.read(actor, id);
    try {
      if (LINK_REASONS.includes(read.value.reason)) await this.duplicates.link(actor, id, read.value);
      else await this.duplicates.dismiss(actor, id, read.value);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(next ? `${DUPLICATES}/${next}` : DUPLICATES);
  }

  private async draw(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const { locale } = ctx;
    const say = duplicateWords[locale];
    const pair = await this.reader.read(actor, id);
    const moved = form.problems.some(({ code }) => code === 'duplicate.settled');
    return page(
      ctx,
      { title: say.title, status: moved ? 409 : form.problems.length > 0 ? 422 : 200, current: '/staff/questions' },
      <>
        <PairCrumbs ctx={ctx} pair={pair} />
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <ul class="bare">
          {[pair.left, pair.right].map((side) => (
            <li>
              <SideLink ctx={ctx} side={side} />
            </li>
          ))}
        </ul>
        {pair.waits ? <Ask ctx={ctx} pair={pair} /> : <p class="read">{say.settled}</p>}
        <Comparison ctx={ctx} pair={pair} />
        {pair.waits ? (
          <>
            <h2>{say.one}</h2>
            <p class="read">{say.oneLead}</p>
            <ul class="bare">
              {[pair.left, pair.right].map((side) => (
                <li>
                  <Keep ctx={ctx} pair={pair} side={side} />
                </li>
              ))}
            </ul>
            <Two ctx={ctx} form={form} pair={pair} reasons={await this.lists.reasons(locale, 'question_cleared')} />
          </>
        ) : null}
      </>,
    );
  }
}

/** The way back, how many wait, and the next one. */
export function PairCrumbs({ ctx, pair }: { ctx: PageContext; pair: DuplicateView }) {
  const say = duplicateWords[ctx.locale];
  return (
    <Crumbs
      items={[
        { href: DUPLICATES, text: `‹ ${say.list}` },
        { text: say.left(pair.count) },
        ...(pair.next ? [{ href: `${DUPLICATES}/${pair.next}`, text: say.next, rel: 'next' as const, key: 'n' }] : []),
      ]}
    />
  );
}

function Both({ ctx, row }: { ctx: PageContext; row: DuplicateItemView }) {
  return (
    <>
      <a href={`${DUPLICATES}/${row.id}`}>
        {row.dossiers.map(({ name }) => name || deskWords[ctx.locale].anonymous).join(' / ')}
      </a>{' '}
      <Soft>
        {row.dossiers.map(({ reference }, n) => (
          <>
            {n > 0 ? ' · ' : null}
            <Code>{reference}</Code>
          </>
        ))}
      </Soft>
    </>
  );
}

/** The right to reply stays with the question, in each dossier. */
function Ask({ ctx, pair }: { ctx: PageContext; pair: DuplicateView }) {
  const say = duplicateWords[ctx.locale];
  return (
    <p>
      {say.askLead}{' '}
      {[pair.left, pair.right].map(({ reference }, n) => (
        <>
          {n > 0 ? ', ' : null}
          <a href={`${dossierPath(reference)}/questions#q-${pair.id}-t`}>
            <Code>{reference}</Code>
          </a>
        </>
      ))}
    </p>
  );
}

function Keep({ ctx, pair, side }: { ctx: PageContext; pair: DuplicateView; side: DuplicateSideView }) {
  const say = duplicateWords[ctx.locale];
  const text = say.keep(side.reference, side.email ?? say.nobody);
  if (side.obstacleSays) {
    return (
      <>
        {text}: <Soft>{side.obstacleSays}</Soft>
      </>
    );
  }
  return <a href={`${DUPLICATES}/${pair.id}/merge?keep=${side.reference}`}>{text}</a>;
}

function Two(props: { ctx: PageContext; form: FormState; pair: DuplicateView; reasons: Choice[] }) {
  const { ctx, form, pair, reasons } = props;
  const say = duplicateWords[ctx.locale];
  const fits = (linked: boolean) =>
    reasons.filter(({ value }) => value !== ONE_PERSON && LINK_REASONS.includes(value) === linked);
  return (
    <>
      <h2>{say.two}</h2>
      <Form action={`${DUPLICATES}/${pair.id}/two`} class="read">
        <Hidden name="seq" value={pair.seq} />
        <SelectField
          form={form}
          name="reason"
          label={say.reason}
          width="full"
          options={[
            { group: say.linked, options: fits(true) },
            { group: say.apart, options: fits(false) },
          ]}
        />
        <TextArea form={form} name="note" label={say.note} optional rows={2} maxlength={1000} />
        <Actions>
          <Button alt>{say.save}</Button>
        </Actions>
      </Form>
    </>
  );
}
