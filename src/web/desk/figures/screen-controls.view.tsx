import { dayIn } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { FILTERS, type FilterDimension } from '../../../statistics/dimension.rules.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import { MEASURE, MEASURES, measureOf, UNITS } from '../../../statistics/measure.rules.js';
import {
  type Asked,
  BASES,
  type By,
  BYS,
  COUNTRIES,
  PLACES,
  PREPARATORY,
  type Question,
  STEPS,
} from '../../../statistics/question.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { figuresWords } from '../../public/figures.words.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { formState, idOf } from '../../ui/form/form.rules.js';
import { ErrorSummary, Hidden } from '../../ui/form/form.view.js';
import { Chips, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Details } from '../../ui/text.view.js';
import type { Screen } from './figure-screen.service.js';
import { FIXED, type ScreenView, searchOf } from './screen.rules.js';
import { screenWords } from './screen.words.js';

interface Option {
  value: string;
  label: string;
}

/** Country with its basis says these; steps are what waiting is by when nothing else is chosen. */
const NOT_CHOSEN: readonly By[] = [...BASES, 'step'];
/** What follows the calendar of the days themselves cannot be divided by it again. */
const FREE: readonly FilterDimension[] = ['citizenship', 'residence', 'school', 'level', 'language', 'entry_year'];
const CHOSEN: readonly FilterDimension[] = ['sex', 'age', 'attempt', 'leave', 'entry_type', 'represented_by'];

/** The question as a form: all of its state is in the address. What narrows it further opens under "More filters". */
export function ScreenControls({ ctx, screen }: { ctx: PageContext; screen: Screen }) {
  const { locale } = ctx;
  const words = figuresWords[locale];
  const say = screenWords[locale];
  const names = statisticsWords[locale];
  const { state, choices, answer } = screen;
  const asks = (field: keyof Asked) => !FIXED[state.view]?.includes(field);
  const value = (field: keyof Asked) => valueOf(ctx, screen, field);
  const wrong = (field: string) => screen.problems.some((one) => one.field === field) || undefined;
  const select = (field: keyof Asked, label: string, options: Option[], empty: string | false = false) =>
    asks(field) ? (
      <FilterField label={label}>
        <select name={field} id={idOf(field)} aria-invalid={wrong(field)}>
          <SelectOptions options={options} chosen={value(field)} empty={empty} />
        </select>
      </FilterField>
    ) : null;
  const day = (field: 'as_of' | 'known_at' | 'from', label: string) => {
    const own = { name: field, id: idOf(field), value: value(field), 'aria-invalid': wrong(field) };
    // A date control shows nothing of a day that does not exist, and what was typed must not be lost.
    return (
      <FilterField label={label}>
        {wrong(field) ? <input type="text" {...own} /> : <input type="date" max={ctx.today} {...own} />}
      </FilterField>
    );
  };
  const byOptions = (without?: string) =>
    BYS.filter((by) => !NOT_CHOSEN.includes(by) && by !== without).map((by) => ({ value: by, label: names.by[by] }));
  const measure = answer?.question.measure ?? measureOf(state.asked.measure ?? '') ?? MEASURE.enrolled;
  const dated = measure.kind === 'flow' || measure.kind === 'waiting';
  const counts = measure.kind !== 'ratio' && measure.kind !== 'waiting';
  const stepped = state.view === 'waiting' || measure.kind === 'waiting';
  const labels: Record<string, string> = {
    ...words.controls,
    as_of: words.controls.asOf,
    known_at: words.controls.knownAt,
    from: say.from,
    unit: say.unit,
    split: say.split,
    ...names.by,
  };
  const named = screen.problems.map((one) => ({
    ...one,
    message: `${labels[one.field] ?? one.field}: ${one.message}`,
  }));
  const byCountry = value('by') === 'country' || value('split') === 'country' || !answer;
  const countries = select(
    'countries',
    say.countries,
    COUNTRIES.map((one) => ({ value: one, label: say.countriesOf(one) })),
  );
  const more = (
    <Details summary={say.more} open={screen.problems.some(({ field }) => field in FILTERS)}>
      <div class="filt">
        {counts && measure.units.length > 1
          ? select(
              'unit',
              say.unit,
              UNITS.map((one) => ({ value: one, label: names.units[one] })),
            )
          : null}
        {select(
          'preparatory',
          words.controls.preparatory,
          PREPARATORY.map((one) => ({ value: one, label: words.preparatory[one] })),
        )}
        {select(
          'place',
          words.controls.place,
          PLACES.map((one) => ({ value: one, label: words.place[one] })),
        )}
        {byCountry ? null : countries}
        {CHOSEN.map((one) =>
          select(
            one,
            names.by[one],
            (FILTERS[one] as readonly string[]).map((code) => ({
              value: code,
              label: groupName(one, code, [], locale),
            })),
            words.controls.all,
          ),
        )}
        {FREE.filter(asks).map((one) => (
          <FilterField label={names.by[one]}>
            <input
              name={one}
              id={idOf(one)}
              value={value(one)}
              maxLength={10}
              aria-invalid={wrong(one)}
              placeholder={EXAMPLES[one]}
            />
          </FilterField>
        ))}
      </div>
    </Details>
  );
  return (
    <>
      <ErrorSummary form={formState(ctx, state.asked, named)} />
      <Filter button={words.controls.show} more={more}>
        {state.view === 'groups' ? null : <Hidden name="view" value={state.view} />}
        {state.sort ? <Hidden name="sort" value={`${state.sort.down ? '-' : ''}${state.sort.by}`} /> : null}
        {select(
          'measure',
          words.controls.measure,
          MEASURES.filter((id) => fits(state.view, MEASURE[id].kind)).map((id) => ({
            value: id,
            label: MEASURE[id].name[locale],
          })),
        )}
        {select('by', words.controls.by, [
          ...(stepped ? [{ value: 'step', label: names.by.step }] : []),
          ...byOptions(),
        ])}
        {counts && state.view === 'groups' ? select('split', say.split, byOptions(value('by')), say.none) : null}
        {stepped && value('by') !== 'step'
          ? select(
              'step',
              say.step,
              STEPS.map((one) => ({ value: one, label: groupName('step', one, [], locale) })),
            )
          : null}
        {byCountry
          ? select(
              'basis',
              words.controls.basis,
              BASES.map((one) => ({ value: one, label: names.basis[one] })),
            )
          : null}
        {byCountry ? countries : null}
        {select(
          'programme',
          words.controls.programme,
          choices.programmes.map((one) => ({ value: one.code, label: locale === 'uk' ? one.nameUk : one.nameEn })),
          words.controls.all,
        )}
        {select(
          'intake',
          words.controls.intake,
          choices.intakes.map(({ code }) => ({ value: code, label: formatDay(locale, code) })),
          words.controls.all,
        )}
        {dated ? day('from', say.from) : null}
        {day('as_of', say.asOfEmpty)}
        {day('known_at', say.knownEmpty)}
      </Filter>
      <InForce ctx={ctx} screen={screen} />
    </>
  );
}

/** A code of each, as it is typed. */
const EXAMPLES: Partial<Record<FilterDimension, string>> = {
  citizenship: 'NG',
  residence: 'NG',
  school: 'NG',
  level: 'master',
  language: 'en',
  entry_year: '2026',
};

/** "Countries: under those of today". */
export function countriesLine(locale: Locale, of: Question['countries']): string {
  const say = screenWords[locale];
  return `${say.countries}: ${say.countriesOf(of).toLowerCase()}`;
}

/** What narrows the question, each a link that takes it off. */
function InForce({ ctx, screen: { state, choices } }: { ctx: PageContext; screen: Screen }) {
  const { locale } = ctx;
  const words = figuresWords[locale];
  const names = statisticsWords[locale];
  const said: [keyof Asked, (value: string) => string][] = [
    [
      'programme',
      (code) =>
        choices.programmes.find((one) => one.code === code || one.slug === code)?.[
          locale === 'uk' ? 'nameUk' : 'nameEn'
        ] ?? code,
    ],
    ['intake', (code) => `${words.controls.intake} ${/^\d{4}-\d{2}$/.test(code) ? formatDay(locale, code) : code}`],
    ['place', (code) => (code === 'all' ? '' : `${words.controls.place}: ${words.place[code as 'online'] ?? code}`)],
    ['preparatory', (code) => (code === 'in' ? words.preparatoryLine.in : '')],
    ['countries', (code) => (code === 'today' ? countriesLine(locale, code) : '')],
    ...FREE.slice(0, 3).map((one): [keyof Asked, (value: string) => string] => [
      one,
      (code) => `${names.by[one]}: ${countryName(locale, code)}`,
    ]),
    ...[...FREE.slice(3), ...CHOSEN].map((one): [keyof Asked, (value: string) => string] => [
      one,
      (code) => `${names.by[one]}: ${groupName(one, code, [], locale)}`,
    ]),
  ];
  const chips = said.flatMap(([field, label]) => {
    const value = state.asked[field];
    const shown = value && !FIXED[state.view]?.includes(field) ? label(value) : '';
    return shown ? [{ label: shown, without: `?${searchOf(state, { [field]: undefined })}` }] : [];
  });
  if (chips.length === 0) return null;
  const none = Object.fromEntries(said.map(([field]) => [field, undefined]));
  return <Chips locale={locale} chips={chips} clear={`?${searchOf(state, none)}`} />;
}

/** Whether a view can show a measure of this kind. */
function fits(view: ScreenView, kind: (typeof MEASURE)['enrolled']['kind']): boolean {
  if (view === 'groups') return true;
  return kind !== 'ratio' && kind !== 'waiting' && (view !== 'people' || kind !== 'flow');
}

/** What a control shows: the question as it was answered, else as it was typed. */
function valueOf(ctx: PageContext, { state, answer }: Screen, field: keyof Asked): string {
  const question = answer?.question;
  if (!question) return (field === 'measure' ? measureOf(state.asked.measure ?? '')?.id : state.asked[field]) ?? '';
  switch (field) {
    case 'measure':
      return question.measure.id;
    // Left empty they go on meaning today and now, also in a view that is kept.
    case 'as_of':
      return state.asked.as_of ? question.asOf : '';
    case 'known_at':
      return state.asked.known_at ? dayIn(ctx.timezone, question.knownAt) : '';
    case 'from':
    case 'intake':
    case 'programme':
    case 'split':
    case 'step':
      return question[field] ?? '';
    case 'by':
    case 'basis':
    case 'preparatory':
    case 'place':
    case 'countries':
    case 'unit':
      return question[field];
    default:
      return question.only[field] ?? '';
  }
}
