import { may } from '../../platform/access/actor.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { threadWords } from './thread.words.js';

/** The way to the thread of a dossier: an applicant reads what is new, an officer what wants an answer. */
export function ThreadLink({
  ctx,
  path,
  open,
  staff,
}: {
  ctx: PageContext;
  path: string;
  open: number;
  staff?: boolean;
}) {
  if (!may(ctx.actor, 'message.read')) return null;
  const say = threadWords[ctx.locale];
  const words = open === 0 ? say.link : staff ? say.linkOpen(open) : say.linkNew(open);
  return <a href={`${path}/messages`}>{open > 0 ? <Pill tone="you">{words}</Pill> : words}</a>;
}
