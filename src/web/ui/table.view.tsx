import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  /** The column's head; on a phone the label of each value. */
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers, at the end of the cell. */
  number?: boolean;
  /** The row's name: a row header. The first column, when none says so. */
  name?: boolean;
  /** The head is a link that puts the rows in this column's order; `order`: the order they are in by it now. */
  sort?: { href: string; order?: 'ascending' | 'descending' };
  /** The head is for screen readers only: bars, ticks. */
  silent?: boolean;
  /** Inner bars get a third of the width; on a phone the numbers need it. */
  bar?: boolean;
  foot?: ComponentChildren;
}

/**
 * A table. `cards`: under 44 em each row becomes a card with its labels. Else it scrolls sideways in its own box,
 * which the keyboard can reach.
 */
export function Table<Row>(props: {
  columns: Column<Row>[];
  rows: readonly Row[];
  caption?: ComponentChildren;
  /** The caption is for screen readers only. */
  quietCaption?: boolean;
  cards?: boolean;
  id: string;
  /** Said when there are no rows. */
  empty?: ComponentChildren;
}) {
  const { columns, id } = props;
  if (props.rows.length === 0 && props.empty !== undefined) return <p class="s">{props.empty}</p>;
  const named = columns.some((column) => column.name)
    ? (column: Column<Row>) => column.name
    : (_: Column<Row>, n: number) => n === 0;
  const table = (
    <table role={props.cards ? 'table' : undefined}>
      {props.caption ? (
        <caption id={`${id}-c`} class={props.quietCaption ? 'vh' : undefined}>
          {props.caption}
        </caption>
      ) : null}
      <thead role={props.cards ? 'rowgroup' : undefined}>
        <tr role={props.cards ? 'row' : undefined}>
          {columns.map((column) => (
            <th
              scope="col"
              class={classOf(column)}
              role={props.cards ? 'columnheader' : undefined}
              aria-sort={column.sort?.order}
            >
              <Head column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role={props.cards ? 'rowgroup' : undefined}>
        {props.rows.map((row) => (
          <tr role={props.cards ? 'row' : undefined}>
            {columns.map((column, n) =>
              named(column, n) ? (
                <th scope="row" role={props.cards ? 'rowheader' : undefined}>
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  class={classOf(column)}
                  data-l={props.cards ? column.head : undefined}
                  role={props.cards ? 'cell' : undefined}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {columns.some((column) => column.foot !== undefined) ? (
        <tfoot>
          <tr>
            {columns.map((column) => (
              <td class={classOf(column)}>{column.foot}</td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  if (props.cards) return <div class="cards">{table}</div>;
  return (
    <div class="scroll" role="region" tabindex={0} aria-labelledby={props.caption ? `${id}-c` : undefined}>
      {table}
    </div>
  );
}

function Head({ column: { head, sort, silent } }: { column: Pick<Column<never>, 'head' | 'sort' | 'silent'> }) {
  if (silent) return <span class="vh">{head}</span>;
  if (!sort) return <>{head}</>;
  return (
    <a class="q" href={sort.href}>
      {head}
      {sort.order ? <span aria-hidden="true">{sort.order === 'ascending' ? ' ↑' : ' ↓'}</span> : null}
    </a>
  );
}

function classOf(column: { number?: boolean; bar?: boolean }): string | undefined {
  return [column.number ? 'r' : '', column.bar ? 'bar' : ''].filter(Boolean).join(' ') || undefined;
}
