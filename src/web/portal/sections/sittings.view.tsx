import type { ExamChoice } from '../../../catalogue/catalogue.query.js';
import { countryName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { NumberField, TextField } from '../../ui/form/field.view.js';
import { valueAt } from '../../ui/form/form.rules.js';
import { Details } from '../../ui/text.view.js';
import { sectionWords } from './section.words.js';
import type { SectionProps } from './section-props.view.js';

/** The final examination of a school: which, under what number, and a second sitting where its country knows one. */
export function Sittings({ ctx, form, exams, n }: SectionProps & { n: number }) {
  const say = sectionWords[ctx.locale].education;
  const school = `education[${n}]`;
  const issuer = valueAt(form, `${school}[issuedBy]`) || valueAt(form, `${school}[country]`);
  // Nothing is known of the country on the first visit: every examination is offered then.
  const offered = issuer ? exams.filter((exam) => exam.country === issuer) : exams;
  const at = (sitting: number, field: string) => `${school}[sittings][${sitting}][${field}]`;
  const fields = (sitting: number) => (
    <>
      {offered.length > 1 ? (
        <SelectField
          form={form}
          name={at(sitting, 'exam')}
          label={say.exam}
          options={examGroups(ctx.locale, offered)}
          empty={say.otherExam}
          optional
          width="full"
        />
      ) : null}
      {sitting === 1 ? <NumberField form={form} name={at(sitting, 'year')} label={say.examYear} optional /> : null}
      <TextField
        form={form}
        name={at(sitting, 'number')}
        label={say.examNumber}
        hint={say.examNumberHint}
        optional
        width="half"
        code
        maxlength={60}
      />
    </>
  );
  const twice = ['exam', 'year', 'number'].some((field) => valueAt(form, at(1, field)) !== '');
  return (
    <>
      {fields(0)}
      {offered.some((exam) => exam.sittings > 1) || twice ? (
        <Details summary={say.satTwice} open={twice}>
          <p>{say.satTwiceText}</p>
          {fields(1)}
        </Details>
      ) : null}
    </>
  );
}

/** Examinations under the country that issues their certificates; of one country, without its name. */
function examGroups(locale: Locale, exams: readonly ExamChoice[]) {
  const countries = [...new Set(exams.map((exam) => exam.country))];
  const option = (exam: ExamChoice) => ({ value: exam.code, label: locale === 'uk' ? exam.nameUk : exam.nameEn });
  if (countries.length === 1) return exams.map(option);
  return countries.map((country) => ({
    group: countryName(locale, country),
    options: exams.filter((exam) => exam.country === country).map(option),
  }));
}
