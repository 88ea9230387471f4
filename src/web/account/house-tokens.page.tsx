import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TokenQuery } from '../../accounts/tokens/token.query.js';
import { Tokens } from '../../accounts/tokens/tokens.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { peopleWords } from './people.words.js';
import { TokenTable } from './tokens.view.js';
import { tokenWords } from './tokens.words.js';

/** Every token of the house that still opens something: for the administrator. */
@ApiExcludeController()
@Controller('staff/tokens')
export class HouseTokensPage {
  constructor(
    private readonly query: TokenQuery,
    private readonly tokens: Tokens,
  ) {}

  @Can('people.manage')
  @Get()
  async list(@Ctx() ctx: PageContext): Promise<Page> {
    const say = tokenWords[ctx.locale];
    return page(
      ctx,
      { title: say.allTitle, current: '/staff/people' },
      <>
        <Back href="/staff/people">{peopleWords[ctx.locale].title}</Back>
        {ctx.query['did'] === 'revoked' ? <Slip tone="good" title={say.revoked} /> : null}
        <h1>{say.allTitle}</h1>
        <p class="s">{say.allLead}</p>
        <TokenTable ctx={ctx} rows={await this.query.living()} path="/staff/tokens" empty={say.allNone} owner />
      </>,
    );
  }

  @Can('people.manage')
  @Post(':id/revoke')
  async revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.tokens.revoke(actor, id, true);
    return seeOther('/staff/tokens?did=revoked');
  }
}
