import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../../documents/document.refusals.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatNumber } from '../../../platform/i18n/format.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { carriedSearch } from '../dossier/dossier-screen.service.js';
import { readState } from '../queue/queue-view.rules.js';
import { queueWords } from '../queue/queue.words.js';
import { PaperWalk, type WaitingPaper } from './paper-walk.service.js';
import { paperWords } from './papers.words.js';
import { VerdictDesk } from './verdict-desk.service.js';
import { placeOf } from './walk.rules.js';
import { stepPath, walkPath, WalkScreen } from './walk-screen.service.js';

/** Papers to check kind by kind, across the dossiers of a list of the queue. */
@ApiExcludeController()
@Controller('staff/papers')
export class WalkPage {
  constructor(
    private readonly walk: PaperWalk,
    private readonly screen: WalkScreen,
    private readonly verdicts: VerdictDesk,
  ) {}

  @Can('document.verify')
  @Get()
  async kinds(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const { locale } = ctx;
    const say = paperWords[locale];
    const state = readState(ctx.query, actor.roles);
    const search = carriedSearch(ctx);
    const { kinds, more } = await this.walk.kinds(actor, state, locale);
    const count = (n: number) => (more ? say.atLeast(formatNumber(locale, n)) : formatNumber(locale, n));
    const list = `‹ ${queueWords[locale].views[state.view.slug]}`;
    return page(
      ctx,
      { title: say.walkTitle, current: '/staff/applications' },
      <>
        <Crumbs items={[{ href: `/staff/applications?${search}`, text: list, key: 'b' }]} />
        <h1>{say.walkTitle}</h1>
        <Soft p>{say.walkLead}</Soft>
        <Table
          id="kinds"
          cards
          caption={say.walkTitle}
          quietCaption
          rows={kinds}
          empty={say.noneAtAll}
          columns={[
            {
              head: say.kind,
              cell: (row) => (
                <a href={`${walkPath(row.type)}?${search}`} data-row>
                  {row.title}
                </a>
              ),
            },
            { head: say.toCheck, number: true, cell: (row) => count(row.count) },
          ]}
        />
      </>,
    );
  }

  @Can('document.verify')
  @Get(':type')
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('type') type: string) {
    return this.draw(ctx, actor, type, { reference: ctx.query['at'], slot: ctx.query['slot'] }, formState(ctx));
  }

  @Can('document.verify')
  @Post(':type/:reference/:slot')
  async judge(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('type') type: string,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Body() body: Record<string, unknown>,
  ) {
    const at = { reference, slot };
    await this.titleOf(ctx, type);
    // Before the verdict takes the paper from among those that wait.
    const { papers } = await this.walk.papers(actor, readState(ctx.query, actor.roles), ctx.locale, type);
    const refused = await this.verdicts.give(ctx, actor, at, body);
    if (refused) return this.draw(ctx, actor, type, at, refused);
    return seeOther(stepPath(type, carriedSearch(ctx), placeOf(papers, at).next));
  }

  private async draw(ctx: PageContext, actor: Actor, type: string, at: Partial<WaitingPaper>, form: FormState) {
    const title = await this.titleOf(ctx, type);
    const { papers, more } = await this.walk.papers(actor, readState(ctx.query, actor.roles), ctx.locale, type);
    const place = placeOf(papers, at);
    const first = papers.length > 1 ? (papers[0] ?? null) : null;
    return this.screen.draw(ctx, actor, { type, title, place, left: papers.length, more, first, form });
  }

  private async titleOf(ctx: PageContext, type: string): Promise<string> {
    const title = await this.walk.title(type, ctx.locale);
    if (!title) throw refuse('slot.not_found');
    return title;
  }
}
