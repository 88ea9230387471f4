import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { differencesOf } from '../../../catalogue/packs/pack-difference.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { FactRows } from '../../ui/facts.view.js';
import { LinkButton } from '../../ui/form/form.view.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Back, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Code, Soft, Time } from '../../ui/text.view.js';
import { whyOf } from './catalogue-history.view.js';
import { Differences, sentenceOf } from './pack-difference.view.js';
import { membersOf, PackDesks } from './pack-desk.service.js';
import { packName } from './packs.page.js';
import { packWords } from './packs.words.js';
import { rowWords } from './row-form.words.js';

/** One version of a pack: who published it, what it changed, what it says. For everybody who reads dossiers. */
@ApiExcludeController()
@Controller('staff/catalogue/packs/:code/versions')
export class PackVersionPage {
  constructor(private readonly desks: PackDesks) {}

  @Can('catalogue.read')
  @Get(':version')
  async show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('version', ParseIntPipe) number: number,
  ) {
    const { locale } = ctx;
    const say = packWords[locale];
    const version = await this.desks.version(code, number);
    const { history } = await this.desks.open(code);
    const facts = history.find((one) => one.version === number);
    const others = history.map((one) => one.version).filter((one) => one !== number);
    const asked = Number(ctx.query['with']);
    const other = others.includes(asked) ? asked : others.find((one) => one === number - 1);
    const before = other === undefined ? undefined : await this.desks.version(code, other);
    const title = `${packName(locale, code)}: ${say.version(number)}`;
    const { kinds } = rowWords[locale];
    return page(
      ctx,
      { title, current: '/staff/catalogue' },
      <>
        {may(actor, 'catalogue.edit') ? (
          <Back href={`/staff/catalogue/packs/${code}`}>{packName(locale, code)}</Back>
        ) : null}
        {ctx.query['published'] ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={say.wasPublished(number)} />
          </div>
        ) : null}
        <h1>{title}</h1>
        <FactRows
          facts={[
            [say.holds, version.validFrom ? say.from(formatDay(locale, version.validFrom)) : say.always],
            [say.published, <Time context={ctx} at={version.publishedAt} />],
            [say.by, facts?.by ?? say.house],
            [say.note, whyOf(locale, version.note)],
          ]}
        />
        <p class="no">
          <LinkButton alt href={`/api/v1/packs/${code}/versions/${number}/file`}>
            {say.download}
          </LinkButton>
        </p>
        <h2>{say.since}</h2>
        {others.length === 0 ? null : (
          <Filter button={say.show}>
            <FilterField label={say.compare}>
              <select name="with">
                <SelectOptions
                  options={others.map((one) => ({ value: String(one), label: say.version(one) }))}
                  chosen={String(other ?? '')}
                />
              </select>
            </FilterField>
          </Filter>
        )}
        {before ? (
          <Differences locale={locale} rows={differencesOf(before.content, version.content)} />
        ) : (
          <Soft p>{say.first}</Soft>
        )}
        <h2>{say.content}</h2>
        {membersOf(code)
          .filter((member) => version.content[member].length > 0)
          .map((member) => (
            <>
              <h3>{kinds[member]}</h3>
              <FactRows
                facts={version.content[member].map((row) => [
                  <Code>{String(row['code'])}</Code>,
                  sentenceOf(locale, row),
                ])}
              />
            </>
          ))}
      </>,
    );
  }
}
