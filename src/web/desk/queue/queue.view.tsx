import { may } from '../../../platform/access/actor.rules.js';
import { daysBetween, dayIn } from '../../../platform/clock/day.rules.js';
import { countryName, formatDayMonth, formatNumber } from '../../../platform/i18n/format.rules.js';
import { isMoveOf } from '../../../applications/queue-order.rules.js';
import type { QueueItem } from '../../../applications/queue.query.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Button } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { BulkBar, DocumentBar, Notice, type QueueHead, type QueueRow } from '../../ui/queue.view.js';
import { Code } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import { programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { initials, statusName, toneOf } from '../status.rules.js';
import type { QueueChoices } from './queue-filter.view.js';
import type { QueuePage } from './queue-desk.service.js';
import type { QueueFacts } from './queue-facts.query.js';
import { barOf, isLate, nextStepOf, type NextStep } from './queue-row.rules.js';
import { type QueueState, searchOf, sortOf } from './queue-view.rules.js';
import { queueWords } from './queue.words.js';

const PATH = '/staff/applications';

/** The heads of the columns; the last says by what the rows are ordered. */
export function queueHeads(ctx: PageContext, state: QueueState): QueueHead[] {
  const say = queueWords[ctx.locale].heads;
  return [
    { label: say.applicant },
    { label: say.from },
    { label: say.status },
    { label: say.documents },
    { label: say.notice },
    { label: say.officer, hide: true },
    { label: say.waiting, end: true, sort: sortOf(state) === 'waiting' ? 'descending' : undefined },
  ];
}

/** The rows: what needs whom, since when, what stands out. */
export function queueRows(ctx: PageContext, state: QueueState, found: QueuePage): QueueRow[] {
  const search = searchOf(state);
  return found.items.map((item) => ({
    id: item.id,
    title: item.blind ? deskWords[ctx.locale].blind : item.name || deskWords[ctx.locale].anonymous,
    href: `${PATH}/${item.reference}?${search}`,
    reference: <Code>{item.reference}</Code>,
    cells: [
      {
        main: item.citizenship ? countryName(ctx.locale, item.citizenship) : null,
        small: programmeName(ctx.locale, item.offering.programme),
      },
      ...progress(ctx, item, found),
      { main: notices(ctx, item, found.facts.get(item.id)) },
      { main: officer(ctx, item) },
      waiting(ctx, item, found.limits),
    ],
  }));
}

function progress(ctx: PageContext, item: QueueItem, found: QueuePage) {
  const bar = barOf(found.facts.get(item.id)?.papers ?? [], item.status);
  const facts = found.facts.get(item.id);
  const step = nextStepOf(item, bar, facts);
  const roles = ctx.actor?.roles ?? [];
  // A dossier whose reviews are not all given waits for reviewers, not for who decides.
  const waits = ['choose_time', 'assign', 'reviews', 'drafted', 'wait'].includes(step.code);
  const tone = waits && isMoveOf(item.holder, roles) ? 'plain' : toneOf(item.status, item.holder, roles);
  return [
    {
      main: <Pill tone={tone}>{statusName(ctx.locale, item)}</Pill>,
      small: nextWords(ctx, step, facts?.drafted ? deskWords[ctx.locale].deed[facts.drafted] : ''),
    },
    bar.boxes.length > 0
      ? {
          main: <DocumentBar boxes={bar.boxes} />,
          small: uiWords[ctx.locale].acceptedOf(bar.accepted, bar.boxes.length),
        }
      : {},
  ];
}

/** Papers that were asked for and have not come: how many, by when. */
export function awaitedWords(ctx: PageContext, { count, dueOn }: NonNullable<QueueFacts['awaited']>): string {
  const say = queueWords[ctx.locale];
  return (dueOn < ctx.today ? say.askedLate : say.asked)(count, formatDayMonth(ctx.locale, dueOn));
}

/** A next step in words. */
export function nextWords(ctx: Pick<PageContext, 'locale'>, step: NextStep, drafted = ''): string {
  const say = queueWords[ctx.locale].next;
  const on = step.on ? formatDayMonth(ctx.locale, step.on) : '';
  switch (step.code) {
    case 'check':
      return say.check(step.n ?? 0);
    case 'reviews':
    case 'conditions':
      return say[step.code](step.n ?? 0, step.of ?? 0);
    case 'reply':
    case 'due':
    case 'asked':
      return say[step.code](on);
    case 'drafted':
      return say.drafted(drafted);
    default:
      return say[step.code];
  }
}

function notices(ctx: PageContext, item: QueueItem, facts: QueueFacts | undefined) {
  const say = queueWords[ctx.locale];
  const ends = facts?.expiring ? say.expiring(formatDayMonth(ctx.locale, facts.expiring)) : null;
  const asked = [facts?.awaited ? awaitedWords(ctx, facts.awaited) : null, ends].filter(Boolean).join('. ');
  if (facts && facts.questions > 0) {
    return (
      <Notice flag>
        {asked ? `${asked}. ` : null}
        {say.questions(facts.questions)}
      </Notice>
    );
  }
  const notes = [
    asked,
    item.oneName ? say.oneName : null,
    item.schoolCountry && item.schoolCountry !== item.citizenship
      ? say.schoolAbroad(countryName(ctx.locale, item.schoolCountry))
      : null,
  ].filter(Boolean);
  return notes.length > 0 ? <Notice>{notes.join('. ')}</Notice> : null;
}

function officer(ctx: PageContext, item: QueueItem) {
  const desk = deskWords[ctx.locale];
  if (!item.assignee) return <Notice>{desk.nobody}</Notice>;
  if (item.assignee.id === ctx.actor?.accountId) return desk.me;
  return <abbr title={item.assignee.name ?? desk.someone}>{initials(item.assignee.name)}</abbr>;
}

function waiting(ctx: PageContext, item: QueueItem, limits: QueuePage['limits']) {
  if (item.holder === 'nobody') return { small: formatDayMonth(ctx.locale, item.waitingSince.slice(0, 10)) };
  const since = dayIn(ctx.timezone, new Date(item.waitingSince));
  const days = daysBetween(since, ctx.today);
  const late = isLate(item, days, ctx.today, limits);
  const day = formatDayMonth(ctx.locale, since);
  const desk = deskWords[ctx.locale];
  return {
    main: <b class={late ? 'late' : undefined}>{days > 0 ? desk.days(days) : desk.today}</b>,
    small: late ? queueWords[ctx.locale].late(day) : day,
  };
}

/** The line under the heading: how many, and how they are ordered. */
export function queueSummary(ctx: PageContext, state: QueueState, found: QueuePage): string {
  const say = queueWords[ctx.locale];
  const n = found.more
    ? say.moreThan(formatNumber(ctx.locale, found.all))
    : deskWords[ctx.locale].applications(found.all);
  const sort = sortOf(state);
  return sort === 'newest' ? say.summaryNewest(n) : sort === 'waiting' ? say.summary(n) : say.summaryUrgent(n);
}

/** What may be done with the ticked rows, by what the reader may do. */
export function QueueDeeds(props: {
  ctx: PageContext;
  officers: QueueChoices['officers'];
  form: FormState;
  view: string;
}) {
  const { ctx } = props;
  const say = queueWords[ctx.locale];
  const values = props.form.values as Record<string, string | undefined>;
  const assigns = may(ctx.actor, 'application.assign');
  const enrols = may(ctx.actor, 'order.enrol') && props.view === 'enrol';
  if (!assigns && !enrols) return null;
  const me = ctx.actor?.accountId;
  const mine = props.officers.filter((one) => one.id === me);
  const colleagues = props.officers.filter((one) => one.id !== me);
  return (
    <BulkBar locale={ctx.locale}>
      {assigns ? (
        <>
          <label>
            <span class="vh">{say.assignTo}</span>
            <select name="accountId">
              {mine.map((one) => (
                <option value={one.id}>
                  {one.name} ({deskWords[ctx.locale].me})
                </option>
              ))}
              <option value="">{say.nobody}</option>
              {colleagues.map((one) => (
                <option value={one.id}>{one.name ?? deskWords[ctx.locale].someone}</option>
              ))}
            </select>
          </label>
          <Button alt name="deed" value="assign">
            {say.assign}
          </Button>
        </>
      ) : null}
      {enrols ? (
        <>
          <label>
            {say.orderNo} <input name="orderNo" id="f-orderNo" value={values['orderNo']} maxlength={60} />
          </label>
          <label>
            {say.orderDate}{' '}
            <input
              name="orderDate"
              id="f-orderDate"
              type="date"
              value={values['orderDate'] ?? ctx.today}
              max={ctx.today}
            />
          </label>
          <Button name="deed" value="enrol">
            {say.enrol}
          </Button>
        </>
      ) : null}
    </BulkBar>
  );
}
