import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ENTRY_TYPES, RequirementsInput } from '../../catalogue/catalogue.input.js';
import { type CountryRequirements, CountryRequirementsService } from '../../catalogue/country-requirements.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import { countryName } from '../../platform/i18n/format.rules.js';
import { SelectOptions } from '../ui/form/choice.view.js';
import { countryGroups } from '../ui/form/country-select.view.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import { Back, Filter, FilterField } from '../ui/nav.view.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Details } from '../ui/text.view.js';
import { CountryChooser } from './country-chooser.view.js';
import { type CountryChoice, PublicCatalogue } from './public-catalogue.service.js';
import { publicWords } from './public.words.js';
import { RequirementList } from './requirement-list.view.js';

/** What someone from a country needs, before any account. */
@ApiExcludeController()
@Controller('countries')
export class CountriesPage {
  constructor(
    private readonly catalogue: PublicCatalogue,
    private readonly requirements: CountryRequirementsService,
  ) {}

  @Open()
  @Get()
  async choose(@Ctx() ctx: PageContext) {
    const { country, programme } = ctx.query;
    // The list without script asks by query; the answer has an address of its own.
    if (country && /^[A-Za-z]{2,9}$/.test(country)) {
      const rest = programme ? `?${new URLSearchParams({ programme }).toString()}` : '';
      return seeOther(`/countries/${country.toUpperCase()}${rest}`);
    }
    const choice = await this.catalogue.countries();
    const say = publicWords[ctx.locale].countries;
    return page(
      ctx,
      { title: say.title },
      <>
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <CountryChooser locale={ctx.locale} choice={choice} programme={programme} />
      </>,
    );
  }

  @Open()
  @Get(':code')
  async show(@Ctx() ctx: PageContext, @Param('code') code: string, @Query() input: RequirementsInput) {
    const [found, choice, courses, names] = await Promise.all([
      this.requirements.of(code, given(input)),
      this.catalogue.countries(),
      this.catalogue.courses(ctx.today),
      this.catalogue.typeNames(),
    ]);
    const { locale } = ctx;
    const say = publicWords[locale].countries;
    const country = countryName(locale, found.country);
    const programme = locale === 'uk' ? found.programme.nameUk : found.programme.nameEn;
    const programmes = [...new Map(courses.map((course) => [course.programme.slug, course.programme])).values()];
    return page(
      ctx,
      { title: say.heading(country), wide: true },
      <>
        <Back href="/countries">{say.other}</Back>
        <h1>{say.heading(country)}</h1>
        <Filter button={say.show}>
          <FilterField label={say.programme}>
            <select name="programme">
              <SelectOptions
                options={programmes.map((one) => ({
                  value: one.slug,
                  label: locale === 'uk' ? one.nameUk : one.nameEn,
                }))}
                chosen={found.programme.slug}
              />
            </select>
          </FilterField>
          <FilterField label={say.entry}>
            <select name="entry">
              <SelectOptions
                options={ENTRY_TYPES.map((value) => ({ value, label: say.entries[value] }))}
                chosen={found.entry}
              />
            </select>
          </FilterField>
          <Apart ctx={ctx} found={found} choice={choice} />
        </Filter>
        <RequirementList locale={locale} head={say.headFor(country, programme)} items={found.items} names={names} />
        <Actions>
          <LinkButton href={ctx.actor ? '/application' : '/sign-up'}>
            {ctx.actor ? publicWords[locale].front.continue : say.start}
          </LinkButton>
          <a href={`/programmes/${found.programme.slug}`}>{say.price}</a>
        </Actions>
      </>,
    );
  }
}

/** School, certificate and passport of different countries: three more lists, out of the way of most readers. */
function Apart({ ctx, found, choice }: { ctx: PageContext; found: CountryRequirements; choice: CountryChoice }) {
  const say = publicWords[ctx.locale].countries;
  const differs = (['citizenship', 'school', 'issued'] as const).filter((one) => found[one] !== found.country);
  return (
    <Details summary={say.apart} open={differs.length > 0}>
      {(['school', 'issued', 'citizenship'] as const).map((name) => (
        <FilterField label={say[name]}>
          <select name={name}>
            <SelectOptions
              options={countryGroups(ctx.locale, choice.codes, choice.favourites, ['STATELESS', 'REFUGEE', 'UNKNOWN'])}
              chosen={found[name]}
            />
          </select>
        </FilterField>
      ))}
    </Details>
  );
}

/** A form sends every field, also the empty ones. */
function given(input: RequirementsInput): RequirementsInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== '')) as RequirementsInput;
}
