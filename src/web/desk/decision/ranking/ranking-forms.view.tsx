import type { Ranking } from '../../../../decisions/ranking/ranking.service.js';
import { MOST_DRAFTS } from '../../../../decisions/ranking/ranking.service.js';
import { countryName, languageName } from '../../../../platform/i18n/format.rules.js';
import { SelectField } from '../../../ui/form/choice.view.js';
import { DayField, NumberField } from '../../../ui/form/field.view.js';
import { type FormState, problemAt } from '../../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../../ui/form/form.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Details, Soft } from '../../../ui/text.view.js';
import type { Choice } from '../../desk-lists.service.js';
import type { ConditionChoice } from '../../steps/condition-choices.service.js';
import { ConditionRows } from '../../steps/condition-rows.view.js';
import { decisionWords } from '../decision.words.js';
import { rankingWords } from './ranking.words.js';

/** Empty rows for countries that have no quota yet. */
const NEW_ROWS = 3;

/** Places in all, by language, and for the countries that are to have a quota. */
export function QuotasForm(props: { ctx: PageContext; form: FormState; ranking: Ranking; action: string }) {
  const { ctx, form, ranking } = props;
  const { locale } = ctx;
  const say = rankingWords[locale];
  const { countries, languages, total } = ranking.quotas;
  const limited = Object.keys(countries);
  const known = [...new Set(ranking.items.flatMap(({ country }) => country ?? []))]
    .map((value) => ({ value, label: countryName(locale, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  const failed = ['total', 'languages', 'countries'].some((name) => problemAt(form, name));
  return (
    <Details summary={say.edit} open={failed}>
      <Form action={props.action} class="read">
        <Soft p>{say.editHint}</Soft>
        <NumberField form={form} name="total" label={say.total} value={String(total ?? '')} optional />
        {Object.entries(languages).map(([code, places], n) => (
          <>
            <Hidden name={`languages[${n}][code]`} value={code} />
            <NumberField
              form={form}
              name={`languages[${n}][places]`}
              label={languageName(locale, code)}
              value={String(places)}
              optional
            />
          </>
        ))}
        {limited.map((code, n) => (
          <>
            <Hidden name={`countries[${n}][code]`} value={code} />
            <NumberField
              form={form}
              name={`countries[${n}][places]`}
              label={countryName(locale, code)}
              value={String(countries[code])}
              optional
            />
          </>
        ))}
        {Array.from({ length: NEW_ROWS }, (_, n) => n + limited.length).map((n) => (
          <>
            <SelectField
              form={form}
              name={`countries[${n}][code]`}
              label={say.country}
              options={known.filter((one) => !limited.includes(one.value))}
              empty=""
              optional
            />
            <NumberField form={form} name={`countries[${n}][places]`} label={say.places} optional />
          </>
        ))}
        <Actions>
          <Button alt>{say.save}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** The same offer for the first of those within. */
export function FirstOffersForm(props: {
  ctx: PageContext;
  form: FormState;
  /** Where the form is sent. */
  address: string;
  conditions: ConditionChoice[];
  overrides: Choice[];
  /** How many there are. */
  within: number;
}) {
  const { ctx, form } = props;
  const say = rankingWords[ctx.locale];
  return (
    <>
      <h2>{say.draft}</h2>
      <Soft p>{say.draftLead(props.within)}</Soft>
      <Form action={props.address} class="read">
        <NumberField form={form} name="count" label={say.count} hint={`1–${Math.min(props.within, MOST_DRAFTS)}`} />
        <DayField form={form} name="expiresOn" label={decisionWords[ctx.locale].replyBy} min={ctx.today} />
        <Details summary={decisionWords[ctx.locale].conditions}>
          <ConditionRows ctx={ctx} form={form} choices={props.conditions} />
        </Details>
        <SelectField form={form} name="override" label={say.override} options={props.overrides} optional />
        <Actions>
          <Button>{say.draftButton}</Button>
        </Actions>
      </Form>
    </>
  );
}
