import { Refusal } from '../../platform/errors/refusal.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { type Page, page } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { accountWords } from './account.words.js';

/** The page of a link that does nothing any more, with the way to a new one. Other errors are thrown on. */
export function spentLink(ctx: PageContext, error: unknown, kind: 'confirm' | 'reset' | 'invite'): Page {
  if (!(error instanceof Refusal) || error.code !== 'ticket.spent') throw error;
  const say = accountWords[ctx.locale].spent;
  return page(
    ctx,
    { title: say.title, status: error.status },
    <Slip>
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      {kind === 'invite' ? (
        <p>{say.invite}</p>
      ) : (
        <p>
          <a href={kind === 'reset' ? '/forgot' : '/sign-in?next=/account'}>{say[kind]}</a>
        </p>
      )}
    </Slip>,
  );
}
