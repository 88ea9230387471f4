import type { ComponentChildren } from 'preact';
import { uiWords } from '../ui.words.js';
import { type FormState, idOf, problemAt, valueAt } from './form.rules.js';

export interface FieldProps {
  form: FormState;
  /** `surname`, `education[0][institution]`. */
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** Marks the label "(optional)". What is required is not marked. */
  optional?: boolean;
  /** Replaces the kept value. */
  value?: string;
}

export type Width = 'day' | 'year' | 'half' | 'full';
export const WIDTHS: Record<Width, string | undefined> = { day: 'w1', year: 'w2', half: 'w3', full: undefined };

/** What every control of a field carries, so that label, hint and error belong to it. */
export function controlProps(props: FieldProps) {
  const id = idOf(props.name);
  const error = problemAt(props.form, props.name);
  const described = [props.hint ? `${id}-h` : '', error ? `${id}-e` : ''].filter(Boolean).join(' ');
  return {
    id,
    name: props.name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** Label, hint and error around one control. */
export function Field(props: FieldProps & { children: ComponentChildren }) {
  const id = idOf(props.name);
  const error = problemAt(props.form, props.name);
  return (
    <div class={error ? 'f x' : 'f'}>
      <label for={id}>
        {props.label}
        <OptionalMark {...props} />
        {props.hint ? (
          <small class="s" id={`${id}-h`}>
            {props.hint}
          </small>
        ) : null}
      </label>
      <FieldError form={props.form} name={props.name} />
      {props.children}
    </div>
  );
}

/** "(optional)" after a label. */
export function OptionalMark({ form, optional }: { form: FormState; optional?: boolean }) {
  return optional ? <> {uiWords[form.locale].optional}</> : null;
}

/** The sentence that says what is wrong with a field. */
export function FieldError({ form, name }: { form: FormState; name: string }) {
  const error = problemAt(form, name);
  if (!error) return null;
  return (
    <p class="err" id={`${idOf(name)}-e`}>
      <span class="vh">{uiWords[form.locale].errorMark} </span>
      {error}
    </p>
  );
}

/** Legend, hint and error around several controls that answer one question. */
export function FieldGroup(props: FieldProps & { heading?: boolean; children: ComponentChildren }) {
  const id = idOf(props.name);
  const error = problemAt(props.form, props.name);
  const described = [props.hint ? `${id}-h` : '', error ? `${id}-e` : ''].filter(Boolean).join(' ');
  const text = (
    <>
      {props.label}
      <OptionalMark {...props} />
    </>
  );
  return (
    <fieldset class={error ? 'f x' : 'f'} aria-describedby={described || undefined}>
      <legend>
        {props.heading ? <h1>{text}</h1> : text}
        {props.hint ? (
          <small class="s" id={`${id}-h`}>
            {props.hint}
          </small>
        ) : null}
      </legend>
      <FieldError form={props.form} name={props.name} />
      {props.children}
    </fieldset>
  );
}

export type TextKind = 'text' | 'email' | 'tel' | 'password' | 'search' | 'url';

/** One line of text. A password is never shown again. */
export function TextField(
  props: FieldProps & {
    type?: TextKind;
    width?: Width;
    /** HTML's autofill token: `family-name`, `email`, `tel`, `new-password`. */
    autocomplete?: string;
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
    /** Codes and numbers: no spelling help, capitals. */
    code?: boolean;
    maxlength?: number;
    /** BCP 47 of what is typed, when it is not the page's: a name in its own script. */
    lang?: string;
  },
) {
  const { type = 'text', width = 'full' } = props;
  const plain = props.code || type === 'email' || type === 'password';
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type={type as 'text'}
        class={WIDTHS[width]}
        value={type === 'password' ? undefined : (props.value ?? valueAt(props.form, props.name))}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        autocapitalize={props.code ? 'characters' : undefined}
        spellcheck={plain ? false : undefined}
        maxlength={props.maxlength}
        lang={props.lang}
        dir={props.lang ? 'auto' : props.code || type === 'tel' || type === 'email' ? 'ltr' : undefined}
      />
    </Field>
  );
}

/** A number, typed: no arrows that a wheel could turn. */
export function NumberField(props: FieldProps & { width?: Width; decimal?: boolean; unit?: string }) {
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        inputmode={props.decimal ? 'decimal' : 'numeric'}
        class={WIDTHS[props.width ?? 'year']}
        value={props.value ?? valueAt(props.form, props.name)}
        spellcheck={false}
        autocomplete="off"
        dir="ltr"
      />
      {props.unit ? <span class="s"> {props.unit}</span> : null}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number; maxlength?: number; lang?: string }) {
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        lang={props.lang}
        dir="auto"
        value={props.value ?? valueAt(props.form, props.name)}
      />
    </Field>
  );
}

/** One day by the browser's own calendar: for staff, whose days are near. Applicants get `DateFields`. */
export function DayField(props: FieldProps & { min?: string; max?: string }) {
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type="date"
        class="w3"
        min={props.min}
        max={props.max}
        value={props.value ?? valueAt(props.form, props.name)}
      />
    </Field>
  );
}

/** A file: photo or PDF. No `capture`, which can hide the gallery. */
export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type="file"
        accept={props.accept ?? 'image/*,application/pdf'}
        multiple={props.multiple}
      />
    </Field>
  );
}
