import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OfferingRow, ProgrammeRow } from '../../catalogue/catalogue.query.js';
import { lastDay, openness } from '../../catalogue/offering.rules.js';
import { Open } from '../../platform/access/access.decorator.js';
import { formatDay, formatList, formatNumber, languageName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { type Fact, FactRows } from '../ui/facts.view.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import { Back } from '../ui/nav.view.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { page } from '../ui/page/page.rules.js';
import { Pill } from '../ui/pill.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Day, Hush, Soft } from '../ui/text.view.js';
import { languageInText, PriceByYear, PriceNotes, PriceTable } from './price.view.js';
import { PublicCatalogue } from './public-catalogue.service.js';
import { publicWords } from './public.words.js';

/** Programmes and the whole price of each, year by year. */
@ApiExcludeController()
@Controller('programmes')
export class ProgrammesPage {
  constructor(private readonly catalogue: PublicCatalogue) {}

  @Open()
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const courses = await this.catalogue.courses(ctx.today);
    const say = publicWords[ctx.locale].programmes;
    return page(
      ctx,
      { title: say.title, wide: true },
      <>
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <PriceTable id="prices" locale={ctx.locale} courses={courses} today={ctx.today} />
        <PriceNotes locale={ctx.locale} courses={courses} />
      </>,
    );
  }

  @Open()
  @Get(':slug')
  async show(@Ctx() ctx: PageContext, @Param('slug') slug: string) {
    const { programme, courses } = await this.catalogue.programme(slug, ctx.today);
    const { locale } = ctx;
    const say = publicWords[locale].programmes;
    const name = locale === 'uk' ? programme.nameUk : programme.nameEn;
    const note = locale === 'uk' ? programme.noteUk : programme.noteEn;
    const offerings = courses
      .flatMap((course) => course.offerings)
      .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.language.localeCompare(b.language));
    return page(
      ctx,
      { title: name, wide: true },
      <>
        <Back href="/programmes">{say.back}</Back>
        <h1>{name}</h1>
        <FactRows facts={factsOf(programme, locale)} />
        {note ? <Soft p>{note}</Soft> : null}
        <h2>{say.apply}</h2>
        <Intakes locale={locale} offerings={offerings} today={ctx.today} />
        <Actions>
          <LinkButton href={ctx.actor ? '/application' : '/sign-up'}>
            {ctx.actor ? publicWords[locale].front.continue : publicWords[locale].front.start}
          </LinkButton>
          <a href={`/countries?programme=${programme.slug}`}>{say.needs}</a>
        </Actions>
        <h2>{say.price}</h2>
        <div class={courses.length > 1 ? 'two' : undefined}>
          {courses.map((course) => (
            <div>
              <PriceByYear id={`price-${course.language ?? 'any'}`} locale={locale} course={course} />
            </div>
          ))}
        </div>
        <PriceNotes locale={locale} courses={courses} />
      </>,
    );
  }
}

function factsOf(programme: ProgrammeRow, locale: Locale): Fact[] {
  const say = publicWords[locale].programmes;
  const codes = programme.specialities.map((one) => {
    if (one.validFrom) return say.codeFrom(one.code, formatDay(locale, one.validFrom));
    return one.validTo ? say.codeUntil(one.code, formatDay(locale, one.validTo)) : one.code;
  });
  const languages = programme.languages.map((one, n) =>
    n === 0 ? languageName(locale, one) : languageInText(locale, one),
  );
  return [
    [say.award, locale === 'uk' ? programme.awardUk : programme.awardEn],
    [say.length, programme.years === null ? say.unknown : say.years(programme.years)],
    [say.ects, programme.ects === null ? null : `${formatNumber(locale, programme.ects)} ECTS`],
    [say.languages, languages.length > 0 ? formatList(locale, languages) : say.unknown],
    [say.codes, codes.join('; ')],
    [say.isced, programme.iscedField ? <Code>{programme.iscedField}</Code> : null],
  ];
}

function Intakes(props: { locale: Locale; offerings: OfferingRow[]; today: string }) {
  const { locale, offerings, today } = props;
  const say = publicWords[locale].programmes;
  return (
    <Table
      id="intakes"
      cards
      empty={say.none}
      rows={offerings}
      columns={[
        {
          head: say.intake,
          cell: (one) => (
            <>
              {formatDay(locale, one.intakeCode)}
              <small>{languageName(locale, one.language)}</small>
            </>
          ),
        },
        { head: say.sendBy, cell: (one) => <Day locale={locale} day={lastDay(one, one)} /> },
        { head: say.begins, cell: (one) => <Day locale={locale} day={one.ownStartsOn ?? one.startsOn} /> },
        {
          head: say.admission,
          silent: true,
          cell: (one) =>
            openness(one, one, today) === 'open' ? (
              <span>
                <Pill tone="ok">{say.openNow}</Pill>{' '}
                <a href={`/application/new?offering=${one.id}`}>
                  {publicWords[locale].front.start}
                  <Hush>
                    {' '}
                    {formatDay(locale, one.intakeCode)}, {languageName(locale, one.language)}
                  </Hush>
                </a>
              </span>
            ) : (
              <Pill tone="off">{say.opensOn(formatDay(locale, one.opensOn))}</Pill>
            ),
        },
      ]}
    />
  );
}
