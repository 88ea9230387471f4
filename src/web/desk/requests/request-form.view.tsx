import { type Blocks, BLOCKS, FREE, MOST_DAYS } from '../../../documents/requests/request.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { Radios, SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea, TextField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { Choice } from '../desk-lists.service.js';
import { requestDeskWords } from './request-desk.words.js';

/** What is asked for, why, what waits for it, by when: the same for one application and for many. */
export function AskFields(props: {
  ctx: PageContext;
  form: FormState;
  types: Choice[];
  /** What it may block here. */
  blocks?: readonly Blocks[];
}) {
  const { ctx, form, types, blocks = BLOCKS } = props;
  const say = requestDeskWords[ctx.locale];
  return (
    <>
      <SelectField
        form={form}
        name="documentType"
        label={say.document}
        options={[...types, { value: FREE, label: say.free }]}
        width="full"
      />
      <TextField
        form={form}
        name="titleEn"
        label={say.titleEn}
        hint={say.titleHint}
        optional
        lang="en"
        maxlength={120}
      />
      <TextField
        form={form}
        name="titleUk"
        label={say.titleUk}
        hint={say.titleHint}
        optional
        lang="uk"
        maxlength={120}
      />
      <TextArea form={form} name="why" label={say.why} hint={say.whyHint} rows={3} maxlength={1000} />
      <Radios
        form={form}
        name="blocks"
        label={say.blocks}
        options={blocks.map((value) => ({
          value,
          label: say.blocksOf[value],
          hint: say.blocksHint[value] || undefined,
        }))}
      />
      <DayField
        form={form}
        name="dueOn"
        label={say.dueOn}
        hint={say.dueHint}
        min={addDays(ctx.today, 1)}
        max={addDays(ctx.today, MOST_DAYS)}
      />
    </>
  );
}
