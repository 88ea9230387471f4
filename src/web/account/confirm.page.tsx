import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Confirmation } from '../../accounts/own/confirmation.service.js';
import { OwnAddress } from '../../accounts/own/own-address.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import { Actions, Button, Form, Hidden, LinkButton } from '../ui/form/form.view.js';
import { homeOf } from '../ui/page/menu.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Code } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { LinkInput } from './link.input.js';
import { spentLink } from './spent.view.js';

/** Links that confirm an address. Opening one changes nothing, because scanners of mail open links; its button does. */
@ApiExcludeController()
@Controller()
export class ConfirmPage {
  constructor(
    private readonly confirmation: Confirmation,
    private readonly addresses: OwnAddress,
  ) {}

  @Open()
  @Get('confirm')
  async show(@Ctx() ctx: PageContext, @Query('ticket') ticket: unknown): Promise<Page> {
    const say = accountWords[ctx.locale].confirm;
    try {
      const { email, done } = await this.confirmation.look(String(ticket));
      if (done) return this.done(ctx);
      return question(ctx, { action: '/confirm', ticket: String(ticket), email, ...say });
    } catch (error) {
      return spentLink(ctx, error, 'confirm');
    }
  }

  @Open()
  @Post('confirm')
  async confirm(@Ctx() ctx: PageContext, @Body() input: LinkInput) {
    try {
      await this.confirmation.confirm(input.ticket);
      return seeOther(ctx.actor ? homeOf(ctx) : '/sign-in?from=confirm');
    } catch (error) {
      return spentLink(ctx, error, 'confirm');
    }
  }

  @Open()
  @Get('change-address')
  async showAddress(@Ctx() ctx: PageContext, @Query('ticket') ticket: unknown): Promise<Page> {
    const say = accountWords[ctx.locale].address;
    try {
      const email = await this.addresses.look(String(ticket));
      return question(ctx, { action: '/change-address', ticket: String(ticket), email, ...say });
    } catch (error) {
      return spentLink(ctx, error, 'confirm');
    }
  }

  @Open()
  @Post('change-address')
  async changeAddress(@Ctx() ctx: PageContext, @Body() input: LinkInput) {
    try {
      await this.addresses.confirm(input.ticket);
      return seeOther(ctx.actor ? '/account' : '/sign-in?from=confirm');
    } catch (error) {
      return spentLink(ctx, error, 'confirm');
    }
  }

  private done(ctx: PageContext): Page {
    const say = accountWords[ctx.locale].confirm;
    return page(
      ctx,
      { title: say.done },
      <>
        <h1>{say.done}</h1>
        <Actions>
          <LinkButton href={ctx.actor ? homeOf(ctx) : '/sign-in'}>{say.goOn}</LinkButton>
        </Actions>
      </>,
    );
  }
}

function question(
  ctx: PageContext,
  ask: { action: string; ticket: string; email: string; title: string; text: string; button: string },
): Page {
  return page(
    ctx,
    { title: ask.title },
    <>
      <h1>{ask.title}</h1>
      <p>{ask.text}</p>
      <p>
        <b>
          <Code>{ask.email}</Code>
        </b>
      </p>
      <Form action={ask.action}>
        <Hidden name="ticket" value={ask.ticket} />
        <Actions>
          <Button>{ask.button}</Button>
        </Actions>
      </Form>
    </>,
  );
}
