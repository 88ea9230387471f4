import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { uiWords } from './ui.words.js';

/** The way back, above the heading. */
export function Back({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <p class="no">
      <a class="q" href={href}>
        <span aria-hidden="true">‹ </span>
        {children}
      </a>
    </p>
  );
}

interface Crumb {
  href?: string;
  text: ComponentChildren;
  rel?: 'prev' | 'next';
  /** The key of the desk that follows it. */
  key?: string;
}

/** Where a staff page stands: links and words with middle dots. The last is the page itself. */
export function Crumbs({ items }: { items: Crumb[] }) {
  return (
    <p class="s no">
      {items.map((item, n) => (
        <>
          {n > 0 ? ' · ' : null}
          {item.href ? (
            <a class="q" href={item.href} rel={item.rel} data-key={item.key}>
              {item.text}
            </a>
          ) : (
            item.text
          )}
        </>
      ))}
    </p>
  );
}

export interface RailItem {
  href: string;
  label: string;
  /** A text where it is no exact number: "1,000+". */
  count?: number | string;
  current?: boolean;
}

/** Saved views with their counts, grouped; on phones one line that scrolls. */
export function Rail(props: { locale: Locale; label: string; groups: { title: string; items: RailItem[] }[] }) {
  return (
    <nav class="rail" aria-label={props.label}>
      {props.groups.map((group) => (
        <>
          <h2>{group.title}</h2>
          {group.items.map((item) => (
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}{' '}
              {item.count === undefined ? null : (
                <span>{typeof item.count === 'number' ? formatNumber(props.locale, item.count) : item.count}</span>
              )}
            </a>
          ))}
        </>
      ))}
    </nav>
  );
}

/** Pages beside each other, under one heading. */
export function Tabs({ label, items }: { label: string; items: RailItem[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={item.current ? 'page' : undefined}>
          {item.label}
          {item.count ? (
            <>
              {' '}
              <b class="ct">{item.count}</b>
            </>
          ) : null}
        </a>
      ))}
    </nav>
  );
}

/** The filters in force, each a link that removes it. */
export function Chips(props: {
  locale: Locale;
  chips: { label: string; without: string }[];
  /** Where no filter is in force. */
  clear?: string;
  children?: ComponentChildren;
}) {
  const say = uiWords[props.locale];
  return (
    <div class="acts chips">
      {props.chips.map((chip) => (
        <a class="chip" href={chip.without}>
          {chip.label} <span aria-hidden="true">×</span>
          <span class="vh">, {say.removeFilter}</span>
        </a>
      ))}
      {props.clear && props.chips.length > 0 ? <a href={props.clear}>{say.clear}</a> : null}
      {props.children}
    </div>
  );
}

/** Keyset pages: what is shown, the next page, back to the first. */
export function Pager(props: { locale: Locale; shown?: ComponentChildren; first?: string; next?: string }) {
  const say = uiWords[props.locale];
  if (!props.shown && !props.first && !props.next) return null;
  return (
    <nav class="acts s no" aria-label={say.pages}>
      {props.shown ? <span>{props.shown}</span> : null}
      {props.first ? <a href={props.first}>{say.first}</a> : null}
      {props.next ? (
        <a href={props.next} rel="next">
          {say.next}
        </a>
      ) : null}
    </nav>
  );
}

/** A form that only asks: GET, its state in the address. Fields are `<FilterField>`. */
export function Filter(props: {
  action?: string;
  search?: boolean;
  button: string;
  /** Fields that open under the others. */
  more?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <form class="filt" action={props.action} role={props.search ? 'search' : undefined}>
      {props.children}
      <button class="alt">{props.button}</button>
      {props.more}
    </form>
  );
}

/** One field of a filter: label above, control inside. `wide`: a row of its own on a phone. */
export function FilterField(props: { label: string; wide?: boolean; children: ComponentChildren }) {
  const { label, children } = props;
  return (
    <label class={props.wide ? 'w' : undefined}>
      {label}
      {children}
    </label>
  );
}
