import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../../catalogue/catalogue.refusals.js';
import { isPackMember, packOf } from '../../../catalogue/packs/pack-code.rules.js';
import { ReferenceRows } from '../../../catalogue/reference/reference-rows.service.js';
import { keyOf, type ReferenceRow } from '../../../catalogue/reference/pack.rules.js';
import type { ReferenceTable } from '../../../catalogue/reference/table.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Columns } from '../../ui/dossier.view.js';
import { TextArea } from '../../ui/form/field.view.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { CatalogueDesk } from './catalogue-desk.service.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import { ChangeHistory } from './catalogue-history.view.js';
import { CatalogueRail, Saved } from './catalogue-rail.view.js';
import { packWords } from './packs.words.js';
import { nameOf, rowInput, shownRow, typedRow } from './row-form.rules.js';
import { RowFields } from './row-form.view.js';
import { rowWords } from './row-form.words.js';
import { atControls, conflictOr, labelOf } from './row-problems.rules.js';
import { RowTable } from './row-table.view.js';

/** Kinds with pages of their own for what changes in a row; here rows are added. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  fee: '/staff/catalogue/fees',
  intake: '/staff/catalogue',
  offering: '/staff/catalogue',
};

/** All rows of one kind; those that belong to no pack are added and changed here. */
@ApiExcludeController()
@Controller('staff/catalogue/rows')
export class RowsPage {
  constructor(
    private readonly rows: ReferenceRows,
    private readonly catalogue: CatalogueDesk,
  ) {}

  @Can('catalogue.edit')
  @Get(':kind')
  async list(@Ctx() ctx: PageContext, @Param('kind') kind: string) {
    const table = this.rows.table(kind);
    const own = OWN_PAGES[kind];
    if (own) return seeOther(own);
    const rows = await this.rows.list(kind);
    const { locale } = ctx;
    const title = nameOf(rowWords[locale].kinds, kind);
    const packed = isPackMember(kind);
    const href = (name: string, row: ReferenceRow) =>
      packed ? `/staff/catalogue/packs/${packOf(kind, row)}/${kind}/${name}` : `/staff/catalogue/rows/${kind}/${name}`;
    return page(
      ctx,
      { title, current: '/staff/catalogue' },
      <Columns kind="rail">
        <CatalogueRail ctx={ctx} />
        <div>
          <h1>{title}</h1>
          <Saved ctx={ctx} />
          {packed ? null : (
            <p class="no">
              <a href={`/staff/catalogue/rows/${kind}/new`}>
                {packWords[locale].add(nameOf(rowWords[locale].one, kind))}
              </a>
            </p>
          )}
          <RowTable
            ctx={ctx}
            id={kind}
            rows={rows}
            today={ctx.today}
            nameOf={(row) => addressOf(table, row)}
            href={href}
          />
        </div>
      </Columns>,
    );
  }

  @Can('catalogue.edit')
  @Get(':kind/:key')
  async show(@Ctx() ctx: PageContext, @Param('kind') kind: string, @Param('key') key: string) {
    const { table, row } = await this.known(kind, key);
    return this.form(ctx, { kind, key }, formState(ctx, shownRow(table, row)));
  }

  @Can('catalogue.edit')
  @Post(':kind/:key')
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('key') key: string,
    @Body() body: Record<string, unknown>,
  ) {
    const { table, row } = await this.known(kind, key);
    const read = await readForm(rowInput(table, ['reason']), body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, { kind, key }, formState(ctx, read.kept, read.problems));
    const typed = read.value as Record<string, unknown>;
    const fresh = key === 'new';
    const kept = fresh ? {} : Object.fromEntries(table.key.map((field) => [field, row[field]]));
    const reason = String(typed['reason'] ?? '');
    try {
      if (reason.length < 3 || reason.length > 500) {
        throw refuse('catalogue.row_invalid', {}, [
          { field: 'reason', code: reason ? 'format' : 'missing', message: '' },
        ]);
      }
      const wanted = { ...typedRow(table, typed), ...kept };
      await this.rows.save(actor, kind, fresh ? null : keyOf(table, row), wanted, reason);
    } catch (error) {
      const problems = atControls(table, !fresh, problemsFrom(error, ctx.locale));
      return this.form(ctx, { kind, key }, formState(ctx, read.kept, problems));
    }
    return seeOther(`${OWN_PAGES[kind] ?? `/staff/catalogue/rows/${kind}`}?saved=1`);
  }

  /** @throws Refusal catalogue.row_unknown also for what changes elsewhere: rows of packs, and days, places, amounts */
  private async known(kind: string, key: string): Promise<{ table: ReferenceTable; row: ReferenceRow }> {
    const table = this.rows.table(kind);
    if (isPackMember(kind) || (OWN_PAGES[kind] && key !== 'new')) throw refuse('catalogue.row_unknown');
    if (key === 'new') return { table, row: {} };
    return { table, row: await this.rows.one(kind, key.replaceAll('~', '/')) };
  }

  private async form(ctx: PageContext, { kind, key }: { kind: string; key: string }, form: FormState) {
    const { locale } = ctx;
    const say = catalogueDeskWords[locale];
    const table = this.rows.table(kind);
    const one = nameOf(rowWords[locale].one, kind);
    const fixed = key !== 'new';
    const title = fixed ? `${one}: ${key}` : packWords[locale].add(one);
    const back = OWN_PAGES[kind] ?? `/staff/catalogue/rows/${kind}`;
    const changes = fixed ? await this.catalogue.changesOfRow(table, key.replaceAll('~', '/')) : [];
    return page(
      ctx,
      { title, status: conflictOr(form), current: '/staff/catalogue' },
      <>
        <Back href={back}>{nameOf(rowWords[locale].kinds, kind)}</Back>
        <ErrorSummary form={form} labelOf={(field) => (field === 'reason' ? say.reason : labelOf(locale, field))} />
        <h1>{title}</h1>
        <Form class="no">
          <RowFields form={form} table={table} fixed={fixed} />
          <TextArea form={form} name="reason" label={say.reason} hint={say.reasonHint} rows={2} maxlength={500} />
          <Actions>
            <Button>{say.save}</Button>
            <a href={back}>{say.leave}</a>
          </Actions>
        </Form>
        {fixed ? <ChangeHistory ctx={ctx} changes={changes} /> : null}
      </>,
    );
  }
}

/** What a row is called in an address: its key, whose parts are set apart by tildes. */
function addressOf(table: ReferenceTable, row: ReferenceRow): string {
  return keyOf(table, row).replaceAll('/', '~');
}
