import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { KeyHelp } from '../../../applications/search/search-key.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { QueueDesk } from './queue-desk.service.js';
import { type QueueState, readState, searchOf } from './queue-view.rules.js';
import { queueWords } from './queue.words.js';
import { searchHelpWords } from './search-help.words.js';

const PATH = '/staff/applications';

/** Every word of the search language that the reader may use; each value is a link that adds it to their search. */
@ApiExcludeController()
@Controller('staff/search')
export class SearchHelpPage {
  constructor(private readonly queue: QueueDesk) {}

  @Can('desk.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = searchHelpWords[ctx.locale];
    const state = readState(ctx.query, actor.roles);
    const words = await this.queue.words(actor);
    return page(
      ctx,
      { title: say.title, current: PATH },
      <>
        <Crumbs
          items={[{ href: `${PATH}?${searchOf(state)}`, text: `‹ ${queueWords[ctx.locale].views[state.view.slug]}` }]}
        />
        <h1>{say.title}</h1>
        <ul class="read">
          {say.rules.map(([rule, example]) => (
            <li>
              {rule} <Added state={state} term={example} />
            </li>
          ))}
        </ul>
        <Table
          id="words"
          cards
          caption={say.words}
          rows={words}
          columns={[
            { head: say.word, cell: ({ key }) => `${key.name}:` },
            { head: say.about, cell: ({ key }) => key.about[ctx.locale] },
            { head: say.values, cell: (help) => <Values state={state} help={help} /> },
          ]}
        />
        <Soft p>{say.api}</Soft>
      </>,
    );
  }
}

function Values({ state, help }: { state: QueueState; help: KeyHelp }) {
  const { name, reads, example } = help.key;
  const listed = help.values.map((value) => `${name}:${/[\s,]/.test(value) ? `"${value}"` : value}`);
  const forms = (reads.forms.length > 0 ? reads.forms : [example.slice(name.length + 1)]).map(
    (form) => `${name}:${form}`,
  );
  // A list of the database says more than examples of what could be in it.
  const terms = listed.length > reads.values.length ? listed : [...listed, ...forms];
  return (
    <span>
      {[...new Set(terms)].map((term) => (
        <>
          <Added state={state} term={term} />{' '}
        </>
      ))}
    </span>
  );
}

/** A term as a link that adds it to what the reader asks already. */
function Added({ state, term }: { state: QueueState; term: string }) {
  return (
    <a href={`${PATH}?${searchOf(state, { q: [state.q, term].filter(Boolean).join(' ') })}`}>
      <Code>{term}</Code>
    </a>
  );
}
