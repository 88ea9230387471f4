import { Radios } from '../ui/form/choice.view.js';
import { DayField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { portalWords } from './portal.words.js';

/** How and when the applicant asked an officer to act: kept on the event. */
export function MandateFields({ form, today }: { form: FormState; today: string }) {
  const say = portalWords[form.locale].start;
  return (
    <>
      <Radios
        form={form}
        name="onBehalf[mandate]"
        label={say.mandate}
        options={(['paper', 'phone', 'mail'] as const).map((value) => ({ value, label: say.mandates[value] }))}
      />
      <DayField form={form} name="onBehalf[on]" label={say.mandateOn} max={today} />
    </>
  );
}
