import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Proposals } from '../../../../decisions/waitlist/proposal.service.js';
import { Waitlists } from '../../../../decisions/waitlist/waitlist.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { page, seeOther } from '../../../ui/page/page.rules.js';
import { statusOf } from '../../refused.view.js';
import { WaitlistPageView } from './waitlist.view.js';
import { MoveFormInput } from './waitlist-form.input.js';
import { waitlistWords } from './waitlist.words.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who waits, in which order, and to whom a free place is proposed. */
@ApiExcludeController()
@Controller('staff/decisions/waitlist')
export class WaitlistPage {
  constructor(
    private readonly lists: Waitlists,
    private readonly proposals: Proposals,
  ) {}

  @Can('decision.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.render(ctx, actor, formState(ctx));
  }

  /** Moves one dossier to another place of the list in the address. */
  @Can('decision.draft')
  @Post()
  async move(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = { position: waitlistWords[ctx.locale].moveWrong };
    const read = await readForm(MoveFormInput, body, { locale: ctx.locale, say });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, read.kept, read.problems));
    const offeringId = await this.chosen(ctx, actor);
    try {
      await this.lists.move(actor, offeringId ?? '', read.value.applicationId, read.value.position);
    } catch (error) {
      return this.render(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/decisions/waitlist?offering=${offeringId}`);
  }

  /** The offering in the address, else the first for which somebody waits. */
  private async chosen(ctx: PageContext, actor: Actor): Promise<string | undefined> {
    const asked = ctx.query['offering'] ?? '';
    if (UUID.test(asked)) return asked;
    return (await this.lists.offerings(actor))[0]?.offeringId;
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState) {
    const offeringId = await this.chosen(ctx, actor);
    return page(
      ctx,
      { title: waitlistWords[ctx.locale].title, status: statusOf(form), current: '/staff/decisions' },
      <WaitlistPageView
        ctx={ctx}
        form={form}
        proposals={await this.proposals.open(actor)}
        offerings={await this.lists.offerings(actor)}
        chosen={offeringId}
        list={offeringId ? await this.lists.list(actor, offeringId) : []}
      />,
    );
  }
}
