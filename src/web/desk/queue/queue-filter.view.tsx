import type { ListCount } from '../../../applications/queue.query.js';
import { completions } from '../../../applications/search/completion.rules.js';
import type { KeyHelp } from '../../../applications/search/search-key.rules.js';
import { readSearch, SEARCH_LENGTH, searchText, termText } from '../../../applications/search/search-text.rules.js';
import { hasRole } from '../../../platform/access/actor.rules.js';
import { countryName, formatNumber } from '../../../platform/i18n/format.rules.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Chips, Filter, FilterField, Rail, type RailItem } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { DocumentKey } from '../../ui/queue.view.js';
import type { Choice } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import type { CountedView } from './queue-desk.service.js';
import {
  type FieldName,
  fieldOf,
  keptSearch,
  queryOf,
  type QueueState,
  searchOf,
  sortOf,
  viewsFor,
} from './queue-view.rules.js';
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
export function ViewRail(props: {
  ctx: PageContext;
  state: QueueState;
  counts: ReadonlyMap<string, ListCount>;
  kept: readonly CountedView[];
}) {
  const { ctx, state, counts } = props;
  const say = queueWords[ctx.locale];
  const roles = ctx.actor?.roles ?? [];
  const groups: { title: string; items: RailItem[] }[] = [
    { title: say.withUs, items: [] },
    { title: say.withOthers, items: [] },
    { title: say.all, items: [] },
    { title: say.keptViews, items: props.kept.map((view) => keptItem(ctx, state, view)) },
  ];
  const isKept = groups[3]!.items.some((item) => item.current);
  for (const view of viewsFor(roles)) {
    const ours = view.with.some((role) => roles.includes(role));
    const group = view.slug === 'all' || view.slug === 'enrolled' ? 2 : ours ? 0 : 1;
    groups[group]?.items.push({
      href: `${PATH}?view=${view.slug}`,
      label: say.views[view.slug],
      count: shownCount(ctx, counts.get(view.slug)),
      current: view === state.view && !isKept,
    });
  }
  return <Rail locale={ctx.locale} label={say.viewsLabel} groups={groups.filter((group) => group.items.length > 0)} />;
}

/** A kept view is current where the address says the same. */
function keptItem(ctx: PageContext, state: QueueState, view: CountedView): RailItem {
  const current = view.q === queryOf(state) && view.sort === sortOf(state) && state.view.slug === 'all';
  return { href: `${PATH}?${keptSearch(view)}`, label: view.name, count: shownCount(ctx, view.count), current };
}

function shownCount(ctx: PageContext, count: ListCount | undefined): number | string | undefined {
  return count?.more ? `${formatNumber(ctx.locale, count.all)}+` : count?.all;
}

/** The line of search: the whole query beyond the view, as typed, with what could be added to it. */
export function QueueSearch(props: { ctx: PageContext; state: QueueState; words: readonly KeyHelp[]; wrong: boolean }) {
  const { ctx, state } = props;
  const say = queueWords[ctx.locale];
  return (
    <Filter search action={PATH} button={say.find}>
      <input type="hidden" name="view" value={state.view.slug} />
      {state.sort ? <input type="hidden" name="sort" value={state.sort} /> : null}
      <FilterField label={say.search} wide>
        <input
          name="q"
          id="f-q"
          type="search"
          value={state.q}
          maxlength={SEARCH_LENGTH}
          list="search-words"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={props.wrong ? 'true' : undefined}
        />
      </FilterField>
      <datalist id="search-words">
        {completions(state.q, props.words).map((one) => (
          <option value={one} />
        ))}
      </datalist>
      <a href={`/staff/search?${searchOf(state)}`}>{say.how}</a>
    </Filter>
  );
}

/** What narrows the view by choice: each field writes and reads its term of the query. */
export function QueueFilter(props: { ctx: PageContext; state: QueueState; choices: QueueChoices }) {
  const { ctx, state, choices } = props;
  const say = queueWords[ctx.locale];
  const select = (name: FieldName | 'sort', label: string, options: Choice[], empty: string | false = say.any) => {
    const chosen = name === 'sort' ? sortOf(state) : fieldOf(state, name);
    // What was typed and stands in no list is kept as it is.
    const typed = chosen && !options.some((one) => one.value === chosen) ? [{ value: chosen, label: chosen }] : [];
    return (
      <FilterField label={label}>
        <select name={name}>
          <SelectOptions options={[...options, ...typed]} chosen={chosen} empty={empty} />
        </select>
      </FilterField>
    );
  };
  return (
    <Filter action={PATH} button={say.filter}>
      <input type="hidden" name="view" value={state.view.slug} />
      {state.q ? <input type="hidden" name="q" value={state.q} /> : null}
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
          { value: 'urgent', label: say.urgent },
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
  return state.view.q.includes('assignee:') ? say.meAndNobody : say.anyone;
}

const named = (list: Choice[], value: string) => list.find((one) => one.value === value)?.label ?? value;

/** The filters in force, each with a way to take it off. */
export function QueueChips(props: { ctx: PageContext; state: QueueState; choices: QueueChoices }) {
  const { ctx, state, choices } = props;
  const say = queueWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const words: Record<FieldName, [name: string, value: (value: string) => string]> = {
    country: [desk.country, (value) => countryName(ctx.locale, value.toUpperCase())],
    programme: [desk.programme, (value) => named(choices.programmes, value)],
    intake: [desk.intake, (value) => named(choices.intakes, value)],
    assignee: [desk.officer, (value) => named(officerChoices(ctx, choices.officers), value)],
    status: [say.status, (value) => named(choices.statuses, value)],
    request: [say.request, (value) => (value === 'overdue' ? say.requests.overdue : say.requests.open)],
  };
  const { terms, problems } = readSearch(state.q);
  if (problems.length > 0) return <Chips locale={ctx.locale} chips={[]} />;
  const chips = terms.map((term) => {
    const [label, worded] = (term.not ? undefined : words[term.key as FieldName]) ?? [];
    return {
      label: label && worded ? say.chip(label, term.values.map(worded).join(', ')) : termText(term),
      without: `${PATH}?${searchOf(state, { q: searchText(terms.filter((one) => one !== term)) })}`,
    };
  });
  return (
    <Chips locale={ctx.locale} chips={chips} clear={`${PATH}?view=${state.view.slug}`}>
      <DocumentKey locale={ctx.locale} />
    </Chips>
  );
}
