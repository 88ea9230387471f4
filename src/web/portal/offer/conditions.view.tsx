import type { ConditionRow } from '../../../decisions/offer.query.js';
import { offerWords } from '../../../decisions/offer.words.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { Tone } from '../../ui/pill.view.js';
import { TaskList } from '../../ui/tasks.view.js';
import { conditionPageWords } from './conditions.words.js';

/** Each condition of an offer: what is awaited, from whom, until when, how it stands, and where its paper goes. */
export function ConditionTasks(props: { ctx: PageContext; path: string; conditions: readonly ConditionRow[] }) {
  const { ctx, path } = props;
  return (
    <TaskList
      tasks={props.conditions.map((one) => ({
        title: one.words[ctx.locale],
        hint: hintOf(ctx, one),
        href: one.slot && one.status === 'pending' ? `${path}/documents/${one.slot}` : undefined,
        ...standing(ctx, one),
      }))}
    />
  );
}

function hintOf(ctx: PageContext, { awaitedFrom, dueOn, overdueAt, status, why }: ConditionRow): string | undefined {
  const say = conditionPageWords[ctx.locale];
  if (status !== 'pending') return why?.[ctx.locale];
  const day = dueOn ? formatDay(ctx.locale, dueOn) : null;
  if (day && overdueAt) return say.overdueHint(day);
  return [say.from[awaitedFrom], day ? say.by(day) : say.noDay].join('. ');
}

function standing(ctx: PageContext, one: ConditionRow): { tone: Tone; status: string } {
  const say = conditionPageWords[ctx.locale];
  const words = offerWords[ctx.locale].conditions;
  if (one.status === 'met') return { tone: 'ok', status: words.met };
  if (one.status === 'waived') return { tone: 'off', status: words.waived };
  if (one.status === 'unmet') return { tone: 'bad', status: words.unmet };
  const sent = one.slotStatus !== null && !['missing', 'rejected'].includes(one.slotStatus);
  if (sent) return { tone: 'plain', status: say.sent };
  if (one.slotStatus === 'rejected') return { tone: 'bad', status: say.replace };
  if (one.overdueAt) return { tone: 'bad', status: say.overdue };
  if (one.slot) return { tone: 'you', status: say.send };
  return { tone: one.awaitedFrom === 'applicant' ? 'you' : 'plain', status: words.pending };
}
