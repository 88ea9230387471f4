import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { OwnPasskeys } from '../../accounts/passkeys/own-passkeys.service.js';
import { passkeyHost } from '../../accounts/passkeys/passkey-host.rules.js';
import { NewPasskeyInput, PasskeyInput } from '../../accounts/passkeys/passkey.input.js';
import { type KnownPasskey, Passkeys } from '../../accounts/passkeys/passkeys.service.js';
import { FreshProof } from '../../accounts/own/fresh-proof.service.js';
import { OwnAccountQuery } from '../../accounts/own/own-account.query.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Table } from '../ui/table.view.js';
import { Time } from '../ui/text.view.js';
import { startOf } from './next.rules.js';
import { PASSKEY } from './passkey.data.js';
import { PasskeyForm } from './passkey.view.js';
import { passkeyWords } from './passkey.words.js';
import { ShownCodes } from './second-factor.view.js';
import { factorWords } from './second-factor.words.js';

const PAGE = '/account/passkeys';

/** One's own passkeys. */
@ApiExcludeController()
@Controller('account/passkeys')
export class PasskeysPage {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly passkeys: Passkeys,
    private readonly mine: OwnPasskeys,
    private readonly proof: FreshProof,
  ) {}

  @Can('account.factor')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request) {
    this.proof.need(actor, request, PAGE);
    if (passkeyHost(ctx.publicUrl) === null) return seeOther('/account/second-factor');
    return this.draw(ctx, actor, formState(ctx));
  }

  /** Where it is the account's first factor, codes for paper come with it: in this answer and nowhere else. */
  @Can('account.factor')
  @Unkeyed()
  @Post()
  async add(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    this.proof.need(actor, request, PAGE);
    const say = passkeyWords[ctx.locale];
    const read = await readForm(NewPasskeyInput, body, {
      locale: ctx.locale,
      say: { 'name.missing': say.missingName },
    });
    const kept = { name: read.kept['name'] };
    if (!read.ok) return this.draw(ctx, actor, formState(ctx, kept, read.problems));
    try {
      const { name, challenge, answer } = read.value;
      const key = await this.passkeys.made(actor, challenge, answer);
      const codes = await this.mine.add(actor, request, name, key);
      if (codes === null) return seeOther(`${PAGE}?did=added`);
      const { roles } = await this.own.of(actor);
      const goOn = startOf(ctx, roles, undefined);
      return page(
        ctx,
        { title: factorWords[ctx.locale].shown.title, current: '/account' },
        <ShownCodes {...{ ctx, codes, goOn, on: true }} />,
      );
    } catch (error) {
      return this.draw(ctx, actor, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('account.factor')
  @Unkeyed()
  @Post('remove')
  async remove(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() input: PasskeyInput,
  ) {
    this.proof.need(actor, request, PAGE);
    try {
      await this.mine.remove(actor, request, input.id);
    } catch (error) {
      return this.draw(ctx, actor, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${PAGE}?did=removed`);
  }

  private async draw(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const say = passkeyWords[ctx.locale];
    const { did } = ctx.query;
    const ceremony = await this.passkeys.making(actor);
    const unable = (
      <p>
        {say.unable} <a href="/account/second-factor">{factorWords[ctx.locale].own.setUp}</a>
      </p>
    );
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200, current: '/account', script: PASSKEY },
      <>
        <Back href="/account/second-factor">{factorWords[ctx.locale].own.title}</Back>
        <ErrorSummary form={form} />
        {did === 'added' || did === 'removed' ? <Slip tone="good" title={say[did]} /> : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <Known ctx={ctx} rows={await this.passkeys.list(actor)} />
        <PasskeyForm ctx={ctx} ceremony={ceremony} action={PAGE} unable={unable}>
          <TextField form={form} name="name" label={say.name} hint={say.nameHint} width="half" maxlength={60} />
          <Actions>
            <Button>{say.add}</Button>
          </Actions>
        </PasskeyForm>
      </>,
    );
  }
}

function Known({ ctx, rows }: { ctx: PageContext; rows: KnownPasskey[] }) {
  const say = passkeyWords[ctx.locale];
  return (
    <Table
      id="passkeys"
      cards
      rows={rows}
      caption={say.title}
      quietCaption
      empty={say.none}
      columns={[
        { head: say.device, cell: (row) => row.name },
        { head: say.made, cell: (row) => <Time context={ctx} at={row.createdAt} style="short" /> },
        {
          head: say.used,
          cell: (row) => (row.lastUsedAt ? <Time context={ctx} at={row.lastUsedAt} style="short" /> : say.never),
        },
        {
          head: say.remove,
          silent: true,
          cell: (row) => (
            <Form action={`${PAGE}/remove`}>
              <Hidden name="id" value={row.id} />
              <button class="lk">{say.remove}</button>
            </Form>
          ),
        },
      ]}
    />
  );
}
