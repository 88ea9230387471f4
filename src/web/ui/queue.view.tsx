import type { ComponentChildren } from 'preact';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { uiWords } from './ui.words.js';

/** One cell: its line, and a smaller second line. */
export interface QueueCell {
  main?: ComponentChildren;
  small?: ComponentChildren;
}

export interface QueueRow {
  /** The value of the row's tick box. */
  id: string;
  /** Whom the tick box is about, for screen readers. */
  title: string;
  href: string;
  /** The first cell's second line: the reference. */
  reference: ComponentChildren;
  /** The other cells, in the order of the heads. An empty cell takes no room on a phone. */
  cells: QueueCell[];
  /** Ticked again after a deed that was refused. */
  ticked?: boolean;
}

export interface QueueHead {
  label: string;
  /** Numbers and days, at the end. */
  end?: boolean;
  /** Left out on phones. */
  hide?: boolean;
  sort?: 'ascending' | 'descending';
}

/** The staff's list: two lines a row, a tick box, cards under 60 em. Stands in a form with a `BulkBar` after it. */
export function QueueTable(props: { locale: Locale; heads: QueueHead[]; rows: QueueRow[]; name?: string }) {
  const say = uiWords[props.locale];
  const arrow = { ascending: ' ↑', descending: ' ↓' };
  return (
    <table class="grid" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <span class="vh">{say.select}</span>
          </th>
          {props.heads.map((head) => (
            <th role="columnheader" scope="col" class={head.end ? 'r' : undefined} aria-sort={head.sort}>
              {head.label}
              {head.sort ? arrow[head.sort] : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr role="row">
            <td role="cell">
              <input
                type="checkbox"
                name={props.name ?? 'ids'}
                value={row.id}
                checked={row.ticked}
                aria-label={`${say.select} ${row.title}`}
              />
            </td>
            <th role="rowheader" scope="row">
              <a class="q" href={row.href} data-row>
                {row.title}
              </a>
              <small>{row.reference}</small>
            </th>
            {row.cells.map((cell, n) => {
              const head = props.heads[n + 1];
              const cls = [head?.end ? 'r' : '', head?.hide ? 'hide' : ''].filter(Boolean).join(' ');
              return (
                <td role="cell" class={cls || undefined}>
                  {cell.main}
                  {cell.small ? <small>{cell.small}</small> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What may be done with the ticked rows; appears when one is ticked and counts them. Stands in the table's form. */
export function BulkBar({ locale, children }: { locale: Locale; children: ComponentChildren }) {
  return (
    <div class="acts bulk">
      <b>{uiWords[locale].selected}</b>
      {children}
    </div>
  );
}

export type Box = 'accepted' | 'check' | 'returned' | 'missing';
const BOX_CLASS: Record<Box, string> = { accepted: 'c1', check: 'b2', returned: 'b3', missing: 'b4' };

/** One box for each document; its count stands beside it in words, so the drawing is hidden from readers. */
export function DocumentBar({ boxes }: { boxes: Box[] }) {
  const width = boxes.length * 10;
  return (
    <svg width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true">
      {boxes.map((box, n) => (
        <rect x={n * 10 + 0.5} y=".5" width="8" height="9" rx="1.5" class={BOX_CLASS[box]} />
      ))}
    </svg>
  );
}

/** What the boxes mean. */
export function DocumentKey({ locale }: { locale: Locale }) {
  const say = uiWords[locale].boxes;
  return (
    <span class="key s end">
      {(Object.keys(BOX_CLASS) as Box[]).map((box) => (
        <span>
          <DocumentBar boxes={[box]} /> {say[box]}
        </span>
      ))}
    </span>
  );
}

/** Something an officer should notice: amber for a flag, grey for a note. Never decides. */
export function Notice({ flag, children }: { flag?: boolean; children: ComponentChildren }) {
  return <span class={flag ? 'flag' : 's'}>{children}</span>;
}
