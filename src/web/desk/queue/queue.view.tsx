import { hasRole, may } from '../../../platform/access/actor.rules.js';
import { daysBetween, dayIn } from '../../../platform/clock/day.rules.js';
import { countryName, formatDayMonth, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { QueueItem } from '../../../applications/queue.query.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Button } from '../../ui/form/form.view.js';
import { Chips, Filter, FilterField, Rail, type RailItem } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { BulkBar, DocumentBar, DocumentKey, Notice, type QueueHead, type QueueRow } from '../../ui/queue.view.js';
import { Code } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import { type Choice, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { initials, isReadersMove, statusName, toneOf } from '../status.rules.js';
import type { QueuePage, ViewCount } from './queue-desk.service.js';
import { barOf, isLate, nextStepOf, type NextStep } from './queue-row.rules.js';
import { type FilterName, type QueueState, searchOf, viewsFor } from './queue-view.rules.js';
import { queueWords } from './queue.words.js';

const PATH = '/staff/applications';

/** What the filter lets one choose from. */
export interface QueueChoices {
  countries: Choice[];
  programmes: Choice[];
  intakes: Choice[];
  officers: { id: string; name: string | null }[];
  statuses: Choice[];
}

export function ViewRail(props: { ctx: PageContext; state: QueueState; counts: ReadonlyMap<string, ViewCount> }) {
  const { ctx, state, counts } = props;
  const say = queueWords[ctx.locale];
  const roles = ctx.actor?.roles ?? [];
  const groups: { title: string; items: RailItem[] }[] = [
    { title: say.withUs, items: [] },
    { title: say.withOthers, items: [] },
    { title: say.all, items: [] },
  ];
  for (const view of viewsFor(roles)) {
    const ours = view.with.some((role) => roles.includes(role));
    const group = view.slug === 'all' || view.slug === 'enrolled' ? 2 : ours ? 0 : 1;
    groups[group]?.items.push({
      href: `${PATH}?view=${view.slug}`,
      label: say.views[view.slug],
      count: shownCount(ctx, counts.get(view.slug)),
      current: view === state.view,
    });
  }
  return <Rail locale={ctx.locale} label={say.viewsLabel} groups={groups.filter((group) => group.items.length > 0)} />;
}

function shownCount(ctx: PageContext, count: ViewCount | undefined): number | string | undefined {
  return count?.more ? `${formatNumber(ctx.locale, count.all)}+` : count?.all;
}

export function QueueFilter(props: { ctx: PageContext; state: QueueState; choices: QueueChoices }) {
  const { ctx, state, choices } = props;
  const say = queueWords[ctx.locale];
  const given = (name: FilterName) => state.given[name] ?? (name === 'sort' ? (state.view.filter.sort ?? '') : '');
  const select = (name: FilterName, label: string, options: Choice[], empty: string | false = say.any) => (
    <FilterField label={label}>
      <select name={name}>
        <SelectOptions options={options} chosen={given(name)} empty={empty} />
      </select>
    </FilterField>
  );
  return (
    <Filter search action={PATH} button={say.filter}>
      <input type="hidden" name="view" value={state.view.slug} />
      <FilterField label={say.search}>
        <input name="q" type="search" value={given('q')} maxlength={100} />
      </FilterField>
      {choices.countries.length > 0 ? select('country', deskWords[ctx.locale].country, choices.countries) : null}
      {select('programme', deskWords[ctx.locale].programme, choices.programmes)}
      {select('intake', deskWords[ctx.locale].intake, choices.intakes)}
      {choices.officers.length > 0
        ? select(
            'assignee',
            deskWords[ctx.locale].officer,
            officerChoices(ctx, choices.officers),
            officerEmpty(ctx, state),
          )
        : null}
      {state.view.slug === 'all' ? select('status', say.status, choices.statuses) : null}
      {select(
        'sort',
        say.sort,
        [
          { value: 'waiting', label: say.longest },
          { value: 'newest', label: say.newest },
        ],
        false,
      )}
    </Filter>
  );
}

function officerChoices(ctx: PageContext, officers: QueueChoices['officers']): Choice[] {
  const say = queueWords[ctx.locale];
  const own = hasRole(ctx.actor, 'officer')
    ? [
        { value: 'me,nobody', label: say.meAndNobody },
        { value: 'me', label: say.me },
      ]
    : [];
  return [
    ...own,
    { value: 'nobody', label: say.nobody },
    ...officers
      .filter((officer) => officer.id !== ctx.actor?.accountId)
      .map((officer) => ({ value: officer.id, label: officer.name ?? deskWords[ctx.locale].someone })),
  ];
}

/** The view's own officers are what no choice means. */
function officerEmpty(ctx: PageContext, state: QueueState): string {
  const say = queueWords[ctx.locale];
  return state.view.filter.assignee ? say.meAndNobody : say.anyone;
}

const named = (list: Choice[], value: string) => list.find((one) => one.value === value)?.label ?? value;

export function QueueChips(props: { ctx: PageContext; state: QueueState; choices: QueueChoices }) {
  const { ctx, state, choices } = props;
  const say = queueWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const words: Record<FilterName, [name: string, value: (value: string) => string]> = {
    q: [say.search, (value) => value],
    country: [
      desk.country,
      (value) =>
        value
          .split(',')
          .map((code) => countryName(ctx.locale, code))
          .join(', '),
    ],
    programme: [desk.programme, (value) => named(choices.programmes, value)],
    intake: [desk.intake, (value) => named(choices.intakes, value)],
    assignee: [desk.officer, (value) => named(officerChoices(ctx, choices.officers), value)],
    status: [
      say.status,
      (value) =>
        value
          .split(',')
          .map((one) => named(choices.statuses, one))
          .join(', '),
    ],
    sort: [say.sort, (value) => (value === 'newest' ? say.newest : say.longest)],
  };
  const chips = Object.entries(state.given)
    .filter(([name, value]) => !(name === 'sort' && value === (state.view.filter.sort ?? 'waiting')))
    .map(([name, value]) => {
      const [label, worded] = words[name as FilterName];
      return { label: say.chip(label, worded(value)), without: `${PATH}?${searchOf(state, { [name]: null })}` };
    });
  return (
    <Chips locale={ctx.locale} chips={chips} clear={`${PATH}?view=${state.view.slug}`}>
      <DocumentKey locale={ctx.locale} />
    </Chips>
  );
}

export function queueHeads(ctx: PageContext, state: QueueState): QueueHead[] {
  const say = queueWords[ctx.locale].heads;
  const newest = (state.given.sort ?? state.view.filter.sort) === 'newest';
  return [
    { label: say.applicant },
    { label: say.from },
    { label: say.status },
    { label: say.documents },
    { label: say.notice },
    { label: say.officer, hide: true },
    { label: say.waiting, end: true, sort: newest ? undefined : 'descending' },
  ];
}

/** The rows: what needs whom, since when, what stands out. */
export function queueRows(ctx: PageContext, state: QueueState, found: QueuePage, usualDays: number): QueueRow[] {
  const search = searchOf(state);
  return found.items.map((item) => ({
    id: item.id,
    title: item.name || deskWords[ctx.locale].anonymous,
    href: `${PATH}/${item.reference}?${search}`,
    reference: <Code>{item.reference}</Code>,
    cells: [
      {
        main: item.citizenship ? countryName(ctx.locale, item.citizenship) : null,
        small: programmeName(ctx.locale, item.offering.programme),
      },
      ...progress(ctx, item, found),
      { main: notices(ctx, item) },
      { main: officer(ctx, item) },
      waiting(ctx, item, usualDays),
    ],
  }));
}

function progress(ctx: PageContext, item: QueueItem, found: QueuePage) {
  const bar = barOf(found.documents, item.id, item.status);
  const facts = found.facts.get(item.id);
  const step = nextStepOf(item, bar, facts);
  const roles = ctx.actor?.roles ?? [];
  // A dossier whose reviews are not all given waits for reviewers, not for who decides.
  const waits = ['assign', 'reviews', 'drafted', 'wait'].includes(step.code);
  const tone = waits && isReadersMove(item.holder, roles) ? 'plain' : toneOf(item.status, item.holder, roles);
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
      return say[step.code](on);
    case 'drafted':
      return say.drafted(drafted);
    default:
      return say[step.code];
  }
}

function notices(ctx: PageContext, item: QueueItem) {
  const say = queueWords[ctx.locale];
  if (item.samePassport.length > 0) {
    return (
      <Notice flag>
        {say.samePassport}{' '}
        {item.samePassport.map((reference, n) => (
          <>
            {n > 0 ? ', ' : null}
            <Code>{reference}</Code>
          </>
        ))}
      </Notice>
    );
  }
  const notes = [
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

function waiting(ctx: PageContext, item: QueueItem, usualDays: number) {
  if (item.holder === 'nobody') return { small: formatDayMonth(ctx.locale, item.waitingSince.slice(0, 10)) };
  const since = dayIn(ctx.timezone, new Date(item.waitingSince));
  const days = daysBetween(since, ctx.today);
  const late = isLate(item, days, ctx.today, usualDays);
  const day = formatDayMonth(ctx.locale, since);
  const desk = deskWords[ctx.locale];
  return {
    main: <b class={late ? 'late' : undefined}>{days > 0 ? desk.days(days) : desk.today}</b>,
    small: late ? queueWords[ctx.locale].late(day) : day,
  };
}

/** The line under the heading: how many, and how they are ordered. */
export function queueSummary(ctx: PageContext, state: QueueState, found: QueuePage, usualDays: number): string {
  const say = queueWords[ctx.locale];
  const n = found.more
    ? say.moreThan(formatNumber(ctx.locale, found.all))
    : deskWords[ctx.locale].applications(found.all);
  if ((state.given.sort ?? state.view.filter.sort) === 'newest') return say.summaryNewest(n);
  return state.view.filter.holder === 'officer'
    ? say.summaryLate(n, deskWords[ctx.locale].days(usualDays))
    : say.summary(n);
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
