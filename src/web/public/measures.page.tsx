import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
import { measureViews } from '../../statistics/measure.view.js';
import { statisticsWords } from '../../statistics/statistics.words.js';
import { SummaryList } from '../ui/facts.view.js';
import { Crumbs } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { type Page, page } from '../ui/page/page.rules.js';
import { Code, Soft } from '../ui/text.view.js';
import { figuresWords } from './figures.words.js';

/** The register of measures for everybody: what each number of this house means. */
@ApiExcludeController()
@Controller('statistics/measures')
export class MeasuresPage {
  @Open()
  @Get()
  show(@Ctx() ctx: PageContext): Page {
    const { locale } = ctx;
    const say = figuresWords[locale];
    const { kinds, units, basis, basisDefinition, by } = statisticsWords[locale];
    return page(
      ctx,
      { title: say.register, publicFor: 300 },
      <>
        <Crumbs items={[{ href: '/statistics', text: say.title }, { text: <b>{say.register}</b> }]} />
        <h1>{say.register}</h1>
        <p>{say.registerText}</p>
        <SummaryList
          locale={locale}
          answers={measureViews(locale).map((one) => ({
            question: one.name,
            answer: (
              <>
                {one.definition}
                <br />
                <Soft>
                  <a href={`/statistics?measure=${one.id}`}>
                    <Code>{`${one.id}.v${one.version}`}</Code>
                  </a>{' '}
                  · {kinds[one.kind]} · {one.units.map((unit) => units[unit]).join(', ')}
                </Soft>
              </>
            ),
          }))}
        />
        <h2>{by.country}</h2>
        <SummaryList
          locale={locale}
          answers={(['citizenship', 'residence', 'school'] as const).map((one) => ({
            question: basis[one],
            answer: basisDefinition[one],
          }))}
        />
      </>,
    );
  }
}
