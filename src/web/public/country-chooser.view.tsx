import { countryName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { SelectOptions } from '../ui/form/choice.view.js';
import { countryGroups } from '../ui/form/country-select.view.js';
import { Filter, FilterField } from '../ui/nav.view.js';
import type { CountryChoice } from './public-catalogue.service.js';
import { publicWords } from './public.words.js';
import { uiWords } from '../ui/ui.words.js';

/** A native list of all countries, and the most common as links that need no list. */
export function CountryChooser(props: { locale: Locale; choice: CountryChoice; chosen?: string; programme?: string }) {
  const { locale, choice } = props;
  const say = publicWords[locale].countries;
  const query = props.programme ? `?${new URLSearchParams({ programme: props.programme }).toString()}` : '';
  return (
    <>
      <Filter action="/countries" button={say.show}>
        <FilterField label={say.choose}>
          <select name="country" required>
            <SelectOptions
              options={countryGroups(locale, choice.codes, choice.favourites)}
              chosen={props.chosen ?? ''}
              empty={uiWords[locale].chooseOne}
            />
          </select>
        </FilterField>
        {props.programme ? <input type="hidden" name="programme" value={props.programme} /> : null}
      </Filter>
      <p class="s">
        {say.common}:{' '}
        {choice.favourites.map((code, n) => (
          <>
            {n > 0 ? ' · ' : null}
            <a href={`/countries/${code}${query}`}>{countryName(locale, code)}</a>
          </>
        ))}
      </p>
    </>
  );
}
