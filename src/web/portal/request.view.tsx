import type { SlotView } from '../../documents/document.view.js';
import { dayIn } from '../../platform/clock/day.rules.js';
import { formatDay } from '../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { TaskList } from '../ui/tasks.view.js';
import { Quote } from '../ui/text.view.js';
import { paperRow } from './paper-rows.view.js';
import { requestWords } from './request.words.js';
import { isAwaited } from './slot-state.rules.js';
import { statusWords } from './status.words.js';
import { LastDay } from './tracker/move-facts.view.js';
import { trackerWords } from './tracker/tracker.words.js';

interface Asked {
  slot: SlotView;
  request: NonNullable<SlotView['request']>;
}

/** The papers that were asked for by themselves and have not come, the first due on top. */
export function askedOf(slots: readonly SlotView[]): Asked[] {
  return slots
    .flatMap((slot) => (slot.request && slot.open ? [{ slot, request: slot.request }] : []))
    .filter(({ slot }) => isAwaited(slot))
    .toSorted((a, b) => a.request.dueOn.localeCompare(b.request.dueOn));
}

/** "We need something from you": what an officer asked for beside the course of things, in any status but a return's. */
export function AskedPapers({ ctx, path, slots }: { ctx: PageContext; path: string; slots: readonly SlotView[] }) {
  const { locale } = ctx;
  const say = requestWords[locale];
  const asked = askedOf(slots);
  const [first] = asked;
  if (!first) return null;
  const one = asked.length === 1;
  return (
    <Slip
      tone="you"
      sign="you"
      id="asked"
      head={statusWords[locale].returned}
      title={one ? say.one(first.slot.title[locale]) : say.several(asked.length)}
      facts={[
        [trackerWords[locale].awaited, say.awaited(asked.length)],
        [trackerWords[locale].from, <b>{trackerWords[locale].you}</b>],
        [say.by, <LastDay ctx={ctx} day={first.request.dueOn} />],
      ]}
    >
      {one ? (
        <>
          <Why ctx={ctx} asked={first} />
          <Actions>
            <LinkButton href={`${path}/documents/${first.slot.slot}`}>{say.send}</LinkButton>
          </Actions>
        </>
      ) : (
        <TaskList
          tasks={asked.map(({ slot, request }) =>
            paperRow(locale, path, slot, false, `${request.why} · ${due(ctx, request.dueOn)}`),
          )}
        />
      )}
    </Slip>
  );
}

/** On the paper's own page: why it is asked for, by when, and what waits for it. */
export function WhyAsked({ ctx, slot }: { ctx: PageContext; slot: SlotView }) {
  if (!slot.request || slot.retired) return null;
  return (
    <Slip tone={slot.open ? 'you' : 'plain'} id="asked" head={requestWords[ctx.locale].why}>
      <Why ctx={ctx} asked={{ slot, request: slot.request }} />
    </Slip>
  );
}

function Why({ ctx, asked: { slot, request } }: { ctx: PageContext; asked: Asked }) {
  const say = requestWords[ctx.locale];
  const on = formatDay(ctx.locale, dayIn(ctx.timezone, new Date(request.askedAt)));
  return (
    <>
      <Quote text={request.why} by={say.officeOn(on)} />
      {isAwaited(slot) ? (
        <p>
          {say.blocks[request.blocks]} {due(ctx, request.dueOn)}
        </p>
      ) : null}
    </>
  );
}

/** By when, or since when it is late. */
export function due(ctx: PageContext, dueOn: string): string {
  const say = requestWords[ctx.locale];
  return (dueOn < ctx.today ? say.overdue : say.dueBy)(formatDay(ctx.locale, dueOn));
}
