import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DATED_MEMBERS, type PackMember } from '../../../catalogue/packs/pack-code.rules.js';
import { tableOf } from '../../../catalogue/packs/pack-rows.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Button, Actions, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { CatalogueDesk } from './catalogue-desk.service.js';
import { ChangeHistory } from './catalogue-history.view.js';
import { PackDesks } from './pack-desk.service.js';
import { packName } from './packs.page.js';
import { packWords } from './packs.words.js';
import { atControls, conflictOr, labelOf } from './row-problems.rules.js';
import { rowInput, shownRow, typedRow } from './row-form.rules.js';
import { RowFields } from './row-form.view.js';
import { rowWords } from './row-form.words.js';

/** One row of a pack, written into its draft. */
@ApiExcludeController()
@Controller('staff/catalogue/packs/:code/:member')
export class PackRowPage {
  constructor(
    private readonly desks: PackDesks,
    private readonly catalogue: CatalogueDesk,
  ) {}

  @Can('catalogue.edit')
  @Get(':name')
  async show(
    @Ctx() ctx: PageContext,
    @Param('code') code: string,
    @Param('member') member: PackMember,
    @Param('name') name: string,
  ) {
    const { desk, row } = await this.desks.row(code, member, name);
    const shown = shownRow(tableOf(member), row);
    const fresh = name === 'new' ? { lastChecked: ctx.today, ...about(code) } : {};
    return this.form(ctx, { code, member, name }, formState(ctx, { ...shown, ...fresh, version: desk.version }));
  }

  @Can('catalogue.edit')
  @Post(':name')
  // oxlint-disable-next-line max-params -- three parts of the address, the reader, the actor and the body
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('member') member: PackMember,
    @Param('name') name: string,
    @Body() body: Record<string, unknown>,
  ) {
    const { desk } = await this.desks.row(code, member, name);
    const table = tableOf(member);
    const read = await readForm(rowInput(table, ['version', 'out']), body, { locale: ctx.locale });
    const place = { code, member, name };
    if (!read.ok) return this.form(ctx, place, formState(ctx, read.kept, read.problems));
    const typed = read.value as Record<string, unknown>;
    const row = { ...typedRow(table, typed), ...(name === 'new' ? {} : { code: name }) };
    const version = /^\d{1,6}$/.test(String(typed['version'])) ? Number(typed['version']) : -1;
    const out = typed['out'] === 'yes' && DATED_MEMBERS.includes(member);
    try {
      await this.desks.put(actor, code, { member, name, version }, out ? null : row);
    } catch (error) {
      const at = desk.content[member].findIndex((one) => one['code'] === name);
      const prefix = `${member}.${at < 0 ? desk.content[member].length : at}.`;
      const problems = problemsFrom(error, ctx.locale).map((problem) => {
        const { field, message } = problem;
        if (field.startsWith(prefix)) return { ...problem, field: field.slice(prefix.length) };
        // Of the row as a whole, or of another row of the pack, which this form cannot mend.
        const own = !field || `${field}.` === prefix;
        return { ...problem, field: '', message: own ? message : `${packWords[ctx.locale].at(field)}: ${message}` };
      });
      return this.form(ctx, place, formState(ctx, read.kept, atControls(table, name !== 'new', problems)));
    }
    return seeOther(`/staff/catalogue/packs/${code}?saved=1`);
  }

  private async form(ctx: PageContext, place: { code: string; member: PackMember; name: string }, form: FormState) {
    const { code, member, name } = place;
    const { locale } = ctx;
    const say = packWords[locale];
    const table = tableOf(member);
    const fixed = name !== 'new';
    const title = fixed ? `${rowWords[locale].one[member]}: ${name}` : say.add(rowWords[locale].one[member]);
    const back = `/staff/catalogue/packs/${code}`;
    const changes = fixed ? await this.catalogue.changes([{ kind: table.table, id: name }]) : [];
    return page(
      ctx,
      { title, status: conflictOr(form), current: '/staff/catalogue' },
      <>
        <Back href={back}>{packName(locale, code)}</Back>
        <ErrorSummary form={form} labelOf={(field) => labelOf(locale, field)} />
        <h1>{title}</h1>
        <Form class="no">
          <Hidden name="version" value={valueAt(form, 'version')} />
          <RowFields form={form} table={table} fixed={fixed} />
          <Actions>
            <Button>{say.save}</Button>
            {fixed && DATED_MEMBERS.includes(member) ? (
              <Button alt name="out" value="yes">
                {say.takeOut}
              </Button>
            ) : null}
            <a href={back}>{say.leave}</a>
          </Actions>
          {fixed && DATED_MEMBERS.includes(member) ? <Soft p>{say.takeOutHint}</Soft> : null}
        </Form>
        {fixed ? <ChangeHistory ctx={ctx} changes={changes} /> : null}
      </>,
    );
  }
}

/** A new rule of a country's pack is about that country. */
function about(code: string): Record<string, unknown> {
  return code === 'general' ? {} : { basis: 'citizenship', citizenships: code, issuingCountry: code, country: code };
}
