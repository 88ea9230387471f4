import type { SlotView } from '../../../documents/document.view.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Quote } from '../../ui/text.view.js';
import { dotted } from '../status.rules.js';
import { requestDeskWords } from './request-desk.words.js';

/** Beside a paper that an officer asked for by itself: why, what waits for it, by when, and the way to change that. */
export function AskedFor({ ctx, slot, href }: { ctx: PageContext; slot: SlotView; href: string }) {
  if (!slot.request) return null;
  const say = requestDeskWords[ctx.locale];
  const { why, blocks, dueOn } = slot.request;
  return (
    <>
      <Quote text={why} by={dotted([say.blocksOf[blocks], say.due(formatDay(ctx.locale, dueOn))])} />
      <p class="s">
        <a href={href}>{say.all}</a>
      </p>
    </>
  );
}
