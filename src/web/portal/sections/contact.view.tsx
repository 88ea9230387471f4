import { Checkbox } from '../../ui/form/choice.view.js';
import { CountrySelect } from '../../ui/form/country-select.view.js';
import { FieldGroup, TextField } from '../../ui/form/field.view.js';
import { phoneExample } from './phone.rules.js';
import { sectionWords } from './section.words.js';
import type { SectionProps } from './section-props.view.js';

/** How somebody is reached, and where the visa will be asked for. */
export function ContactFields({ ctx, form, answers, countries }: SectionProps) {
  const say = sectionWords[ctx.locale].contact;
  const country = { form, codes: countries.codes, favourites: countries.favourites };
  const example = phoneExample(answers.personal?.residence ?? answers.contact?.country);
  return (
    <>
      <TextField
        form={form}
        name="contact[phone]"
        label={say.phone}
        hint={say.phoneHint(example)}
        type="tel"
        width="half"
        autocomplete="tel"
        inputmode="tel"
        maxlength={30}
      />
      <FieldGroup form={form} name="contact[reach]" label={say.reach}>
        <Checkbox form={form} name="contact[whatsapp]" label={say.whatsapp} />
        <Checkbox form={form} name="contact[telegram]" label={say.telegram} />
      </FieldGroup>
      <TextField
        form={form}
        name="contact[address]"
        label={say.address}
        optional
        autocomplete="street-address"
        maxlength={300}
      />
      <TextField
        form={form}
        name="contact[city]"
        label={say.city}
        optional
        width="half"
        autocomplete="address-level2"
        maxlength={120}
      />
      <TextField
        form={form}
        name="contact[postcode]"
        label={say.postcode}
        optional
        width="half"
        code
        autocomplete="postal-code"
        maxlength={20}
      />
      <CountrySelect {...country} name="contact[country]" label={say.country} autocomplete="country" />
      <CountrySelect {...country} name="contact[visaCountry]" label={say.visaCountry} hint={say.visaHint} />
      <FieldGroup form={form} name="contact[emergency]" label={say.emergency} optional>
        <TextField form={form} name="contact[emergencyName]" label={say.emergencyName} maxlength={120} />
        <TextField
          form={form}
          name="contact[emergencyPhone]"
          label={say.emergencyPhone}
          type="tel"
          width="half"
          inputmode="tel"
          autocomplete="off"
          maxlength={30}
        />
      </FieldGroup>
    </>
  );
}
