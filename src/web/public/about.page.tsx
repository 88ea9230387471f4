import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
import { Config } from '../../platform/config/config.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { page } from '../ui/page/page.rules.js';
import { Code } from '../ui/text.view.js';
import { aboutWords } from './about.words.js';

/** What the foot of every page leads to: help, privacy, accessibility, and the office behind them. */
@ApiExcludeController()
@Controller()
export class AboutPage {
  constructor(private readonly config: Config) {}

  @Open()
  @Get('help')
  help(@Ctx() ctx: PageContext) {
    const say = aboutWords[ctx.locale].help;
    return this.about(ctx, say.title, [
      [say.signIn, say.signInText],
      [say.line, say.lineText],
      [say.device, say.deviceText],
      [say.money, say.moneyText],
    ]);
  }

  @Open()
  @Get('privacy')
  privacy(@Ctx() ctx: PageContext) {
    const say = aboutWords[ctx.locale].privacy;
    return this.about(ctx, say.title, [
      [say.who, say.whoText],
      [say.what, say.whatText],
      [say.readers, say.readersText],
      [say.figures, say.figuresText],
      [say.erase, say.eraseText],
      [say.cookies, say.cookiesText],
    ]);
  }

  @Open()
  @Get('accessibility')
  accessibility(@Ctx() ctx: PageContext) {
    const say = aboutWords[ctx.locale].accessibility;
    return this.about(ctx, say.title, [
      [say.aim, say.aimText],
      [say.checked, say.checkedText],
      [say.not, say.notText],
      [say.tell, say.tellText],
    ]);
  }

  private about(ctx: PageContext, title: string, sections: [heading: string, text: string][]) {
    const say = aboutWords[ctx.locale];
    const address = /<([^>]+)>/.exec(this.config.mailFrom)?.[1] ?? this.config.mailFrom;
    return page(
      ctx,
      { title },
      <>
        <h1>{title}</h1>
        {sections.map(([heading, text]) => (
          <>
            <h2>{heading}</h2>
            <p>{text}</p>
          </>
        ))}
        <h2>{say.office}</h2>
        <p>{say.address}</p>
        <p>
          {say.write}{' '}
          <a href={`mailto:${address}`}>
            <Code>{address}</Code>
          </a>
        </p>
      </>,
    );
  }
}
