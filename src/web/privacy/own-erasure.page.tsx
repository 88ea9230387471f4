import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../platform/access/actor.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { formatDay } from '../../platform/i18n/format.rules.js';
import type { ErasurePlan } from '../../privacy/erasure/erasure-plan.service.js';
import type { ErasureRow } from '../../privacy/erasure/erasure.query.js';
import { Erasures } from '../../privacy/erasure/erasure.service.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { type Page, page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Quote } from '../ui/text.view.js';
import { ownDataWords } from './own-data.words.js';

const PATH = '/account/erasure';

/** An applicant asks to be erased, having read what goes and what stays. */
@ApiExcludeController()
@Controller('account/erasure')
export class OwnErasurePage {
  constructor(private readonly erasures: Erasures) {}

  @Can('account.self')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    return this.render(ctx, actor, formState(ctx));
  }

  @Can('account.self')
  @Post()
  async ask(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.deed(ctx, actor, () => this.erasures.ask(actor));
  }

  @Can('account.self')
  @Post('back')
  async takeBack(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.deed(ctx, actor, () => this.erasures.takeBack(actor));
  }

  private async deed(ctx: PageContext, actor: Actor, work: () => Promise<unknown>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.render(ctx, actor, formState(ctx, {}, problemsFrom(error, ctx.locale)), error.status);
    }
    return seeOther(PATH);
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState, status = 200): Promise<Page> {
    const say = ownDataWords[ctx.locale];
    const own = hasRole(actor, 'applicant') ? await this.erasures.own(actor) : null;
    return page(
      ctx,
      { title: say.erasure.title, current: '/account', status },
      <>
        <Back href="/account">{say.account}</Back>
        <ErrorSummary form={form} />
        <h1>{say.erasure.title}</h1>
        {own ? <Own ctx={ctx} {...own} /> : <p>{say.erasure.staff}</p>}
      </>,
    );
  }
}

function Own({ ctx, plan, erasure }: { ctx: PageContext; plan: ErasurePlan; erasure: ErasureRow | undefined }) {
  const say = ownDataWords[ctx.locale].erasure;
  const open = erasure !== undefined && !erasure.closedAt && !erasure.erasedAt;
  const live = plan.dossiers.some(({ stays }) => stays === 'live');
  const can = !open && !live && (plan.whole || plan.goes.length > 0);
  const goes = plan.whole ? say.goesWhole : plan.goes.length > 0 ? say.goesPart : say.goesNothing;
  return (
    <>
      {erasure ? <Asked ctx={ctx} erasure={erasure} /> : null}
      <p>{say.lead}</p>
      <h2>{say.goes}</h2>
      <p>{goes}</p>
      <h2>{say.stays}</h2>
      <p>{say.staysAlways}</p>
      <Table
        id="dossiers"
        cards
        rows={plan.dossiers}
        caption={say.application}
        quietCaption
        empty={say.none}
        columns={[
          { head: say.application, cell: (row) => <Code>{row.reference}</Code> },
          {
            head: say.fate,
            cell: (row) => {
              const until = row.stays === 'law' && row.dueOn ? ` ${say.until(formatDay(ctx.locale, row.dueOn))}` : '';
              return `${say[row.stays ?? 'free']}${until}`;
            },
          },
        ]}
      />
      {can ? (
        <Form action={PATH}>
          <Actions>
            <Button>{say.ask}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}

/** Where the latest request stands. */
function Asked({ ctx, erasure }: { ctx: PageContext; erasure: ErasureRow }) {
  const say = ownDataWords[ctx.locale].erasure;
  if (erasure.erasedAt) return null;
  if (erasure.closedAt) {
    return erasure.answer ? (
      <Slip id="declined" title={say.declined}>
        <Quote text={erasure.answer} />
      </Slip>
    ) : (
      <p role="status">{say.takenBack}</p>
    );
  }
  if (erasure.confirmedAt) {
    return (
      <Slip id="confirmed" tone="good" title={say.confirmed}>
        <p>{say.confirmedText}</p>
      </Slip>
    );
  }
  return (
    <Slip id="asked" title={say.asked}>
      <p>{say.askedText}</p>
      {erasure.ground === 'request' ? (
        <Form action={`${PATH}/back`}>
          <Actions>
            <Button alt>{say.takeBack}</Button>
          </Actions>
        </Form>
      ) : null}
    </Slip>
  );
}
