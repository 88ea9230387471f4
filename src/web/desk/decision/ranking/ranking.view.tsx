import type { Ranking } from '../../../../decisions/ranking/ranking.service.js';
import { quotaViews, type QuotaView } from '../../../../decisions/ranking/ranking.view.js';
import { dayIn } from '../../../../platform/clock/day.rules.js';
import { countryName, formatDay, formatNumber, languageName } from '../../../../platform/i18n/format.rules.js';
import { SelectOptions } from '../../../ui/form/choice.view.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import { ErrorSummary } from '../../../ui/form/form.view.js';
import { Filter, FilterField } from '../../../ui/nav.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Pill } from '../../../ui/pill.view.js';
import { Table } from '../../../ui/table.view.js';
import { Code, Soft } from '../../../ui/text.view.js';
import type { Choice } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import type { ConditionChoice } from '../../steps/condition-choices.service.js';
import { DecisionTabs } from '../decision-tabs.view.js';
import { FirstOffersForm, QuotasForm } from './ranking-forms.view.js';
import { rankingWords } from './ranking.words.js';

/** Rows on the page; the whole list is the CSV. */
const ROWS = 60;

interface RankingProps {
  ctx: PageContext;
  form: FormState;
  ranking: Ranking | null | undefined;
  programmes: Choice[];
  intakes: Choice[];
  conditions: ConditionChoice[];
  overrides: Choice[];
  address: string;
  csv: string;
  quotas: string;
}

export function RankingPageView(props: RankingProps) {
  const { ctx, form, ranking } = props;
  const say = rankingWords[ctx.locale];
  return (
    <>
      <DecisionTabs ctx={ctx} />
      <ErrorSummary form={form} />
      {ctx.query['saved'] ? (
        <p role="status">
          <Pill tone="good">{say.saved}</Pill>
        </p>
      ) : null}
      <h1>{say.title}</h1>
      <Soft p>{say.rule}</Soft>
      <Filter action="/staff/decisions/ranking" button={say.show}>
        <FilterField label={say.programme}>
          <select name="programme">
            <SelectOptions options={props.programmes} chosen={ctx.query['programme'] ?? ''} />
          </select>
        </FilterField>
        <FilterField label={say.intake}>
          <select name="intake">
            <SelectOptions options={props.intakes} chosen={ctx.query['intake'] ?? ''} />
          </select>
        </FilterField>
      </Filter>
      {ranking ? <Ranked {...props} ranking={ranking} /> : <p>{ranking === null ? say.choose : say.noDoor}</p>}
    </>
  );
}

function Ranked(props: RankingProps & { ranking: Ranking }) {
  const { ctx, ranking } = props;
  const say = rankingWords[ctx.locale];
  const within = ranking.items.filter((one) => one.within);
  const beyond = ranking.items.length - ROWS;
  return (
    <>
      <h2>{say.quotas}</h2>
      <QuotaTable ctx={ctx} ranking={ranking} />
      <QuotasForm ctx={ctx} form={props.form} ranking={ranking} action={props.quotas} />
      <h2>{say.list}</h2>
      <ListTable ctx={ctx} ranking={ranking} />
      <p>
        <a href={props.csv}>{say.csv}</a> {beyond > 0 ? <Soft>{say.more(beyond)}</Soft> : null}
      </p>
      {within.length > 0 ? (
        <FirstOffersForm
          ctx={ctx}
          form={props.form}
          address={props.address}
          conditions={props.conditions}
          overrides={props.overrides}
          within={within.length}
        />
      ) : null}
    </>
  );
}

function quotaName(ctx: PageContext, { kind, code }: QuotaView): string {
  if (kind === 'total') return rankingWords[ctx.locale].total;
  return kind === 'language' ? languageName(ctx.locale, code) : countryName(ctx.locale, code);
}

function QuotaTable({ ctx, ranking }: { ctx: PageContext; ranking: Ranking }) {
  const say = rankingWords[ctx.locale];
  const within = (quota: QuotaView) =>
    ranking.items.filter(
      (one) =>
        one.within &&
        (quota.kind === 'total' || (quota.kind === 'country' ? one.country : one.language) === quota.code),
    ).length;
  return (
    <Table
      id="quotas"
      cards
      caption={say.quotas}
      quietCaption
      rows={quotaViews(ranking)}
      columns={[
        { head: say.quota, cell: (row) => quotaName(ctx, row) },
        { head: say.places, number: true, cell: (row) => row.places },
        { head: say.promised, number: true, cell: (row) => row.promised },
        { head: say.within, number: true, cell: within },
        { head: say.left, number: true, cell: (row) => row.places - row.promised - within(row) },
      ]}
    />
  );
}

function ListTable({ ctx, ranking }: { ctx: PageContext; ranking: Ranking }) {
  const { locale } = ctx;
  const say = rankingWords[locale];
  const figure = (value: number) => formatNumber(locale, value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <Table
      id="ranking"
      cards
      caption={say.list}
      quietCaption
      rows={ranking.items.slice(0, ROWS)}
      empty={say.nobody}
      columns={[
        { head: say.rank, number: true, cell: (row) => row.rank ?? '–' },
        {
          head: say.applicant,
          name: true,
          cell: (row) => (
            <a href={dossierPath(row.reference)}>
              {row.name || deskWords[locale].anonymous} <Code>{row.reference}</Code>
            </a>
          ),
        },
        {
          head: say.score,
          number: true,
          cell: (row) =>
            row.scored ? (
              <>
                {figure(row.scored.normalised)}{' '}
                <small class="s">
                  {figure(row.scored.raw)} {say.scoreHint}
                  {row.tied ? `, ${say.tied}` : ''}
                </small>
              </>
            ) : (
              <Soft>{say.noScore}</Soft>
            ),
        },
        {
          head: say.from,
          cell: (row) =>
            [row.country ? countryName(locale, row.country) : '', languageName(locale, row.language)]
              .filter(Boolean)
              .join(', '),
        },
        { head: say.sent, cell: (row) => formatDay(locale, dayIn(ctx.timezone, row.sentAt), 'short') },
        {
          head: say.place,
          cell: (row) =>
            row.within ? <Pill tone="ok">{say.isWithin}</Pill> : row.full ? <Soft>{say.full[row.full]}</Soft> : null,
        },
      ]}
    />
  );
}
