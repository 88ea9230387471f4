import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { Figures } from '../../../statistics/figures.service.js';
import { ReleaseDifferences } from '../../../statistics/releases/release-difference.service.js';
import { drafts, oneRelease, releasePage } from '../../../statistics/releases/release.query.js';
import { refuse } from '../../../statistics/releases/release.refusals.js';
import { figuresWords } from '../../public/figures.words.js';
import { kindOf, ReleaseFigures, ReleaseList, Standing, titleOf } from '../../public/releases/release.view.js';
import { releasesWords } from '../../public/releases/releases.words.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Back, Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Details, Soft } from '../../ui/text.view.js';
import { Differences } from './release-difference.view.js';

const PAGE = 20;
const NUMBER = /^[1-9]\d{0,8}$/;
const HERE = '/staff/statistics/releases';

/** Releases and their drafts on the desk; of each release, what would be another number today. */
@ApiExcludeController()
@Controller('staff/statistics/releases')
export class ReleaseDeskPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: Figures,
    private readonly differences: ReleaseDifferences,
  ) {}

  @Can('statistics.exact')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { locale, query } = ctx;
    const say = releasesWords[locale];
    const after = NUMBER.test(query['after'] ?? '') ? Number(query['after']) : null;
    const { items, next } = await releasePage(this.dataSource.manager, after, PAGE);
    const seesDrafts = may(ctx.actor, 'figures.draft') || may(ctx.actor, 'figures.publish');
    const waiting = seesDrafts ? await drafts(this.dataSource.manager) : [];
    return page(
      ctx,
      { title: say.title, current: '/staff/statistics' },
      <>
        <Back href="/staff/statistics">{figuresWords[locale].title}</Back>
        {query['discarded'] ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={say.discarded} />
          </div>
        ) : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        {may(ctx.actor, 'figures.draft') ? (
          <p>
            <LinkButton href={`${HERE}/new`}>{say.draft}</LinkButton>
          </p>
        ) : null}
        {waiting.length > 0 ? (
          <>
            <h2>{say.drafts}</h2>
            <ul>
              {waiting.map((draft) => (
                <li>
                  <a href={`${HERE}/drafts/${draft.id}`}>{titleOf(locale, draft)}</a>,{' '}
                  {say.drafted(draft.drafter ?? '', formatInstant(locale, draft.draftedAt, ctx.timezone))}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <ReleaseList locale={locale} items={items} base={HERE} />
        <Pager
          locale={locale}
          first={after === null ? undefined : HERE}
          next={next === null ? undefined : `${HERE}?after=${next}`}
        />
      </>,
    );
  }

  @Can('statistics.exact')
  @Get(':number')
  async one(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('number') number: string) {
    const { locale } = ctx;
    const say = releasesWords[locale];
    const release = NUMBER.test(number) ? await oneRelease(this.dataSource.manager, Number(number)) : undefined;
    if (!release) throw refuse('figure_release.not_found');
    const { programmes } = await this.figures.choices();
    const withdrawal = release.kind === 'withdrawal';
    const recount = withdrawal ? null : await this.differences.of(actor, release);
    const open = !withdrawal && release.replacedBy === null && may(actor, 'figures.draft');
    const title = `${say.release(release.number)}: ${titleOf(locale, release)}`;
    return page(
      ctx,
      { title, current: '/staff/statistics' },
      <>
        <Back href={HERE}>{say.back}</Back>
        {ctx.query['published'] ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={say.done} />
          </div>
        ) : null}
        <h1>{title}</h1>
        <p>
          <Standing locale={locale} head={release} />{' '}
          <Soft>
            {kindOf(locale, release)}, {say.published(formatDay(locale, release.publishedOn))}
          </Soft>
        </p>
        {release.note ? <p>{release.note}</p> : null}
        <p>
          <a href={`/statistics/releases/${release.number}`}>{say.public}</a>
        </p>
        {recount ? <Differences ctx={ctx} recount={recount} programmes={programmes} content={release.content} /> : null}
        {open ? (
          <Actions>
            <LinkButton alt href={`${HERE}/new?kind=correction&replaces=${release.number}`}>
              {say.correct}
            </LinkButton>
            <LinkButton alt href={`${HERE}/new?kind=withdrawal&replaces=${release.number}`}>
              {say.withdraw}
            </LinkButton>
          </Actions>
        ) : null}
        {withdrawal ? null : (
          <Details summary={say.public}>
            <ReleaseFigures ctx={ctx} content={release.content} programmes={programmes} withdrawal={false} />
          </Details>
        )}
      </>,
    );
  }
}
