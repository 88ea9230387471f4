import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { IntakeRow, OfferingRow } from '../../../catalogue/catalogue.query.js';
import { lastDay, openness } from '../../../catalogue/offering.rules.js';
import { Can } from '../../../platform/access/access.decorator.js';
import { formatDay, formatMoney, formatNumber, languageName } from '../../../platform/i18n/format.rules.js';
import { Columns } from '../../ui/dossier.view.js';
import { FactRows } from '../../ui/facts.view.js';
import { LinkButton } from '../../ui/form/form.view.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Day, Soft } from '../../ui/text.view.js';
import { CatalogueDesk, type FeeRow } from './catalogue-desk.service.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import { CatalogueRail, Saved } from './catalogue-rail.view.js';
import { ChangeHistory } from './catalogue-history.view.js';

/** The catalogue on the desk: offerings by intake, days with their history, prices. */
@ApiExcludeController()
@Controller('staff/catalogue')
export class CataloguePage {
  constructor(private readonly desk: CatalogueDesk) {}

  @Can('catalogue.edit')
  @Get()
  async offerings(@Ctx() ctx: PageContext) {
    const { locale, today } = ctx;
    const say = catalogueDeskWords[locale];
    const intakes = await this.desk.intakes();
    const chosen = intakes.find((one) => one.code === ctx.query['intake']) ?? soonest(intakes, today);
    const rows = chosen ? await this.desk.offerings(chosen.code, today) : [];
    const changes = await this.desk.changes([
      ...(chosen ? [{ kind: 'intake', id: chosen.id }] : []),
      ...rows.map(({ id }) => ({ kind: 'offering', id })),
    ]);
    const names = new Map(
      rows.map((row) => [
        row.id,
        `${locale === 'uk' ? row.nameUk : row.nameEn}, ${languageName(locale, row.language)}`,
      ]),
    );
    if (chosen) names.set(chosen.id, say.days);
    return page(
      ctx,
      { title: say.title },
      <Columns kind="rail">
        <CatalogueRail ctx={ctx} intakes={intakes} chosen={chosen?.code} />
        <div>
          <h1>{chosen ? formatDay(locale, chosen.code) : say.title}</h1>
          <Saved ctx={ctx} />
          <p class="acts no">
            <a href="/staff/catalogue/rows/offering/new">{say.addOffering}</a>
            <a href="/staff/catalogue/rows/intake/new">{say.addIntake}</a>
          </p>
          {chosen ? <Days ctx={ctx} intake={chosen} /> : null}
          <OfferingTable ctx={ctx} rows={rows} />
          <ChangeHistory ctx={ctx} changes={changes} names={names} />
        </div>
      </Columns>,
    );
  }

  @Can('catalogue.edit')
  @Get('fees')
  async fees(@Ctx() ctx: PageContext) {
    const { locale, today } = ctx;
    const say = catalogueDeskWords[locale];
    const [intakes, fees, programmes] = await Promise.all([
      this.desk.intakes(),
      this.desk.fees(),
      this.desk.programmes(today),
    ]);
    const names = new Map(programmes.map((one) => [one.code, locale === 'uk' ? one.nameUk : one.nameEn]));
    const feeNames = new Map(
      fees.map((fee) => [
        fee.code,
        [
          fee.programme ? (names.get(fee.programme) ?? fee.programme) : say.everyProgramme,
          ...(fee.language ? [languageName(locale, fee.language)] : []),
        ].join(', '),
      ]),
    );
    const changes = await this.desk.changes(fees.map(({ code }) => ({ kind: 'fee', id: code })));
    return page(
      ctx,
      { title: say.prices },
      <Columns kind="rail">
        <CatalogueRail ctx={ctx} intakes={intakes} />
        <div>
          <h1>{say.prices}</h1>
          <Saved ctx={ctx} />
          <Soft p>{say.feeNote}</Soft>
          <p class="no">
            <a href="/staff/catalogue/rows/fee/new">{say.addFee}</a>
          </p>
          <FeeTable ctx={ctx} fees={fees} names={names} />
          <ChangeHistory ctx={ctx} changes={changes} names={feeNames} />
        </div>
      </Columns>,
    );
  }
}

/** The intake that still takes applications and begins first; else the newest. */
function soonest(intakes: readonly IntakeRow[], today: string): IntakeRow | undefined {
  return intakes.filter((one) => one.applicationsCloseOn >= today).at(-1) ?? intakes[0];
}

function Days({ ctx, intake }: { ctx: PageContext; intake: IntakeRow }) {
  const { locale } = ctx;
  const say = catalogueDeskWords[locale];
  return (
    <>
      <FactRows
        facts={[
          [
            say.applicationsCloseOn,
            <>
              <Day locale={locale} day={intake.applicationsCloseOn} />{' '}
              {intake.confidence === 'D' ? <Soft>{say.assumed}</Soft> : null}
            </>,
          ],
          [say.startsOn, <Day locale={locale} day={intake.startsOn} />],
          [say.admissionEndsOn, <Day locale={locale} day={intake.admissionEndsOn} />],
        ]}
      />
      <p class="acts">
        <LinkButton alt href={`/staff/catalogue/intakes/${intake.id}`}>
          {say.editIntake}
        </LinkButton>
        <Soft>{say.wholeDay}</Soft>
      </p>
    </>
  );
}

function OfferingTable({ ctx, rows }: { ctx: PageContext; rows: readonly OfferingRow[] }) {
  const { locale, today } = ctx;
  const say = catalogueDeskWords[locale];
  return (
    <Table
      id="offerings"
      cards
      rows={rows}
      columns={[
        {
          head: say.offering,
          cell: (row) => (
            <a href={`/staff/catalogue/offerings/${row.id}`}>{locale === 'uk' ? row.nameUk : row.nameEn}</a>
          ),
        },
        { head: say.language, cell: (row) => languageName(locale, row.language) },
        {
          head: say.places,
          number: true,
          cell: (row) => (
            <>
              {formatNumber(locale, row.places)}
              {row.confidence === 'D' ? <small>{say.assumed}</small> : null}
            </>
          ),
        },
        { head: say.taken, number: true, cell: (row) => formatNumber(locale, row.placesTaken) },
        { head: say.left, number: true, cell: (row) => formatNumber(locale, row.places - row.placesTaken) },
        { head: say.opens, cell: (row) => <Day locale={locale} day={row.opensOn} style="short" /> },
        { head: say.lastDay, cell: (row) => <Day locale={locale} day={lastDay(row, row)} style="short" /> },
        {
          head: say.state,
          cell: (row) => {
            const state = openness(row, row, today);
            return <Pill tone={state === 'open' ? 'ok' : 'off'}>{say.states[state]}</Pill>;
          },
        },
      ]}
    />
  );
}

function FeeTable(props: { ctx: PageContext; fees: readonly FeeRow[]; names: ReadonlyMap<string, string> }) {
  const { locale } = props.ctx;
  const say = catalogueDeskWords[locale];
  return (
    <Table
      id="fees"
      cards
      rows={props.fees}
      columns={[
        {
          head: say.programme,
          cell: (fee) => {
            const name = fee.programme ? (props.names.get(fee.programme) ?? fee.programme) : say.everyProgramme;
            return fee.validTo === null ? <a href={`/staff/catalogue/fees/${fee.code}`}>{name}</a> : name;
          },
        },
        { head: say.fee, cell: (fee) => (locale === 'uk' ? fee.nameUk : fee.nameEn) },
        { head: say.language, cell: (fee) => (fee.language ? languageName(locale, fee.language) : '') },
        {
          head: say.amount,
          number: true,
          cell: (fee) => (
            <>
              {formatMoney(locale, fee.amountMinor, fee.currency)}
              <small>
                {fee.yearly ? say.yearly : say.once}
                {fee.confidence === 'C' || fee.confidence === 'D' ? `, ${say.toConfirm}` : null}
              </small>
            </>
          ),
        },
        { head: say.list, cell: (fee) => fee.priceList },
        {
          head: say.holds,
          cell: (fee) => (
            <>
              {fee.validFrom ? say.sinceDay(formatDay(locale, fee.validFrom)) : null}{' '}
              {fee.validTo ? say.untilDay(formatDay(locale, fee.validTo)) : null}
            </>
          ),
        },
      ]}
    />
  );
}
