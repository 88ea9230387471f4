import type { ComponentChildren } from 'preact';
import { idOf } from './form/form.rules.js';

/** The head of a dossier: who and what, what is next, the deeds. */
export function DossierHead(props: { who: ComponentChildren; next?: ComponentChildren; deeds?: ComponentChildren }) {
  return (
    <div class="head">
      <div>{props.who}</div>
      {props.next ? <div>{props.next}</div> : null}
      {props.deeds ? <div class="acts">{props.deeds}</div> : null}
    </div>
  );
}

/** A narrow column beside a wide one: `rail` 12 rem, `list` up to 24 rem. */
export function Columns(props: { kind: 'rail' | 'list'; children: ComponentChildren }) {
  return <div class={props.kind === 'list' ? 'work d' : 'work'}>{props.children}</div>;
}

/** Two columns, equal or 7 to 5 (`aside`). One under the other on phones. */
export function Two({ aside, children }: { aside?: boolean; children: ComponentChildren }) {
  return <div class={aside ? 'two a' : 'two'}>{children}</div>;
}

export interface ListedDocument {
  title: ComponentChildren;
  pill: ComponentChildren;
  href: string;
  /** Opens in the frame of that name. */
  target?: string;
  /** The key of the desk that chooses it. */
  shortcut?: string;
  selected?: boolean;
  /** Under the selected one: the verdict bar. */
  children?: ComponentChildren;
}

/** The documents of a dossier; the selected one carries its verdict bar. */
export function DocumentList({ documents }: { documents: ListedDocument[] }) {
  return (
    <ul class="bare docs">
      {documents.map((document) => (
        <li>
          <a
            href={document.href}
            target={document.target}
            aria-current={document.selected ? 'true' : undefined}
            data-key={document.shortcut}
          >
            <span>{document.title}</span> {document.pill}
          </a>
          {document.children ? <div class="verdict">{document.children}</div> : null}
        </li>
      ))}
    </ul>
  );
}

/** Answers to compare with the document, each with a tick. */
export function Compare(props: {
  caption: string;
  head: [answers: string, matches: string];
  name: string;
  rows: { key: string; label: string; value: ComponentChildren; matches?: boolean; tickLabel: string }[];
}) {
  return (
    <table>
      <caption class="vh">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head[0]}</th>
          <th scope="col" class="r">
            {props.head[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            <td>
              <span class="s">{row.label}</span> {row.value}
            </td>
            <td class="r">
              <input
                type="checkbox"
                name={props.name}
                value={row.key}
                checked={row.matches}
                aria-label={row.tickLabel}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Answers side by side of which one is chosen: Accept, Reject, Not needed. */
export function Segments(props: {
  legend: string;
  name: string;
  options: { value: string; label: string; shortcut?: string }[];
  chosen?: string;
}) {
  return (
    <fieldset>
      <legend class="vh">{props.legend}</legend>
      <div class="seg">
        {props.options.map((option, n) => (
          <label>
            <input
              type="radio"
              id={n === 0 ? idOf(props.name) : undefined}
              name={props.name}
              value={option.value}
              checked={option.value === props.chosen}
              data-key={option.shortcut}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * Shown in a verdict bar only while Reject (`value="rejected"`), or with `waived` Not needed (`value="waived"`), is
 * chosen; always, where the browser knows no `:has`.
 */
export function Why({ waived, children }: { waived?: boolean; children: ComponentChildren }) {
  return <div class={waived ? 'why w' : 'why'}>{children}</div>;
}

/** The document itself, under a line that says what it is. */
export function Viewer({ head, children }: { head: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="view">
      <div>{head}</div>
      {children}
    </div>
  );
}
