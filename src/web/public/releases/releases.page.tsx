import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Open } from '../../../platform/access/access.decorator.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Figures } from '../../../statistics/figures.service.js';
import { oneRelease, releasePage } from '../../../statistics/releases/release.query.js';
import { refuse } from '../../../statistics/releases/release.refusals.js';
import { Back, Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { figuresWords } from '../figures.words.js';
import { kindOf, ReleaseFigures, ReleaseList, ReleaseProof, Standing, titleOf } from './release.view.js';
import { releasesWords } from './releases.words.js';

const PAGE = 20;
const NUMBER = /^[1-9]\d{0,8}$/;

/** Published releases for everybody: the list, and each at its permanent address. */
@ApiExcludeController()
@Controller('statistics/releases')
export class ReleasesPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: Figures,
  ) {}

  @Open()
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { locale, query } = ctx;
    const say = releasesWords[locale];
    const after = NUMBER.test(query['after'] ?? '') ? Number(query['after']) : null;
    const { items, next } = await releasePage(this.dataSource.manager, after, PAGE);
    return page(
      ctx,
      { title: say.title, wide: true, current: '/statistics', publicFor: 300 },
      <>
        <Back href="/statistics">{figuresWords[locale].title}</Back>
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <ReleaseList locale={locale} items={items} base="/statistics/releases" />
        <Pager
          locale={locale}
          first={after === null ? undefined : '/statistics/releases'}
          next={next === null ? undefined : `/statistics/releases?after=${next}`}
        />
      </>,
    );
  }

  @Open()
  @Get(':number')
  async one(@Ctx() ctx: PageContext, @Param('number') number: string) {
    const { locale } = ctx;
    const say = releasesWords[locale];
    const release = NUMBER.test(number) ? await oneRelease(this.dataSource.manager, Number(number)) : undefined;
    if (!release) throw refuse('figure_release.not_found');
    const { programmes } = await this.figures.choices();
    const title = `${say.release(release.number)}: ${titleOf(locale, release)}`;
    return page(
      ctx,
      { title, wide: true, current: '/statistics', publicFor: 300 },
      <>
        <Back href="/statistics/releases">{say.back}</Back>
        <h1>{title}</h1>
        <p>
          <Standing locale={locale} head={release} />{' '}
          <Soft>
            {kindOf(locale, release)}, {say.published(formatDay(locale, release.publishedOn))}
          </Soft>
        </p>
        {release.replacedBy === null ? null : (
          <p>
            <a href={`/statistics/releases/${release.replacedBy}`}>{say.release(release.replacedBy)}</a>
          </p>
        )}
        {release.replaces === null ? null : (
          <p>
            <a href={`/statistics/releases/${release.replaces}`}>{say.release(release.replaces)}</a>: {release.note}
          </p>
        )}
        <ReleaseFigures
          ctx={ctx}
          content={release.content}
          programmes={programmes}
          withdrawal={release.kind === 'withdrawal'}
        />
        <ReleaseProof ctx={ctx} head={release} />
      </>,
    );
  }
}
