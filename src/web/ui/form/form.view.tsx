import type { ComponentChildren } from 'preact';
import { newId } from '../../../platform/database/id.rules.js';
import { uiWords } from '../ui.words.js';
import { type FormState, idOf } from './form.rules.js';

/** A form that changes something: POST, with a key so that sending it twice does its work once. */
export function Form(props: {
  /** Where to send it; the page's own address when left out. */
  action?: string;
  /** The form carries files. */
  files?: boolean;
  class?: string;
  id?: string;
  children: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={props.action}
      enctype={props.files ? 'multipart/form-data' : undefined}
      class={props.class}
      id={props.id}
      novalidate
    >
      <input type="hidden" name="_key" value={newId()} />
      {props.children}
    </form>
  );
}

/**
 * The problems of a form, before the heading, each a link to its field. Nothing when there are none. Where many fields
 * say the same ("This is needed."), `labelOf` names each.
 */
export function ErrorSummary({ form, labelOf }: { form: FormState; labelOf?: (field: string) => string | undefined }) {
  if (form.problems.length === 0) return null;
  const say = uiWords[form.locale];
  return (
    <section class="slip bad" role="alert" tabindex={-1} aria-labelledby="problems" autofocus>
      <header>
        <h2 id="problems">{say.problems(form.problems.length)}</h2>
      </header>
      <div>
        <ul class="bare">
          {form.problems.map((problem) => {
            const text = [labelOf?.(problem.field), problem.message].filter(Boolean).join(': ');
            return <li>{problem.field ? <a href={`#${idOf(problem.field)}`}>{text}</a> : text}</li>;
          })}
        </ul>
      </div>
    </section>
  );
}

/** The row at a form's end: one filled button, then side actions as links. */
export function Actions({ children, class: more }: { children: ComponentChildren; class?: string }) {
  return <p class={more ? `acts ${more}` : 'acts'}>{children}</p>;
}

/** A button that sends its form. The page's one next step is filled; the others are `alt`. */
export function Button(props: {
  children: ComponentChildren;
  alt?: boolean;
  name?: string;
  value?: string;
  disabled?: boolean;
  /** Sends the form elsewhere: "Save and leave". */
  formaction?: string;
  /** The key of the desk that leads to it. */
  shortcut?: string;
}) {
  return (
    <button
      class={props.alt ? 'alt' : undefined}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      formaction={props.formaction}
      data-key={props.shortcut}
    >
      {props.children}
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton(props: { href: string; alt?: boolean; children: ComponentChildren }) {
  return (
    <a class={props.alt ? 'btn alt' : 'btn'} href={props.href}>
      {props.children}
    </a>
  );
}

/** A value that travels with the form unseen, such as the version that was read. */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}
