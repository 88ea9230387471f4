import { DayField, FieldGroup, TextField } from '../../ui/form/field.view.js';
import { type FormState, idOf, rawAt, valueAt } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { ConditionChoice } from './condition-choices.service.js';
import { stepWords } from './step.words.js';

/** The conditions that an offer may carry: a tick each, and under it its words and its day. */
export function ConditionRows(props: { ctx: PageContext; form: FormState; choices: readonly ConditionChoice[] }) {
  const { ctx, form } = props;
  const say = stepWords[ctx.locale];
  return (
    <FieldGroup form={form} name="conditions" label={say.conditions}>
      {props.choices.map((choice, n) => {
        const on = rawAt(form, `conditions.${n}.on`);
        const text = rawAt(form, `conditions.${n}.text`);
        return (
          <>
            <input type="hidden" name={`conditions[${n}][code]`} value={choice.code} />
            <label class="choice">
              <input
                type="checkbox"
                id={n === 0 ? idOf('conditions') : undefined}
                name={`conditions[${n}][on]`}
                value="true"
                checked={on === true || on === 'true'}
              />
              <span>{choice.staff}</span>
            </label>
            <div class="sub">
              <TextField
                form={form}
                name={`conditions[${n}][text]`}
                label={say.conditionText}
                value={text === undefined ? choice.text : valueAt(form, `conditions.${n}.text`)}
                maxlength={500}
              />
              <DayField
                form={form}
                name={`conditions[${n}][dueOn]`}
                label={say.conditionDue}
                min={ctx.today}
                optional
              />
            </div>
          </>
        );
      })}
    </FieldGroup>
  );
}
