import type { ComponentChildren } from 'preact';
import { Pill, type Tone } from './pill.view.js';
import { type Fact, FactRows } from './facts.view.js';

/**
 * The banner: its head names whose move it is, its body says what (with one button), its foot the facts: awaited, from,
 * since, send by, after that. Also a receipt (`tone="good"`), a warning (`bad`), a titled box (`plain`).
 */
export function Slip(props: {
  tone?: 'you' | 'plain' | 'good' | 'bad';
  /** Whose move: drawn with the pill's sign when `sign` says which. */
  head?: ComponentChildren;
  sign?: Tone;
  /** A heading inside, which also names the section. */
  title?: string;
  /** Foot of facts. */
  facts?: Fact[];
  /** Makes ids unique when a page has several titled slips. */
  id?: string;
  children?: ComponentChildren;
}) {
  const tone = props.tone === 'you' || props.tone === 'bad' ? ` ${props.tone}` : '';
  const id = `${props.id ?? 'slip'}-t`;
  const named = props.title ? id : props.head ? `${props.id ?? 'slip'}-h` : undefined;
  return (
    <section class={`slip${tone}`} aria-labelledby={props.id || props.title ? named : undefined}>
      {props.head ? (
        <header id={props.id ? `${props.id}-h` : undefined}>
          {props.sign ? <Pill tone={props.sign}>{props.head}</Pill> : props.head}
        </header>
      ) : null}
      {props.title || props.children ? (
        <div>
          {props.title ? <h2 id={id}>{props.title}</h2> : null}
          {props.children}
        </div>
      ) : null}
      {props.facts ? <FactRows facts={props.facts} /> : null}
    </section>
  );
}
