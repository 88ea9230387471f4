import type { MessageRow } from '../../messages/thread/thread.query.js';
import { isTold, wordsOf } from '../../messages/thread/thread.view.js';
import { formatInstant } from '../../platform/i18n/format.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { Name, Quote, Soft, Time } from '../ui/text.view.js';
import { threadWords } from './thread.words.js';

/** The messages of a dossier, the oldest first; what is new to the reader says so. */
export function Thread({ ctx, own, messages }: { ctx: PageContext; own: boolean; messages: readonly MessageRow[] }) {
  const say = threadWords[ctx.locale];
  if (messages.length === 0) return <Soft p>{say.none}</Soft>;
  return (
    <ol class="thread">
      {messages.map((row) => (
        <Message ctx={ctx} own={own} row={row} />
      ))}
    </ol>
  );
}

function Message({ ctx, own, row }: { ctx: PageContext; own: boolean; row: MessageRow }) {
  const say = threadWords[ctx.locale];
  const words = wordsOf(row, ctx.locale);
  const byReader = own === (row.kind === 'applicant');
  const fresh = row.readAt === null && !byReader;
  return (
    <li class={isTold(row) ? 'told' : byReader ? 'mine' : undefined} id={row.id}>
      <p class="acts s">
        <b>{own && row.kind === 'applicant' ? say.you : writerOf(ctx, row)}</b>
        {!own && row.kind === 'office' && row.author ? <Name>{row.author}</Name> : null}
        <Time context={ctx} at={row.at} style="short" />
        {fresh ? <Pill tone="you">{say.fresh}</Pill> : null}
      </p>
      {words === null ? <Soft p>{say.erased}</Soft> : isTold(row) ? <p>{words}</p> : <Quote text={words} />}
      {own ? null : <Soft p>{stateOf(ctx, row)}</Soft>}
    </li>
  );
}

function writerOf(ctx: PageContext, row: MessageRow): string {
  const say = threadWords[ctx.locale];
  return { event: say.portal, news: say.portal, office: say.office, applicant: say.applicant }[row.kind];
}

/** For staff: whether the applicant has opened it and how its mail stands; or whether it still wants an answer. */
function stateOf(ctx: PageContext, row: MessageRow): string | null {
  const say = threadWords[ctx.locale];
  if (row.kind === 'applicant') return row.settledAt ? say.settled : null;
  const read = row.readAt
    ? say.read(formatInstant(ctx.locale, row.readAt, ctx.timezone, ctx.readerTimezone, 'short'))
    : say.unread;
  return [read, row.mail ? say.mail[row.mail] : null].filter(Boolean).join(' · ');
}
