import type { Section } from '../../../applications/answers.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Slip } from '../../ui/slip.view.js';
import { TaskList } from '../../ui/tasks.view.js';
import { Quote } from '../../ui/text.view.js';
import { due } from '../request.view.js';
import { sectionWords } from '../sections/section.words.js';
import { statusWords } from '../status.words.js';
import type { AskedItem } from './tracker.rules.js';
import { trackerWords } from './tracker.words.js';
import { LastDay, moveFacts, type MoveProps } from './move-facts.view.js';

/** What a return asks, in the officer's words, each with the way to it; when all is there, the way to send again. */
export function Returned(props: MoveProps) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const { path, row } = dossier;
  const say = trackerWords[locale];
  const { asked } = facts;
  const items = asked?.items ?? [];
  const open = items.filter((item) => !item.mended);
  const first = open.find((item) => item.needed);
  const title = open.length === 0 ? say.returned.ready : !first ? say.returned.readyBut : titleOf(props, open, items);
  const reason = facts.reasons.get(`return ${asked?.reason ?? ''}`)?.[locale];
  const by = asked ? say.officeOn(formatDay(locale, dayIn(ctx.timezone, asked.at))) : undefined;
  const [only] = items;
  return (
    <Slip
      tone="you"
      sign="you"
      head={statusWords[locale].returned}
      id="now"
      title={title}
      facts={moveFacts(props, {
        awaited:
          open.length === 0
            ? say.returned.again
            : `${say.returned.things(open.length)}: ${open.map((item) => itemName(props, item)).join('; ')}`,
        from: <b>{say.you}</b>,
        by: row.due_on ? [say.sendBy, <LastDay ctx={ctx} day={row.due_on} />] : null,
        after: say.returned.after,
        usually: null,
      })}
    >
      {reason && !asked?.note ? <p>{reason}.</p> : null}
      {asked?.note ? <Quote text={asked.note} by={by} /> : null}
      {items.length === 1 && only?.note ? <Quote text={only.note} by={by} /> : null}
      {items.length > 1 ? (
        <TaskList
          tasks={items.map((item) => ({
            title: itemTitle(props, item),
            hint: itemHint(props, item),
            href: itemHref(path, item),
            tone: item.mended ? ('ok' as const) : ('you' as const),
            status: item.mended ? say.returned.done : say.returned.todo,
          }))}
        />
      ) : null}
      <Actions>
        {first ? (
          <LinkButton href={itemHref(path, first)}>
            {open.length < items.length
              ? say.returned.next
              : first.kind === 'slot'
                ? say.returned.replace
                : say.returned.open}
          </LinkButton>
        ) : (
          <LinkButton href={`${path}/check`}>{say.returned.send}</LinkButton>
        )}
      </Actions>
    </Slip>
  );
}

const titleOf = (props: MoveProps, open: AskedItem[], items: AskedItem[]) =>
  items.length === 1 && open[0] ? itemTitle(props, open[0]) : trackerWords[props.ctx.locale].returned.several;

/** The officer's words, and the day by which a paper is due that was asked for by itself. */
function itemHint({ ctx, facts }: MoveProps, item: AskedItem): string | undefined {
  const { request } = facts.slots.find((slot) => slot.slot === item.key) ?? {};
  const parts = [item.note, request && !item.mended ? due(ctx, request.dueOn) : null].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

const itemHref = (path: string, item: AskedItem) =>
  item.kind === 'slot' ? `${path}/documents/${item.key}` : `${path}/${item.key}`;

function itemName({ ctx, facts }: MoveProps, item: AskedItem): string {
  if (item.kind === 'section') return sectionWords[ctx.locale].titles[item.key as Section] ?? item.key;
  return facts.slots.find((slot) => slot.slot === item.key)?.title[ctx.locale] ?? item.key;
}

function itemTitle(props: MoveProps, item: AskedItem): string {
  const say = trackerWords[props.ctx.locale].returned;
  return item.kind === 'slot' ? say.newFile(itemName(props, item)) : say.section(itemName(props, item));
}
