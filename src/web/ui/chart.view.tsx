import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Table } from './table.view.js';
import { Details } from './text.view.js';
import { uiWords } from './ui.words.js';

/** Fixed order of the six colours; the sixth is for all others. */
export type Colour = 1 | 2 | 3 | 4 | 5 | 6;

/** The colour of the n-th series, from 0. */
export function colourOf(n: number): Colour {
  return Math.min(n + 1, 6) as Colour;
}

/** A series' sign before its name, the same in table, bars and chart. */
export function Swatch({ colour }: { colour: Colour }) {
  return (
    <svg class="sw" viewBox="0 0 10 10" aria-hidden="true">
      <rect class={`c${colour}`} width="10" height="10" />
    </svg>
  );
}

/** A bar inside a table's cell; the number stands in the cell beside it. */
export function InlineBar({ value, max, colour = 1 }: { value: number; max: number; colour?: Colour }) {
  const width = max > 0 ? Math.max(0, Math.min(100, (value / max) * 100)) : 0;
  return (
    <svg class="ib" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class={`c${colour}`} width={width.toFixed(1)} height="10" />
    </svg>
  );
}

/** A line of the years; its numbers stand in a table elsewhere. */
export function Sparkline({ values }: { values: number[] }) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, n) => {
    const x = values.length > 1 ? Math.round((n * 72) / (values.length - 1)) : 72;
    return [x, Math.round(16 - ((value - low) / span) * 16)] as const;
  });
  const last = points.at(-1);
  if (!last) return null;
  return (
    <svg width="72" height="20" viewBox="-2 -2 76 24" aria-hidden="true">
      <polyline fill="none" stroke="currentColor" stroke-width="1.5" points={points.map((p) => p.join()).join(' ')} />
      <circle cx={last[0]} cy={last[1]} r="2.5" fill="currentColor" />
    </svg>
  );
}

export interface Series {
  name: string;
  colour: Colour;
  /** One number for each column, in the columns' order. */
  values: number[];
}

/**
 * Columns, stacked by series, with the key above, the sums as text and the numbers in a table that opens under them.
 * Chart text is HTML, so it never shrinks. `height`: pixels of the tallest column.
 */
export function BarChart(props: {
  locale: Locale;
  id: string;
  caption: ComponentChildren;
  /** The name of the figure in words, for "Numbers of …". */
  name: string;
  /** What the columns are: "Year". */
  columnsAre: string;
  columns: string[];
  series: Series[];
  height?: number;
  note?: ComponentChildren;
}) {
  const say = uiWords[props.locale];
  const number = (value: number) => formatNumber(props.locale, value);
  const sums = props.columns.map((_, n) => props.series.reduce((sum, one) => sum + (one.values[n] ?? 0), 0));
  const highest = Math.max(...sums, 1);
  const tall = props.height ?? 300;
  return (
    <figure aria-labelledby={props.id}>
      <figcaption id={props.id}>
        <b>{props.caption}</b>
      </figcaption>
      {props.series.length > 1 ? <Key series={props.series} /> : null}
      <div class="cols" aria-hidden="true">
        {sums.map((sum, n) => (
          <div>
            <small>{number(sum)}</small>
            <Stack
              series={props.series}
              column={n}
              height={Math.max(1, Math.round((sum / highest) * tall))}
              sum={sum}
            />
          </div>
        ))}
      </div>
      <div class="cols" aria-hidden="true">
        {props.columns.map((column) => (
          <span>{column}</span>
        ))}
      </div>
      {props.note ? <p class="s chips">{props.note}</p> : null}
      <Details summary={say.numbersOf(props.name)}>
        <Table
          id={`${props.id}-n`}
          caption={say.numbersOf(props.name)}
          quietCaption
          rows={props.columns.map((column, n) => ({ column, n }))}
          columns={[
            { head: props.columnsAre, cell: (row) => row.column },
            ...props.series.map((one) => ({
              head: one.name,
              number: true,
              cell: (row: { n: number }) => number(one.values[row.n] ?? 0),
            })),
            ...(props.series.length > 1
              ? [{ head: say.all, number: true, cell: (row: { n: number }) => <b>{number(sums[row.n] ?? 0)}</b> }]
              : []),
          ]}
        />
      </Details>
    </figure>
  );
}

/** Which colour is which series. */
export function Key({ series }: { series: { name: string; colour: Colour }[] }) {
  return (
    <ul class="key">
      {series.map((one) => (
        <li>
          <Swatch colour={one.colour} />
          {one.name}
        </li>
      ))}
    </ul>
  );
}

/** One column; the first series at the foot, one unit of air between two. */
function Stack(props: { series: Series[]; column: number; height: number; sum: number }) {
  const unit = props.sum > 0 ? props.height / props.sum : 0;
  let foot = props.height;
  return (
    <svg height={props.height} viewBox={`0 0 10 ${props.height}`} preserveAspectRatio="none">
      {props.series.map((one) => {
        const full = (one.values[props.column] ?? 0) * unit;
        if (full <= 0) return null;
        foot -= full;
        const drawn = Math.max(full - 1, 0.5);
        return (
          <rect class={`c${one.colour}`} y={(foot + full - drawn).toFixed(1)} width="10" height={drawn.toFixed(1)} />
        );
      })}
    </svg>
  );
}

/** The answer as a sentence; its figures in `<b>`. */
export function StatSentence({ children }: { children: ComponentChildren }) {
  return <p class="say">{children}</p>;
}
