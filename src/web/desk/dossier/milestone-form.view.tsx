import { MILESTONE_KINDS } from '../../../arrivals/milestone.rules.js';
import { milestoneWords } from '../../../arrivals/milestone.words.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { valueAt } from '../../ui/form/form.rules.js';
import { Button, Form } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Details } from '../../ui/text.view.js';
import { dossierWords } from './dossier.words.js';

/** Kept for old records only: what happened to a visa has its own names. */
const OLD_KINDS = new Set(['visa']);

/** Records one milestone. The rarer details are folded away. */
export function MilestoneForm(props: { ctx: PageContext; path: string; search: string; form: FormState }) {
  const { ctx, form } = props;
  const say = dossierWords[ctx.locale];
  const kinds = MILESTONE_KINDS.filter((kind) => !OLD_KINDS.has(kind));
  const detailed = ['data.number', 'data.validUntil', 'data.place'].some((name) => valueAt(form, name) !== '');
  return (
    <Form action={`${props.path}/milestones?${props.search}`}>
      <SelectField
        form={form}
        name="kind"
        label={say.whatHappened}
        width="full"
        options={kinds.map((value) => ({ value, label: milestoneWords[ctx.locale].kinds[value] }))}
      />
      <DayField form={form} name="on" label={say.on} max={ctx.today} value={valueAt(form, 'on') || ctx.today} />
      <Details summary={say.details} open={detailed}>
        <TextField form={form} name="data[number]" label={say.numberLabel} maxlength={100} code optional width="half" />
        <DayField form={form} name="data[validUntil]" label={say.validUntil} optional />
        <SelectField
          form={form}
          name="data[place]"
          label={say.place}
          hint={say.placeHint}
          empty=""
          options={[
            { value: 'on_site', label: say.places.on_site },
            { value: 'online', label: say.places.online },
          ]}
        />
      </Details>
      <Button alt>{say.record}</Button>
    </Form>
  );
}
