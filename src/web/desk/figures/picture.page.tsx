import { Controller, Get, NotFoundException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { render } from 'preact-render-to-string';
import { Can } from '../../../platform/access/access.decorator.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { FILTER_DIMENSIONS } from '../../../statistics/dimension.rules.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import type { Question } from '../../../statistics/question.rules.js';
import { figuresWords } from '../../public/figures.words.js';
import { uiWords } from '../../ui/ui.words.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { definitions } from './defined.rules.js';
import { FigureScreen, type Screen } from './figure-screen.service.js';
import { bitmapOf } from '../../../statistics/drawing/bitmap.service.js';
import { pictureLetters } from '../../../statistics/drawing/letters.service.js';
import { PictureSvg } from './picture.view.js';
import { presented } from './presented.view.js';
import { countriesLine } from './screen-controls.view.js';
import { screenWords } from './screen.words.js';

/** The drawings of the screen as pictures for slides: title, date and source stand in them. */
@ApiExcludeController()
@Controller('staff/statistics')
export class FigurePicturePage {
  constructor(private readonly screen: FigureScreen) {}

  @Can('statistics.exact')
  @Get('picture.svg')
  async svg(@Ctx() ctx: PageContext, @Res({ passthrough: true }) response: Response): Promise<string> {
    const { drawing, name } = await this.draw(ctx);
    attach(response, 'image/svg+xml; charset=utf-8', `${name}.svg`);
    return drawing;
  }

  @Can('statistics.exact')
  @Get('picture.png')
  async png(@Ctx() ctx: PageContext, @Res() response: Response): Promise<void> {
    const { drawing, name } = await this.draw(ctx);
    const bytes = await bitmapOf(drawing);
    attach(response, 'image/png', `${name}.png`);
    response.send(bytes);
  }

  /** What the address names as it stands on the page; what has no answer, or no such drawing, is not found. */
  private async draw(ctx: PageContext): Promise<{ drawing: string; name: string }> {
    const screen = await this.screen.of(ctx);
    const view = presented(ctx, screen);
    const of = ctx.query['of'] === 'map' ? 'map' : 'chart';
    const drawn = view?.[of];
    if (!screen.answer || !drawn) throw new NotFoundException();
    const { question } = screen.answer;
    const title = drawn.caption.replace(/^\S+ \d+\. /, '');
    const picture = {
      title,
      about: aboutOf(ctx, screen, question),
      source: sourceOf(ctx, screen, question),
      sources: drawn.sources?.length ? `${screenWords[ctx.locale].sources}: ${drawn.sources.join('; ')}` : null,
      plot: drawn.plot,
    };
    const letters = await pictureLetters();
    const drawing = render(<PictureSvg picture={picture} letters={letters} locale={ctx.locale} />);
    return { drawing, name: `${screen.state.view}-${of}-${question.asOf}` };
  }
}

/** "As of 1 October 2025; General Medicine; preparatory department left out". */
function aboutOf({ locale }: PageContext, { choices, state }: Screen, question: Question): string {
  const words = figuresWords[locale];
  const programme = choices.programmes.find(({ code }) => code === question.programme);
  const parts = [
    `${words.controls.asOf} ${formatDay(locale, question.asOf)}`,
    question.intake ? `${words.controls.intake} ${formatDay(locale, question.intake)}` : null,
    programme ? (locale === 'uk' ? programme.nameUk : programme.nameEn) : null,
    ...FILTER_DIMENSIONS.map((one) => {
      const code = question.only[one];
      return code ? groupName(one, code, choices.programmes, locale) : null;
    }),
    words.unitLine[state.view === 'cohort' ? 'applications' : question.unit],
    words.preparatoryLine[question.preparatory],
    question.place === 'all' ? null : words.placeLine[question.place],
    question.countries === 'today' ? countriesLine(locale, 'today') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function sourceOf(ctx: PageContext, { state }: Screen, question: Question): string[] {
  const say = screenWords[ctx.locale];
  const known = formatInstant(ctx.locale, question.knownAt, ctx.timezone);
  const [defined] = definitions(ctx.locale, state.view, question);
  return [
    `${uiWords[ctx.locale].office} · Matricula, ${ctx.publicUrl.replace(/^https?:\/\//, '')}`,
    `${say.source(defined!.name)} · ${say.known(known)} · ${say.exactNumbers}`,
  ];
}

function attach(response: Response, mediaType: string, filename: string): void {
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', `attachment; filename="${filename}"`);
  response.setHeader('Cache-Control', 'no-store');
}
