import { hasRole } from '../../../platform/access/actor.rules.js';
import { countryName, formatNumber } from '../../../platform/i18n/format.rules.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Chips, Filter, FilterField, Rail, type RailItem } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { DocumentKey } from '../../ui/queue.view.js';
import type { Choice } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import type { ViewCount } from './queue-desk.service.js';
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

/** The saved views that the reader has, those in which they are awaited first. */
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

/** What narrows the view; every field stands in the address. */
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
      {select('request', say.request, [
        { value: 'open', label: say.requests.open },
        { value: 'overdue', label: say.requests.overdue },
      ])}
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

/** The filters in force, each with a way to take it off. */
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
    request: [say.request, (value) => (value === 'overdue' ? say.requests.overdue : say.requests.open)],
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
