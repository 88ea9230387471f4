import { citizenshipUsed } from '../../../applications/answers.rules.js';
import { countryName } from '../../../platform/i18n/format.rules.js';
import { DateFields } from '../../ui/form/date-fields.view.js';
import { TextArea, TextField } from '../../ui/form/field.view.js';
import { passportLineWords } from '../../passport/passport-lines.words.js';
import { sectionWords } from './section.words.js';
import type { SectionProps } from './section-props.view.js';

/** The passport presented. Its country is the citizenship marked as used, asked once, in the personal details. */
export function PassportFields({ ctx, form, answers }: SectionProps) {
  const say = sectionWords[ctx.locale].passport;
  const lines = passportLineWords[ctx.locale];
  const country = citizenshipUsed(answers);
  return (
    <>
      {country ? (
        <p>
          {say.of(countryName(ctx.locale, country))} <a href={ctx.path.replace(/[^/]+$/, 'personal')}>{say.ofChange}</a>
        </p>
      ) : null}
      <TextField
        form={form}
        name="passport[number]"
        label={say.number}
        hint={say.numberHint}
        width="half"
        code
        autocomplete="off"
        maxlength={30}
      />
      <DateFields form={form} name="passport[issuedOn]" label={say.issuedOn} optional />
      <DateFields form={form} name="passport[expiresOn]" label={say.expiresOn} />
      <TextField
        form={form}
        name="passport[authority]"
        label={say.authority}
        hint={say.authorityHint}
        optional
        maxlength={120}
      />
      <TextArea
        form={form}
        name="passport[mrz]"
        label={lines.label}
        hint={lines.hint}
        optional
        rows={4}
        maxlength={200}
        lang="en"
      />
    </>
  );
}
