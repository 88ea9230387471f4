import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
import { Config } from '../../platform/config/config.service.js';
import { refuse } from '../../platform/errors/platform.refusals.js';
import { type KeptMail, KeptMails } from '../../platform/mail/kept-mail.query.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page } from '../ui/page/page.rules.js';
import { Code, Details, Time } from '../ui/text.view.js';
import { accountWords } from './account.words.js';

/** Mails as they were written, for trying the house out. Not there in production. */
@ApiExcludeController()
@Controller('dev/mail')
export class DevMailPage {
  constructor(
    private readonly config: Config,
    private readonly mails: KeptMails,
  ) {}

  @Open()
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    if (this.config.production) throw refuse('not_found');
    const say = accountWords[ctx.locale].mails;
    const mails = await this.mails.latest(20, ctx.query['to']);
    return page(
      ctx,
      { title: say.title },
      <>
        <h1>{say.title}</h1>
        {this.config.smtpUrl ? null : <p class="s">{say.text}</p>}
        {mails.length === 0 ? <p>{say.none}</p> : mails.map((mail, n) => <Mail ctx={ctx} mail={mail} open={n === 0} />)}
      </>,
    );
  }
}

function Mail({ ctx, mail, open }: { ctx: PageContext; mail: KeptMail; open: boolean }) {
  return (
    <Details summary={mail.subject} open={open}>
      <p class="s">
        {accountWords[ctx.locale].mails.to} <Code>{mail.recipient}</Code>, <Time context={ctx} at={mail.queuedAt} />
      </p>
      {mail.text.split(/\n{2,}/).map((paragraph) => (
        <p lang={mail.locale}>
          {paragraph.split('\n').map((line, n) => (
            <>
              {n > 0 ? <br /> : null}
              {line.startsWith(`${ctx.publicUrl}/`) ? (
                <a href={line.slice(ctx.publicUrl.length)}>{line.replace(/\?.*/, '?…')}</a>
              ) : (
                line
              )}
            </>
          ))}
        </p>
      ))}
    </Details>
  );
}
