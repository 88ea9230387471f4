import type { ComponentChildren, VNode } from 'preact';
import type { Letters } from '../../../statistics/drawing/letters.service.js';
import type { Written } from '../../../statistics/drawing/outline.view.js';
import { HAIR, SOFT } from '../../../statistics/drawing/paper.data.js';
import { WorldDrawing } from '../../../statistics/drawing/world-drawing.view.js';
import type { MapCount } from '../../../statistics/drawing/world-map.rules.js';
import { WORLD } from '../../../statistics/drawing/world.data.js';
import { type Beside, highest, type Plot, runsOf, ticksTo } from '../../ui/plot/plot.rules.js';
import { BOX, colourOf, fitting, SLIDE } from './picture.rules.js';

type Write = (written: Written) => VNode;

interface Drawn {
  write: Write;
  letters: Letters;
  numbers: (value: number) => string;
}

/** The plot in its box of the slide. */
export function Drawing({ plot, ...drawn }: Drawn & { plot: Plot }) {
  switch (plot.kind) {
    case 'columns':
      return <Columns plot={plot} {...drawn} />;
    case 'lines':
      return <Lines plot={plot} {...drawn} />;
    case 'bars':
      return <Bars plot={plot} {...drawn} />;
    case 'pyramid':
      return <Sides plot={plot} {...drawn} />;
    case 'map':
      return <World plot={plot} {...drawn} />;
  }
}

type Of<Kind extends Plot['kind']> = Drawn & { plot: Extract<Plot, { kind: Kind }> };

function Legend({ series, write, letters }: Drawn & { series: readonly { name: string; colour: number }[] }) {
  let x = BOX.x;
  return (
    <>
      {series.map(({ name, colour }) => {
        const at = x;
        x += letters.widthOf(name, 22, 400) + 64;
        return (
          <>
            <rect x={at} y="176" width="20" height="20" rx="3" fill={colourOf(colour)} />
            {write({ at: [at + 30, 194], children: name })}
          </>
        );
      })}
    </>
  );
}

/** Marks from 0 up, with their lines; the rest is drawn between them. */
function Frame(props: Drawn & { ticks: number[]; width?: number; children: ComponentChildren }) {
  const { ticks, width = BOX.width, write, numbers, children } = props;
  const top = ticks.at(-1)!;
  return (
    <>
      {ticks.map((tick) => {
        const y = BOX.y + 30 + (1 - tick / top) * (BOX.height - 60);
        return (
          <>
            <path d={`M${BOX.x + 90} ${y}H${BOX.x + width}`} stroke={HAIR} stroke-width="2" />
            {write({ at: [BOX.x + 74, y + 8], anchor: 'end', fill: SOFT, children: numbers(tick) })}
          </>
        );
      })}
      {children}
    </>
  );
}

const LEFT = BOX.x + 90;
const WIDE = BOX.width - 90;
const FOOT = BOX.y + BOX.height - 30;
const TALL = BOX.height - 60;

function Columns({ plot: { columns, series }, ...drawn }: Of<'columns'>) {
  const sums = columns.map((_, n) => series.reduce((sum, { values }) => sum + (values[n] ?? 0), 0));
  const ticks = ticksTo(Math.max(...sums));
  const unit = TALL / ticks.at(-1)!;
  const step = WIDE / columns.length;
  const width = Math.min(step * 0.7, 180);
  return (
    <>
      {series.length > 1 ? <Legend series={series} {...drawn} /> : null}
      <Frame ticks={ticks} {...drawn}>
        {columns.map((column, n) => {
          const middle = LEFT + (n + 0.5) * step;
          let foot = FOOT;
          return (
            <>
              {series.map(({ values, colour }) => {
                const height = (values[n] ?? 0) * unit;
                foot -= height;
                return height > 0 ? (
                  <rect
                    x={middle - width / 2}
                    y={foot}
                    width={width}
                    height={Math.max(1, height - 1.5)}
                    fill={colourOf(colour)}
                  />
                ) : null;
              })}
              {drawn.write({
                at: [middle, foot - 10],
                anchor: 'middle',
                weight: 600,
                children: drawn.numbers(sums[n] ?? 0),
              })}
              {drawn.write({
                at: [middle, FOOT + 34],
                anchor: 'middle',
                fill: SOFT,
                children: column.replace('\u200b', ''),
              })}
            </>
          );
        })}
      </Frame>
    </>
  );
}

function Lines({ plot: { columns, series, beside }, ...drawn }: Of<'lines'>) {
  const width = beside ? OWN : BOX.width;
  const ticks = ticksTo(highest(series));
  const unit = TALL / ticks.at(-1)!;
  const x = (n: number) => LEFT + ((n + 0.5) / columns.length) * (width - 90);
  return (
    <>
      {beside ? drawn.write({ at: [LEFT, BOX.y + 14], weight: 600, children: beside.own }) : null}
      {beside ? <Strips {...beside} {...drawn} /> : null}
      {series.length > 1 ? <Legend series={series} {...drawn} /> : null}
      <Frame ticks={ticks} width={width} {...drawn}>
        {series.map(({ values, colour }) => {
          const runs = runsOf(values, (n, value) => `${x(n)} ${FOOT - value * unit}`);
          return (
            <g fill="none" stroke={colourOf(colour)} stroke-linecap="round" stroke-linejoin="round">
              <path d={runs.map((run) => `M${run.join('L')}`).join('')} stroke-width="5" />
              <path
                d={runs
                  .flat()
                  .map((point) => `M${point}h0`)
                  .join('')}
                stroke-width="14"
              />
            </g>
          );
        })}
        {columns.map((column, n) =>
          drawn.write({ at: [x(n), FOOT + 34], anchor: 'middle', fill: SOFT, children: column.replace('\u200b', '') }),
        )}
      </Frame>
    </>
  );
}

/** Width of our own lines where strips of others stand beside them, and where those begin. */
const OWN = 860;
const STRIPS = BOX.x + OWN + 70;
/** As many as can be read. */
const MOST_STRIPS = 6;

/** What others published: a strip of years for each series, each on a scale of its own, with its latest number. */
function Strips({ published, years: [first, last], strips, write, letters, numbers }: Drawn & Beside) {
  const shown = strips.slice(0, MOST_STRIPS);
  const width = BOX.x + BOX.width - STRIPS;
  const room = (BOX.height - 80) / shown.length;
  const height = Math.min(90, room - 44);
  const step = width / (last - first + 1);
  return (
    <>
      {write({ at: [STRIPS, BOX.y + 14], weight: 600, children: published })}
      {shown.map(({ name, values }, n) => {
        const top = BOX.y + 44 + n * room;
        const most = Math.max(1, ...values.map(({ value }) => value));
        const latest = values.at(-1);
        const told = latest ? `${latest.year}: ${numbers(latest.value)}` : '';
        const end = letters.widthOf(told, 20, 600);
        return (
          <>
            {write({ at: [STRIPS, top + 16], size: fitting(letters, name, 20, 400, width - end - 20), children: name })}
            {write({ at: [STRIPS + width, top + 16], size: 20, weight: 600, anchor: 'end', children: told })}
            {values.map(({ year, value }) => {
              const tall = value > 0 ? Math.max(2, (value / most) * height) : 0;
              return (
                <rect
                  x={STRIPS + (year - first) * step + 2}
                  y={top + 28 + height - tall}
                  width={step - 4}
                  height={tall}
                  fill={colourOf(2)}
                />
              );
            })}
          </>
        );
      })}
      {write({ at: [STRIPS, FOOT + 34], fill: SOFT, children: String(first) })}
      {write({ at: [STRIPS + width, FOOT + 34], fill: SOFT, anchor: 'end', children: String(last) })}
    </>
  );
}

function Bars({ plot: { rows }, ...drawn }: Of<'bars'>) {
  const { write, letters } = drawn;
  const most = Math.max(...rows.map(({ value, until }) => Math.max(value, until ?? 0)), Number.EPSILON);
  const names = Math.min(520, Math.max(...rows.map(({ name }) => letters.widthOf(name, 24, 600))) + 24);
  const labels = Math.max(...rows.map(({ label }) => letters.widthOf(label, 24, 400))) + 24;
  const unit = (BOX.width - names - labels) / most;
  const step = BOX.height / rows.length;
  const height = Math.min(46, step * 0.62);
  return (
    <>
      {rows.map(({ name, value, until, label }, n) => {
        const middle = BOX.y + (n + 0.5) * step;
        const end = BOX.x + names + Math.max(value, until ?? 0) * unit;
        return (
          <>
            {write({
              at: [BOX.x, middle + 8],
              size: fitting(letters, name, 24, 600, 500),
              weight: 600,
              children: name,
            })}
            {until ? (
              <rect x={BOX.x + names} y={middle - 4} width={until * unit} height="8" fill={colourOf(6)} />
            ) : null}
            <rect x={BOX.x + names} y={middle - height / 2} width={value * unit} height={height} fill={colourOf(1)} />
            {write({ at: [end + 12, middle + 8], size: 24, children: label })}
          </>
        );
      })}
    </>
  );
}

function Sides({ plot: { rows, left, right }, ...drawn }: Of<'pyramid'>) {
  const { write, letters, numbers } = drawn;
  const most = Math.max(1, ...rows.flatMap((row) => [row.left, row.right]));
  const names = Math.max(...rows.map(({ name }) => letters.widthOf(name, 24, 600)), 0) + 48;
  const middle = BOX.x + BOX.width / 2;
  const unit = (BOX.width / 2 - names / 2 - 110) / most;
  const step = BOX.height / Math.max(1, rows.length);
  const height = Math.min(64, step * 0.7);
  return (
    <>
      <Legend
        series={[
          { name: left, colour: 1 },
          { name: right, colour: 2 },
        ]}
        {...drawn}
      />
      {rows.toReversed().map((row, n) => {
        const y = BOX.y + (n + 0.5) * step;
        const [from, to] = [middle - names / 2, middle + names / 2];
        return (
          <>
            <rect
              x={from - row.left * unit}
              y={y - height / 2}
              width={row.left * unit}
              height={height}
              fill={colourOf(1)}
            />
            <rect x={to} y={y - height / 2} width={row.right * unit} height={height} fill={colourOf(2)} />
            {write({ at: [middle, y + 8], size: 24, weight: 600, anchor: 'middle', children: row.name })}
            {write({ at: [from - row.left * unit - 12, y + 8], size: 24, anchor: 'end', children: numbers(row.left) })}
            {write({ at: [to + row.right * unit + 12, y + 8], size: 24, children: numbers(row.right) })}
          </>
        );
      })}
    </>
  );
}

function World({ plot: { circles }, letters, numbers }: Of<'map'>) {
  const scale = 610 / WORLD.height;
  const left = (SLIDE.width - WORLD.width * scale) / 2;
  const textOf = ({ name, count }: MapCount) => `${name} ${numbers(count)}`;
  return (
    <g transform={`translate(${left} 176) scale(${scale.toFixed(4)})`}>
      <WorldDrawing counts={circles} textOf={textOf} letters={letters} most={8} />
    </g>
  );
}
