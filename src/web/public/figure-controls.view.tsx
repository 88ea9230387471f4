import { formatDay } from '../../platform/i18n/format.rules.js';
import { finishedMonthEnd } from '../../statistics/disclosure.rules.js';
import { MEASURE, MEASURES, measureOf } from '../../statistics/measure.rules.js';
import { type Asked, BASES, type By, BYS } from '../../statistics/question.rules.js';
import { statisticsWords } from '../../statistics/statistics.words.js';
import { SelectOptions } from '../ui/form/choice.view.js';
import { formState, idOf } from '../ui/form/form.rules.js';
import { ErrorSummary } from '../ui/form/form.view.js';
import { Filter, FilterField } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import type { FigurePage } from './figure-pages.service.js';
import { figuresWords } from './figures.words.js';

interface Option {
  value: string;
  label: string;
}

/** Country with its basis says these; steps are what waiting is by when nothing else is chosen. */
const NOT_CHOSEN: readonly By[] = [...BASES, 'step'];

/** How many month-ends the public may choose from. */
const MONTHS = 36;

/** What is wrong with the question, and the question itself as a form: all of its state is in the address. */
export function Controls({ ctx, page }: { ctx: PageContext; page: FigurePage }) {
  const say = figuresWords[ctx.locale];
  const basis = statisticsWords[ctx.locale].basis;
  const value = (field: keyof Asked) => valueOf(page, field);
  const select = (field: keyof Asked, label: string, options: Option[]) => (
    <FilterField label={label}>
      <select name={field} id={idOf(field)} aria-invalid={wrong(page, field)}>
        <SelectOptions options={options} chosen={value(field)} empty={false} />
      </select>
    </FilterField>
  );
  const labels = { ...say.controls, as_of: say.controls.asOf, known_at: say.controls.knownAt };
  const named = page.problems.map((one) => ({
    ...one,
    message: `${labels[one.field as keyof typeof labels] ?? one.field}: ${one.message}`,
  }));
  return (
    <>
      <ErrorSummary form={formState(ctx, page.asked, named)} />
      <Filter button={say.controls.show}>
        {select(
          'measure',
          say.controls.measure,
          MEASURES.map((id) => ({ value: id, label: MEASURE[id].name[ctx.locale] })),
        )}
        {select(
          'by',
          say.controls.by,
          BYS.filter((by) => !NOT_CHOSEN.includes(by)).map((by) => ({
            value: by,
            label: statisticsWords[ctx.locale].by[by],
          })),
        )}
        {select(
          'basis',
          say.controls.basis,
          BASES.map((one) => ({ value: one, label: basis[one] })),
        )}
        {select('as_of', say.controls.asOf, monthEnds(ctx, value('as_of')))}
      </Filter>
    </>
  );
}

/** What a control shows: the question as it was answered, else as it was typed. */
function valueOf(page: FigurePage, field: keyof Asked): string {
  const question = page.answer?.question;
  if (!question) return (field === 'measure' ? measureOf(page.asked.measure ?? '')?.id : page.asked[field]) ?? '';
  switch (field) {
    case 'measure':
      return question.measure.id;
    case 'as_of':
      return question.asOf;
    case 'by':
    case 'basis':
      return question[field];
    default:
      return '';
  }
}

const wrong = (page: FigurePage, field: string) => page.problems.some((one) => one.field === field) || undefined;

/** The last month-ends that are over, latest first; the chosen one among them whatever its age. */
function monthEnds(ctx: PageContext, chosen: string): Option[] {
  const ends: string[] = [];
  let day = finishedMonthEnd(ctx.today, ctx.today);
  for (let n = 0; n < MONTHS; n++) {
    ends.push(day);
    day = finishedMonthEnd(`${day.slice(0, 8)}01`, day);
  }
  if (chosen && !ends.includes(chosen)) ends.push(chosen);
  return ends.map((end) => ({ value: end, label: formatDay(ctx.locale, end) }));
}
