import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PackDrafts } from '../../../catalogue/packs/pack-draft.service.js';
import { DraftVersionInput } from '../../../catalogue/packs/pack.input.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { validInput } from '../../../platform/http/validation.pipe.js';
import { countryName, formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { Columns } from '../../ui/dossier.view.js';
import { countryGroups } from '../../ui/form/country-select.view.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Button, Form, Hidden, LinkButton } from '../../ui/form/form.view.js';
import { Back, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { CatalogueRail, Saved } from './catalogue-rail.view.js';
import { membersOf, PackDesks } from './pack-desk.service.js';
import { VersionTable } from './pack-version.view.js';
import { packWords } from './packs.words.js';
import { RowTable } from './row-table.view.js';
import { rowWords } from './row-form.words.js';

/** The packs, and one of them on the table. */
@ApiExcludeController()
@Controller('staff/catalogue/packs')
export class PacksPage {
  constructor(
    private readonly desks: PackDesks,
    private readonly drafts: PackDrafts,
  ) {}

  @Can('catalogue.edit')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { locale } = ctx;
    const say = packWords[locale];
    const countries = await this.desks.countries();
    const wanted = ctx.query['country'] ?? '';
    if (countries.includes(wanted)) return seeOther(`/staff/catalogue/packs/${wanted}`);
    return page(
      ctx,
      { title: say.title, current: '/staff/catalogue' },
      <Columns kind="rail">
        <CatalogueRail ctx={ctx} />
        <div>
          <h1>{say.title}</h1>
          <Soft p>{say.lead}</Soft>
          <Table
            id="packs"
            cards
            rows={await this.desks.list(ctx.today)}
            columns={[
              {
                head: say.title,
                cell: (row) => <a href={`/staff/catalogue/packs/${row.code}`}>{packName(locale, row.code)}</a>,
              },
              { head: say.inForce, cell: (row) => (row.version ? say.version(row.version) : say.noVersion) },
              {
                head: say.newest,
                cell: (row) => (
                  <>
                    {row.latest > 0 ? say.version(row.latest) : say.noVersion}
                    <small>{row.validFrom ? say.from(formatDay(locale, row.validFrom, 'short')) : null}</small>
                  </>
                ),
              },
              { head: say.rules, number: true, cell: (row) => formatNumber(locale, row.rules) },
              { head: say.draft, cell: (row) => (row.draft ? <Pill tone="you">{say.draftOpen}</Pill> : null) },
            ]}
          />
          <Filter button={say.open}>
            <FilterField label={say.another}>
              <select name="country">
                <SelectOptions options={countryGroups(locale, countries)} chosen="" empty="" />
              </select>
            </FilterField>
          </Filter>
          <p>
            <a href="/staff/catalogue/packs/import">{say.importFile}</a>
          </p>
        </div>
      </Columns>,
    );
  }

  @Can('catalogue.edit')
  @Get(':code')
  async show(@Ctx() ctx: PageContext, @Param('code') code: string) {
    const { locale, today } = ctx;
    const say = packWords[locale];
    const { kinds, one } = rowWords[locale];
    const { state, content, version, history } = await this.desks.open(code);
    const at = `/staff/catalogue/packs/${code}`;
    return page(
      ctx,
      { title: packName(locale, code), current: '/staff/catalogue' },
      <>
        <Back href="/staff/catalogue/packs">{say.title}</Back>
        <h1>{packName(locale, code)}</h1>
        <Saved ctx={ctx} />
        <Soft p>{state.draft ? say.draftNote(version) : say.noDraft}</Soft>
        {state.draft ? (
          <Form action={`${at}/discard`} class="no">
            <Hidden name="version" value={version} />
            <p class="acts">
              <LinkButton href={`${at}/publish`}>{say.look}</LinkButton>
              <Button alt>{say.discard}</Button>
            </p>
          </Form>
        ) : null}
        {membersOf(code).map((member) => (
          <>
            <h2>{kinds[member]}</h2>
            <RowTable
              ctx={ctx}
              id={member}
              rows={content[member]}
              href={(name) => `${at}/${member}/${name}`}
              today={today}
            />
            {member === 'country' ? null : (
              <p class="no">
                <a href={`${at}/${member}/new`}>{say.add(one[member])}</a>
              </p>
            )}
          </>
        ))}
        <h2>{say.versions}</h2>
        <VersionTable ctx={ctx} code={code} history={history} />
      </>,
    );
  }

  @Can('catalogue.edit')
  @Post(':code/discard')
  async discard(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: Record<string, unknown>) {
    const { version } = await validInput(DraftVersionInput, { version: body['version'] });
    await this.drafts.discard(actor, code, version);
    return seeOther(`/staff/catalogue/packs/${code}`);
  }
}

/** How a pack is called. */
export function packName(locale: Locale, code: string): string {
  return code === 'general' ? packWords[locale].general : countryName(locale, code);
}
