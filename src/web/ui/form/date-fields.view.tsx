import { uiWords } from '../ui.words.js';
import { FieldGroup, type FieldProps } from './field.view.js';
import { datePartsAt, idOf, problemAt } from './form.rules.js';

/**
 * Day, month, year as three fields: `name[day]`, `name[month]`, `name[year]`, which `readForm` joins. `partly`: the day
 * or the month may be left empty (some birth dates are known only to the year).
 */
export function DateFields(
  props: Omit<FieldProps, 'value'> & { partly?: boolean; birthday?: boolean; heading?: boolean },
) {
  const say = uiWords[props.form.locale];
  const parts = datePartsAt(props.form, props.name);
  const bad = problemAt(props.form, props.name);
  const id = idOf(props.name);
  const hint = props.hint ?? (props.partly ? `${say.dateExample}. ${say.datePartly}` : say.dateExample);
  const part = (key: 'day' | 'month' | 'year', width: string) => (
    <label class={width}>
      {say[key]}
      <input
        id={key === 'day' ? id : `${id}-${key}`}
        name={`${props.name}[${key}]`}
        inputmode="numeric"
        maxlength={key === 'year' ? 4 : 2}
        value={parts[key]}
        autocomplete={props.birthday ? `bday-${key}` : 'off'}
        aria-invalid={bad ? 'true' : undefined}
        dir="ltr"
      />
    </label>
  );
  return (
    <FieldGroup {...props} hint={hint}>
      <div class="acts">
        {part('day', 'w1')}
        {part('month', 'w1')}
        {part('year', 'w2')}
      </div>
    </FieldGroup>
  );
}
