import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Status } from '../../applications/lifecycle.rules.js';
import { ThreadQuery } from '../../messages/thread/thread.query.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { countryName } from '../../platform/i18n/format.rules.js';
import { deskWords } from '../desk/desk.words.js';
import { Pager } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page } from '../ui/page/page.rules.js';
import { Table } from '../ui/table.view.js';
import { Code, Name, Soft, Time } from '../ui/text.view.js';
import { HouseTabs } from './house-tabs.view.js';
import { threadWords } from './thread.words.js';

const PER_PAGE = 50;

/** Dossiers whose applicants wait for an answer. */
@ApiExcludeController()
@Controller('staff/messages')
export class InboxPage {
  constructor(private readonly thread: ThreadQuery) {}

  @Can('message.settle')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = threadWords[ctx.locale];
    const { after } = ctx.query;
    const { items, next } = await this.thread.waiting(actor, after, PER_PAGE);
    return page(
      ctx,
      { title: say.inbox },
      <>
        <h1>{say.inbox}</h1>
        <HouseTabs ctx={ctx} />
        <Soft p>{say.inboxLead(items.length)}</Soft>
        {items.length > 0 ? (
          <Table
            id="inbox"
            cards
            caption={say.inbox}
            quietCaption
            rows={items}
            columns={[
              {
                head: say.who,
                cell: (row) => (
                  <>
                    <a href={`/staff/applications/${row.reference}/messages`}>
                      <Name>{row.name || deskWords[ctx.locale].anonymous}</Name>
                    </a>{' '}
                    <Soft>
                      <Code>{row.reference}</Code>
                      {row.citizenship ? ` · ${countryName(ctx.locale, row.citizenship)}` : null}
                    </Soft>
                  </>
                ),
              },
              { head: say.status, cell: (row) => deskWords[ctx.locale].status[row.status as Status] },
              { head: say.messages, number: true, cell: (row) => row.messages },
              { head: say.since, cell: (row) => <Time context={ctx} at={row.since} style="short" /> },
              { head: say.officer, cell: (row) => row.assignee ?? say.nobody },
            ]}
          />
        ) : null}
        <Pager
          locale={ctx.locale}
          first={after ? '/staff/messages' : undefined}
          next={next ? `/staff/messages?after=${next}` : undefined}
        />
      </>,
    );
  }
}
