import { languageName } from '../../../platform/i18n/format.rules.js';
import type { Examiner } from '../../../reviews/sittings/sitting.query.js';
import { Checkboxes, SelectField } from '../../ui/form/choice.view.js';
import { DayField, NumberField, TextField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { deskWords } from '../desk.words.js';
import { sittingDeskWords } from './sitting-desk.words.js';

const LANGUAGES = ['en', 'uk', 'fr', 'ar', 'hi', 'ur', 'zh', 'az', 'ka'] as const;

/** All that is said of a time; `series`: of several at once. */
export function SittingFields(props: { ctx: PageContext; form: FormState; examiners: Examiner[]; series: boolean }) {
  const { ctx, form, series } = props;
  const say = sittingDeskWords[ctx.locale];
  return (
    <>
      <DayField form={form} name="on" label={say.on} />
      <TextField form={form} name="from" label={series ? say.firstAt : say.at} hint={say.atHint} width="year" />
      {series ? <TextField form={form} name="to" label={say.to} hint={say.toHint} width="year" optional /> : null}
      <NumberField form={form} name="minutes" label={say.minutes} width="day" />
      {series ? <NumberField form={form} name="pause" label={say.pause} width="day" optional /> : null}
      <NumberField form={form} name="seats" label={say.seatsLabel} width="day" />
      <TextField form={form} name="place" label={say.place} maxlength={300} optional />
      <TextField form={form} name="link" type="url" label={say.link} hint={say.linkHint} maxlength={500} optional />
      <SelectField
        form={form}
        name="language"
        label={say.language}
        empty={false}
        options={LANGUAGES.map((value) => ({ value, label: languageName(ctx.locale, value) }))}
      />
      <NumberField form={form} name="closesHours" label={say.closes} hint={say.closesHint} width="day" />
      <Checkboxes
        form={form}
        name="examinerIds"
        label={say.examiners}
        hint={say.examinersHint}
        options={props.examiners.map((one) => ({
          value: one.accountId,
          label: one.name ?? deskWords[ctx.locale].someone,
        }))}
      />
    </>
  );
}
