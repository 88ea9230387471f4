import { listOf } from './section-form.rules.js';
import { CountrySelect } from '../../ui/form/country-select.view.js';
import { Radios } from '../../ui/form/choice.view.js';
import { DateFields } from '../../ui/form/date-fields.view.js';
import { FieldGroup, TextField } from '../../ui/form/field.view.js';
import { rawAt, valueAt } from '../../ui/form/form.rules.js';
import { Button } from '../../ui/form/form.view.js';
import { Details } from '../../ui/text.view.js';
import { sectionWords } from './section.words.js';
import type { SectionProps } from './section-props.view.js';

/** Most citizenships that one person is asked for. */
const MOST = 6;

/** Who somebody is, as the passport says it. */
export function PersonalFields(props: SectionProps) {
  const { ctx, form, countries } = props;
  const say = sectionWords[ctx.locale].personal;
  const country = { form, codes: countries.codes, favourites: countries.favourites };
  return (
    <>
      <FieldGroup form={form} name="personal[name]" label={say.name} hint={say.nameHint}>
        <TextField
          form={form}
          name="personal[givenNames]"
          label={say.givenNames}
          autocomplete="given-name"
          maxlength={120}
        />
        <TextField
          form={form}
          name="personal[surname]"
          label={say.surname}
          autocomplete="family-name"
          maxlength={120}
        />
      </FieldGroup>
      <TextField
        form={form}
        name="personal[nativeName]"
        label={say.nativeName}
        hint={say.nativeHint}
        optional
        lang="mul"
        maxlength={200}
      />
      <OtherNames {...props} />
      <DateFields form={form} name="personal[birthDate]" label={say.birthDate} partly birthday />
      <Radios
        form={form}
        name="personal[sex]"
        label={say.sex}
        options={(['F', 'M', 'X'] as const).map((value) => ({ value, label: say.sexes[value] }))}
      />
      <CountrySelect {...country} name="personal[birthCountry]" label={say.birthCountry} beyond={['UNKNOWN']} />
      <TextField form={form} name="personal[birthPlace]" label={say.birthPlace} optional width="half" maxlength={120} />
      <Citizenships {...props} />
      <CountrySelect {...country} name="personal[residence]" label={say.residence} autocomplete="country" />
    </>
  );
}

/** A patronymic and other spellings: closed until somebody needs them. */
function OtherNames({ ctx, form }: SectionProps) {
  const say = sectionWords[ctx.locale].personal;
  const aliases = listOf(rawAt(form, 'personal[aliases]'));
  return (
    <Details summary={say.more} open={aliases.length > 0 || valueAt(form, 'personal[patronymic]') !== ''}>
      <TextField
        form={form}
        name="personal[patronymic]"
        label={say.patronymic}
        optional
        autocomplete="additional-name"
        maxlength={120}
      />
      {[...aliases, null].slice(0, 10).map((_, n) => (
        <>
          <TextField form={form} name={`personal[aliases][${n}][name]`} label={say.alias} optional maxlength={120} />
          <TextField
            form={form}
            name={`personal[aliases][${n}][source]`}
            label={say.aliasSource}
            hint={say.aliasHint}
            optional
            maxlength={120}
          />
        </>
      ))}
    </Details>
  );
}

/** The first is the passport's; more only for those who hold more. */
function Citizenships({ ctx, form, countries, rows }: SectionProps) {
  const say = sectionWords[ctx.locale].personal;
  const held = listOf(rawAt(form, 'personal[citizenships]')).length;
  const count = Math.min(MOST, Math.max(1, held + (rows.citizenship ? 1 : 0)));
  return (
    <>
      {Array.from({ length: count }, (_, n) => (
        <CountrySelect
          form={form}
          codes={countries.codes}
          favourites={countries.favourites}
          beyond={['STATELESS', 'REFUGEE']}
          name={`personal[citizenships][${n}][country]`}
          label={n === 0 ? say.citizenship : say.otherCitizenship}
          hint={n === 0 ? say.citizenshipHint : undefined}
          optional={n > 0}
        />
      ))}
      {count < MOST ? (
        <p>
          <Button alt name="_add" value="citizenship">
            {say.addCitizenship}
          </Button>
        </p>
      ) : null}
    </>
  );
}
