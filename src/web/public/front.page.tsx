import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OfferingRow } from '../../catalogue/catalogue.query.js';
import { lastDay, openness } from '../../catalogue/offering.rules.js';
import { CountryRequirementsService } from '../../catalogue/country-requirements.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import { formatDay, formatList } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Fact } from '../ui/facts.view.js';
import { FactRows } from '../ui/facts.view.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { page } from '../ui/page/page.rules.js';
import { Pill } from '../ui/pill.view.js';
import { CountryChooser } from './country-chooser.view.js';
import { PriceNotes, PriceTable } from './price.view.js';
import { type Course, PublicCatalogue } from './public-catalogue.service.js';
import { publicWords } from './public.words.js';
import { Steps } from './steps.view.js';

/** The house's front door: what can be studied, the whole price, what it takes, before any account. */
@ApiExcludeController()
@Controller()
export class FrontPage {
  constructor(
    private readonly catalogue: PublicCatalogue,
    private readonly requirements: CountryRequirementsService,
  ) {}

  @Open()
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const [courses, choice, usual, names, needs] = await Promise.all([
      this.catalogue.courses(ctx.today),
      this.catalogue.countries(),
      this.catalogue.usualTimes(),
      this.catalogue.typeNames(),
      // What everybody is asked for, whatever the country.
      this.requirements.of('UNKNOWN', {}),
    ]);
    const { locale } = ctx;
    const say = publicWords[locale];
    const papers = needs.items
      .filter((one) => one.level === 'submission')
      .map((one) => names.get(one.documentType ?? '')?.[locale] ?? one.sentence[locale]);
    return page(
      ctx,
      { title: say.front.title, wide: true, full: true },
      <>
        <Hero ctx={ctx} courses={courses} papers={papers} />
        <div class="in body">
          <h2 id="study">{say.front.study}</h2>
          <PriceTable id="prices" locale={locale} courses={courses} today={ctx.today} />
          <PriceNotes locale={locale} courses={courses} />
          <h2 id="country">{say.front.country}</h2>
          <CountryChooser locale={locale} choice={choice} />
          <h2>{say.front.how}</h2>
          <Steps locale={locale} usual={usual} />
          <h2>{say.front.who}</h2>
          <p>
            {say.front.whoText} <a href="/statistics">{say.front.whoLink}</a>
          </p>
        </div>
      </>,
    );
  }
}

function Hero({ ctx, courses, papers }: { ctx: PageContext; courses: readonly Course[]; papers: string[] }) {
  const { locale, today } = ctx;
  const say = publicWords[locale].front;
  const all = courses.flatMap((course) => course.offerings);
  const open = intakesOf(all.filter((one) => openness(one, one, today) === 'open'));
  const next = intakesOf(all).find((one) => !open.some((other) => other.intakeCode === one.intakeCode));
  const facts: Fact[] = [
    ...open.map((one): Fact => {
      const begins = formatDay(locale, one.startsOn);
      return [monthOf(locale, one), say.sendBy(formatDay(locale, lastDay(one, one)), begins)];
    }),
    [say.need, papers.join('; ')],
    [say.time, say.timeText],
  ];
  return (
    <div class="hero">
      <div class="in two a">
        <div>
          {open.length > 0 ? (
            <Pill tone="ok">
              {say.open(
                formatList(
                  locale,
                  open.map((one) => monthOf(locale, one)),
                ),
              )}
            </Pill>
          ) : (
            <p>{next ? say.opens(monthOf(locale, next), formatDay(locale, next.opensOn)) : say.closed}</p>
          )}
          <h1>{say.heading}</h1>
          <p>{say.lead}</p>
          <Actions>
            {ctx.actor ? (
              <LinkButton href="/application">{say.continue}</LinkButton>
            ) : (
              <>
                <LinkButton href="/sign-up">{say.start}</LinkButton>
                <a href="/sign-in">{say.signIn}</a>
              </>
            )}
          </Actions>
        </div>
        <FactRows facts={facts} />
      </div>
    </div>
  );
}

/** One offering for each intake, the soonest first: the one that stays open longest. */
function intakesOf(offerings: readonly OfferingRow[]): OfferingRow[] {
  const byCode = new Map<string, OfferingRow>();
  for (const one of offerings) {
    const kept = byCode.get(one.intakeCode);
    if (!kept || lastDay(one, one) > lastDay(kept, kept)) byCode.set(one.intakeCode, one);
  }
  return [...byCode.values()].toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
}

const monthOf = (locale: Locale, one: OfferingRow) => formatDay(locale, one.intakeCode);
