import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { Key } from '../chart.view.js';
import { Table } from '../table.view.js';
import { Details } from '../text.view.js';
import { uiWords } from '../ui.words.js';
import { highest, type LineSeries, runsOf, ticksTo } from './plot.rules.js';

/** Units of a drawing that is stretched to its box. */
const SIDE = 100;

/**
 * Lines over columns, from 0 up, with marks at the side and names below as text, so that they never shrink; the numbers
 * in a table that opens under them.
 */
export function LineChart(props: {
  locale: Locale;
  caption: ComponentChildren;
  columns: string[];
  series: LineSeries[];
  /** The name of the figure in words, for "Numbers of …". */
  name: string;
  /** What the columns are: "Year". */
  columnsAre: string;
  note: ComponentChildren;
}) {
  const { columns, series, name } = props;
  const say = uiWords[props.locale];
  const ticks = ticksTo(highest(series));
  const top = ticks.at(-1)!;
  const x = (n: number) => (((n + 0.5) / columns.length) * SIDE).toFixed(1);
  const y = (value: number) => (SIDE - (value / top) * SIDE).toFixed(1);
  return (
    <figure>
      <figcaption>
        <b>{props.caption}</b>
      </figcaption>
      {series.length > 1 ? <Key series={series} /> : null}
      <div class="plot" aria-hidden="true">
        <div class="ticks">
          {ticks.toReversed().map((tick) => (
            <small>{formatNumber(props.locale, tick)}</small>
          ))}
        </div>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none">
          <path class="rule" d={ticks.map((tick) => `M0 ${y(tick)}H${SIDE}`).join('')} />
          {series.map((one) => {
            const runs = runsOf(one.values, (n, value) => `${x(n)} ${y(value)}`);
            return (
              <>
                <path class={`s${one.colour}`} d={runs.map((run) => `M${run.join('L')}`).join('')} />
                <path
                  class={`s${one.colour} dots`}
                  d={runs
                    .flat()
                    .map((point) => `M${point}h0`)
                    .join('')}
                />
              </>
            );
          })}
        </svg>
      </div>
      <div class="cols under" aria-hidden="true">
        {columns.map((column) => (
          <span>{column}</span>
        ))}
      </div>
      <p class="s chips">{props.note}</p>
      <Details summary={say.numbersOf(name)}>
        <Table
          id="f1-n"
          caption={say.numbersOf(name)}
          quietCaption
          rows={columns.map((column, n) => ({ column, n }))}
          columns={[
            { head: props.columnsAre, cell: (row) => row.column },
            ...series.map((one) => ({
              head: one.name,
              number: true,
              cell: ({ n }: { n: number }) => {
                const value = one.values[n];
                return value == null ? '' : formatNumber(props.locale, value);
              },
            })),
          ]}
        />
      </Details>
    </figure>
  );
}

/** Two sides of one scale, row by row from the top; the rows' names stand between them. */
export function Pyramid(props: {
  locale: Locale;
  caption: ComponentChildren;
  left: string;
  right: string;
  rows: { name: string; left: number; right: number }[];
  note: ComponentChildren;
}) {
  const most = Math.max(1, ...props.rows.flatMap(({ left, right }) => [left, right]));
  const number = (value: number) => formatNumber(props.locale, value);
  const bar = (value: number, colour: 1 | 2, flip: boolean) => {
    const width = (value / most) * SIDE;
    return (
      <svg class="ib" viewBox={`0 0 ${SIDE} 10`} preserveAspectRatio="none">
        <rect class={`c${colour}`} x={flip ? (SIDE - width).toFixed(1) : 0} width={width.toFixed(1)} height="10" />
      </svg>
    );
  };
  return (
    <figure>
      <figcaption>
        <b>{props.caption}</b>
      </figcaption>
      <Key
        series={[
          { name: props.left, colour: 1 },
          { name: props.right, colour: 2 },
        ]}
      />
      <div class="pyr" aria-hidden="true">
        {props.rows.toReversed().map((row) => (
          <>
            <small>{number(row.left)}</small>
            {bar(row.left, 1, true)}
            <span>{row.name}</span>
            {bar(row.right, 2, false)}
            <small>{number(row.right)}</small>
          </>
        ))}
      </div>
      <p class="s chips">{props.note}</p>
    </figure>
  );
}

/** One bar in the colours of its parts; the numbers stand in cells beside it. */
export function StackedBar({ values, max }: { values: { colour: number; value: number }[]; max: number }) {
  let from = 0;
  return (
    <svg class="ib" viewBox={`0 0 ${SIDE} 10`} preserveAspectRatio="none" aria-hidden="true">
      {values.map(({ colour, value }) => {
        const width = max > 0 ? (value / max) * SIDE : 0;
        if (width <= 0) return null;
        const x = from;
        from += width;
        return <rect class={`c${colour}`} x={x.toFixed(1)} width={Math.max(0.2, width - 0.4).toFixed(1)} height="10" />;
      })}
    </svg>
  );
}
