import { collate, countryName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { uiWords } from '../ui.words.js';
import type { OptionGroup } from './choice.view.js';
import { SelectOptions } from './choice.view.js';
import { controlProps, Field, type FieldProps, type Width, WIDTHS } from './field.view.js';
import { valueAt } from './form.rules.js';

/** Answers that are no country: a person without citizenship, a recognised refugee, not known. */
export const BEYOND_COUNTRIES = ['STATELESS', 'REFUGEE', 'UNKNOWN'] as const;
export type BeyondCountry = (typeof BEYOND_COUNTRIES)[number];

const made = new Map<string, OptionGroup[]>();

/** Groups of a country list: the favourites first, then all by the language's alphabet, then other answers. */
export function countryGroups(
  locale: Locale,
  codes: readonly string[],
  favourites: readonly string[] = [],
  beyond: readonly BeyondCountry[] = [],
): OptionGroup[] {
  const key = `${locale}|${favourites.join()}|${beyond.join()}|${codes.join()}`;
  const known = made.get(key);
  if (known) return known;
  const say = uiWords[locale];
  const named = (list: readonly string[]) =>
    list
      .map((value) => ({ value, label: countryName(locale, value) }))
      .toSorted((a, b) => collate(locale, a.label, b.label));
  const groups: OptionGroup[] = [
    ...(favourites.length > 0 ? [{ group: say.mostCommon, options: named(favourites) }] : []),
    { group: say.allCountries, options: named(codes) },
    ...(beyond.length > 0
      ? [{ group: say.otherAnswers, options: beyond.map((value) => ({ value, label: countryName(locale, value) })) }]
      : []),
  ];
  if (made.size < 50) made.set(key, groups);
  return groups;
}

/** A native list of countries. `codes` is the catalogue's list (alpha-2 and XK), `favourites` ours of it. */
export function CountrySelect(
  props: FieldProps & {
    codes: readonly string[];
    favourites?: readonly string[];
    beyond?: readonly BeyondCountry[];
    empty?: string | false;
    width?: Width;
    /** HTML's autofill token: `country`. */
    autocomplete?: string;
  },
) {
  return (
    <Field {...props}>
      <select {...controlProps(props)} class={WIDTHS[props.width ?? 'half']} autocomplete={props.autocomplete}>
        <SelectOptions
          options={countryGroups(props.form.locale, props.codes, props.favourites, props.beyond)}
          chosen={props.value ?? valueAt(props.form, props.name)}
          empty={props.empty ?? uiWords[props.form.locale].chooseOne}
        />
      </select>
    </Field>
  );
}
