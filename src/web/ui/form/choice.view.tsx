import type { ComponentChildren } from 'preact';
import { uiWords } from '../ui.words.js';
import { controlProps, Field, FieldError, FieldGroup, type FieldProps, type Width, WIDTHS } from './field.view.js';
import { type FormState, idOf, problemAt, rawAt, valueAt, valuesAt } from './form.rules.js';

export interface Option {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  disabled?: boolean;
}

export interface OptionGroup {
  group: string;
  options: { value: string; label: string }[];
}

/** A native list. `empty` is the words of no choice; `false` leaves it out. */
export function SelectField(
  props: FieldProps & {
    options: ({ value: string; label: string } | OptionGroup)[];
    empty?: string | false;
    width?: Width;
  },
) {
  const chosen = props.value ?? valueAt(props.form, props.name);
  return (
    <Field {...props}>
      <select {...controlProps(props)} class={WIDTHS[props.width ?? 'half']}>
        <SelectOptions
          options={props.options}
          chosen={chosen}
          empty={props.empty ?? uiWords[props.form.locale].chooseOne}
        />
      </select>
    </Field>
  );
}

/** The options of a native list; the chosen value is marked once, at its first place. */
export function SelectOptions(props: {
  options: ({ value: string; label: string } | OptionGroup)[];
  chosen: string;
  empty?: string | false;
}) {
  let marked = false;
  const option = (item: { value: string; label: string }) => {
    const selected = !marked && item.value === props.chosen && props.chosen !== '';
    marked ||= selected;
    return (
      <option value={item.value} selected={selected}>
        {item.label}
      </option>
    );
  };
  return (
    <>
      {typeof props.empty === 'string' ? <option value="">{props.empty}</option> : null}
      {props.options.map((item) =>
        'group' in item ? <optgroup label={item.group}>{item.options.map(option)}</optgroup> : option(item),
      )}
    </>
  );
}

/** One answer of a few. */
export function Radios(props: FieldProps & { options: Option[]; heading?: boolean }) {
  const chosen = props.value ?? valueAt(props.form, props.name);
  return (
    <FieldGroup {...props}>
      {props.options.map((option, n) => (
        <label class="o">
          <input
            type="radio"
            id={n === 0 ? idOf(props.name) : undefined}
            name={props.name}
            value={option.value}
            checked={option.value === chosen}
            disabled={option.disabled}
          />
          <OptionText option={option} />
        </label>
      ))}
    </FieldGroup>
  );
}

function OptionText({ option }: { option: Option }) {
  return (
    <span>
      {option.label}
      {option.hint ? <small>{option.hint}</small> : null}
    </span>
  );
}

/** A choice with its consequence, and the fields that belong to it alone. */
export interface Card extends Option {
  /** Shown under the card once it is chosen (always, where the browser knows no `:has`). */
  fields?: ComponentChildren;
}

/** Choices that have consequences, each a card that says them. */
export function RadioCards(props: FieldProps & { cards: Card[]; heading?: boolean }) {
  const chosen = props.value ?? valueAt(props.form, props.name);
  return (
    <FieldGroup {...props}>
      {props.cards.map((card, n) => (
        <>
          <label class="choice">
            <input
              type="radio"
              id={n === 0 ? idOf(props.name) : undefined}
              name={props.name}
              value={card.value}
              checked={card.value === chosen}
              disabled={card.disabled}
            />
            <b>{card.label}</b>
            {card.hint ? <small>{card.hint}</small> : null}
          </label>
          {card.fields ? <div class="sub">{card.fields}</div> : null}
        </>
      ))}
    </FieldGroup>
  );
}

/** Several answers of a few; the body gets one value or a list. */
export function Checkboxes(props: Omit<FieldProps, 'value'> & { options: Option[]; values?: string[] }) {
  const chosen = props.values ?? valuesAt(props.form, props.name);
  return (
    <FieldGroup {...props}>
      {props.options.map((option, n) => (
        <label class="o">
          <input
            type="checkbox"
            id={n === 0 ? idOf(props.name) : undefined}
            name={props.name}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={option.disabled}
          />
          <OptionText option={option} />
        </label>
      ))}
    </FieldGroup>
  );
}

/** One thing to agree to or to set. Sends `true`; nothing when not ticked. */
export function Checkbox(props: {
  form: FormState;
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked?: boolean;
}) {
  const id = idOf(props.name);
  const error = problemAt(props.form, props.name);
  const value = rawAt(props.form, props.name);
  const checked = props.checked ?? (value === true || value === 'true' || value === 'on');
  return (
    <div class={error ? 'f x' : 'f'}>
      <FieldError form={props.form} name={props.name} />
      <label class="o">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value="true"
          checked={checked}
          aria-describedby={error ? `${id}-e` : undefined}
          aria-invalid={error ? 'true' : undefined}
        />
        <OptionText option={{ value: 'true', label: props.label, hint: props.hint }} />
      </label>
    </div>
  );
}
