import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ApplicationService } from '../../../applications/application.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import { askedOf } from '../../../documents/questions/question.query.js';
import { awaitedCounts } from '../../../documents/requests/request.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay, languageName } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { homeOf } from '../../ui/page/menu.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { type Task, TaskList } from '../../ui/tasks.view.js';
import { Code } from '../../ui/text.view.js';
import { endsOf } from '../portal.query.js';
import { portalWords } from '../portal.words.js';
import { offeringTitle } from '../programme.rules.js';
import { type End, statusTone, statusWord } from '../status.rules.js';
import { statusWords } from '../status.words.js';
import { Unconfirmed } from '../unconfirmed.view.js';

/** `/application`: the only one, or the list of all. */
@ApiExcludeController()
@Controller()
export class ApplicationListPage {
  constructor(
    private readonly applications: ApplicationService,
    private readonly dataSource: DataSource,
  ) {}

  @Can('application.read')
  @Get('application')
  async list(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    if (!hasRole(actor, 'applicant')) return seeOther(homeOf(ctx));
    const own = await this.applications.own(actor);
    const [only] = own;
    if (only && own.length === 1 && ctx.query['all'] === undefined) return seeOther(`/applications/${only.reference}`);
    const expired = own.filter((one) => one.status === 'expired').map((one) => one.id);
    const ends = await endsOf(this.dataSource, expired);
    const ids = own.map((one) => one.id);
    const db = this.dataSource.manager;
    const awaited = new Set(
      [...(await awaitedCounts(db, ids)), ...(await askedOf(db, ids)).filter((question) => question.awaited)].map(
        (one) => one.applicationId,
      ),
    );
    const say = portalWords[ctx.locale].list;
    return page(
      ctx,
      { title: say.title },
      <>
        <h1>{say.title}</h1>
        {actor.emailConfirmed ? null : <Unconfirmed locale={ctx.locale} />}
        {own.length > 0 ? (
          <TaskList tasks={own.map((one) => rowOf(ctx, one, ends.get(one.id), awaited.has(one.id)))} />
        ) : (
          <p>{say.none}</p>
        )}
        <Actions>
          <LinkButton href="/application/new" alt={own.length > 0}>
            {own.length > 0 ? say.another : portalWords[ctx.locale].start.title}
          </LinkButton>
        </Actions>
      </>,
    );
  }
}

function rowOf(ctx: PageContext, one: ApplicationView, end: End | undefined, awaited: boolean): Task {
  const { locale, timezone } = ctx;
  const say = portalWords[locale].list;
  const on = (instant: string) => formatDay(locale, dayIn(timezone, new Date(instant)));
  return {
    title: offeringTitle(locale, one.offering),
    hint: (
      <>
        <Code>{one.reference}</Code>
        {` · ${languageName(locale, one.offering.language)} · `}
        {one.submittedAt ? say.sent(on(one.submittedAt)) : say.opened(on(one.createdAt))}
      </>
    ),
    href: `/applications/${one.reference}`,
    // A paper that was asked for is the applicant's move, whatever the status.
    tone: awaited ? 'you' : statusTone(one.status, one.holder),
    status: awaited ? statusWords[locale].returned : statusWord(locale, one.status, end),
  };
}
