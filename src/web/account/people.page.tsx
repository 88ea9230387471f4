import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../accounts/accounts.refusals.js';
import { normalEmail } from '../../accounts/email.rules.js';
import { InviteInput, RolesInput } from '../../accounts/people/people.input.js';
import { PeopleQuery, type Person } from '../../accounts/people/people.query.js';
import { People } from '../../accounts/people/people.service.js';
import { TakeFactorInput } from '../../accounts/second-factor/factor.input.js';
import { TakenFactors } from '../../accounts/second-factor/taken-factors.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { credentialSentences } from './form-words.rules.js';
import { InviteForm, PeopleList, PersonView } from './people.view.js';
import { peopleWords } from './people.words.js';
import { factorWords } from './second-factor.words.js';

/** Colleagues and what they may do: the administrator's pages. */
@ApiExcludeController()
@Controller('staff/people')
export class PeoplePage {
  constructor(
    private readonly query: PeopleQuery,
    private readonly people: People,
    private readonly factors: TakenFactors,
  ) {}

  @Can('people.manage')
  @Get()
  async list(@Ctx() ctx: PageContext): Promise<Page> {
    const address = ctx.query['address']?.slice(0, 254);
    const found = address ? await this.query.byAddress(normalEmail(address)) : null;
    const people = address ? (found ? [found] : []) : await this.query.staff();
    return page(ctx, { title: peopleWords[ctx.locale].title }, <PeopleList {...{ ctx, people, address }} />);
  }

  @Can('people.manage')
  @Get('invite')
  showInvite(@Ctx() ctx: PageContext): Page {
    return inviteForm(ctx, formState(ctx, { locale: ctx.locale }));
  }

  @Can('people.manage')
  @Post('invite')
  async invite(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const words = peopleWords[ctx.locale];
    const say = {
      ...credentialSentences(ctx.locale, false),
      'name.missing': words.missingName,
      roles: words.missingRoles,
    };
    const read = await readForm(InviteInput, body, { locale: ctx.locale, say });
    if (!read.ok) return inviteForm(ctx, formState(ctx, read.kept, read.problems));
    try {
      const id = await this.people.invite(actor, read.value);
      return seeOther(`/staff/people/${id}?did=invited`);
    } catch (error) {
      return inviteForm(ctx, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('people.manage')
  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string): Promise<Page> {
    const person = await this.one(id);
    return personPage(ctx, person, formState(ctx, { roles: person.roles }));
  }

  @Can('people.manage')
  @Post(':id/roles')
  async roles(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = { roles: peopleWords[ctx.locale].missingRoles };
    const read = await readForm(RolesInput, body, { locale: ctx.locale, say });
    if (!read.ok) return personPage(ctx, await this.one(id), formState(ctx, read.kept, read.problems));
    return this.deed(ctx, id, 'roles', () => this.people.setRoles(actor, id, read.value.roles));
  }

  @Can('people.manage')
  @Post(':id/invitation')
  again(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.deed(ctx, id, 'invited', () => this.people.inviteAgain(actor, id));
  }

  @Can('people.manage')
  @Post(':id/disable')
  disable(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.deed(ctx, id, 'disabled', () => this.people.disable(actor, id));
  }

  @Can('people.manage')
  @Post(':id/enable')
  enable(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.deed(ctx, id, 'enabled', () => this.people.enable(actor, id));
  }

  @Can('people.manage')
  @Post(':id/factor')
  async takeFactor(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = { reason: factorWords[ctx.locale].person.missingReason };
    const read = await readForm(TakeFactorInput, body, { locale: ctx.locale, say });
    const person = await this.one(id);
    const kept = { ...read.kept, roles: person.roles };
    if (!read.ok) return personPage(ctx, person, formState(ctx, kept, read.problems));
    return this.deed(ctx, id, 'factor', () => this.factors.take(actor, id, read.value.reason));
  }

  /** Does it, or shows the person's page again with the reason why not. */
  private async deed(ctx: PageContext, id: string, did: string, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      const person = await this.one(id);
      return personPage(ctx, person, formState(ctx, { roles: person.roles }, problems));
    }
    return seeOther(`/staff/people/${id}?did=${did}`);
  }

  private async one(id: string): Promise<Person> {
    const person = await this.query.one(id);
    if (!person) throw refuse('people.unknown');
    return person;
  }
}

function inviteForm(ctx: PageContext, form: FormState): Page {
  const title = peopleWords[ctx.locale].inviteTitle;
  return page(ctx, { title, status: form.problems.length > 0 ? 422 : 200 }, <InviteForm {...{ ctx, form }} />);
}

function personPage(ctx: PageContext, person: Person, form: FormState): Page {
  const title = person.name ?? person.email;
  const status = form.problems.length > 0 ? 422 : 200;
  return page(ctx, { title, status, current: '/staff/people' }, <PersonView {...{ ctx, person, form }} />);
}
