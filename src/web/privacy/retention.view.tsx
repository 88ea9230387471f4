import { formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { HoldRow } from '../../privacy/retention/hold.service.js';
import type { NoticeRow, RetentionRuleRow } from '../../privacy/retention/retention.query.js';
import { SelectField } from '../ui/form/choice.view.js';
import { TextArea, TextField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { Actions, Button, Form } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Details, Soft, Time } from '../ui/text.view.js';
import { privacyDeskWords } from './privacy-desk.words.js';

interface Setting {
  ctx: PageContext;
  path: string;
}

const nameOf = (locale: Locale, rule: RetentionRuleRow) => (locale === 'uk' ? rule.nameUk : rule.nameEn);
/** A copy that somebody asked for is thrown away by any rule. */
const acts = ({ confidence, what }: RetentionRuleRow) => confidence === 'A' || confidence === 'B' || what === 'export';

/** What is announced, soonest first. */
export function Due(props: { ctx: PageContext; rules: RetentionRuleRow[]; notices: NoticeRow[]; days: number }) {
  const { ctx, rules, notices, days } = props;
  const say = privacyDeskWords[ctx.locale].retention;
  return (
    <>
      <h2>{say.due}</h2>
      <Soft p>{say.dueLead(days)}</Soft>
      <Table
        id="due"
        cards
        caption={say.due}
        quietCaption
        rows={notices}
        empty={say.noDue}
        columns={[
          { head: say.reference, cell: (row) => <Code>{row.reference}</Code> },
          {
            head: say.by,
            cell: (row) => {
              const rule = rules.find(({ code }) => code === row.ruleCode);
              return rule ? nameOf(ctx.locale, rule) : row.ruleCode;
            },
          },
          { head: say.on, cell: (row) => formatDay(ctx.locale, row.dueOn, 'short') },
          { head: say.announced, cell: (row) => <Time context={ctx} at={row.warnedAt} style="short" /> },
        ]}
      />
    </>
  );
}

/** What is held, each with the form that lifts it. */
export function Holds({ ctx, form, holds, path }: Setting & { form: FormState; holds: HoldRow[] }) {
  const say = privacyDeskWords[ctx.locale].retention;
  return (
    <>
      <h2>{say.holds}</h2>
      {holds.length === 0 ? <Soft p>{say.noHolds}</Soft> : null}
      {holds.map((hold) => {
        const field = `lift[${hold.id}][reason]`;
        return (
          <section aria-label={hold.reference}>
            <h3>
              <Code>{hold.reference}</Code>
            </h3>
            <p dir="auto">{hold.reason}</p>
            <Soft p>
              {say.setBy} {hold.setter}, <Time context={ctx} at={hold.setAt} style="short" />
            </Soft>
            <Details
              summary={`${say.lift} ${hold.reference}`}
              open={form.problems.some((one) => one.field.includes(hold.id))}
            >
              <Form action={`${path}/holds/${hold.id}/lift`} class="read">
                <TextArea form={form} name={field} label={say.liftReason} rows={2} maxlength={500} />
                <Actions>
                  <Button alt>{say.lift}</Button>
                </Actions>
              </Form>
            </Details>
          </section>
        );
      })}
    </>
  );
}

export function HoldForm({ ctx, form, path }: Setting & { form: FormState }) {
  const say = privacyDeskWords[ctx.locale].retention;
  return (
    <>
      <h2>{say.hold}</h2>
      <Soft p>{say.holdLead}</Soft>
      <Form action={`${path}/holds`} class="read">
        <TextField form={form} name="reference" label={say.reference} code width="half" maxlength={40} />
        <TextArea form={form} name="reason" label={say.reason} rows={2} maxlength={500} />
        <Actions>
          <Button>{say.set}</Button>
        </Actions>
      </Form>
    </>
  );
}

export function Rules({ ctx, rules }: { ctx: PageContext; rules: RetentionRuleRow[] }) {
  const say = privacyDeskWords[ctx.locale].retention;
  return (
    <>
      <h2>{say.rules}</h2>
      <Table
        id="rules"
        cards
        caption={say.rules}
        quietCaption
        rows={rules}
        columns={[
          { head: say.rule, cell: (row) => nameOf(ctx.locale, row) },
          { head: say.days, cell: (row) => `${say.daysOf(row.days)}${row.byLaw ? `, ${say.law}` : ''}` },
          { head: say.source, cell: (row) => `${row.source} (${row.confidence})` },
          {
            head: say.force,
            cell: (row) => <Pill tone={acts(row) ? 'good' : 'off'}>{acts(row) ? say.acts : say.assumed}</Pill>,
          },
        ]}
      />
    </>
  );
}

export function RuleForm({ ctx, form, rules, path }: Setting & { form: FormState; rules: RetentionRuleRow[] }) {
  const say = privacyDeskWords[ctx.locale].retention;
  return (
    <>
      <h2>{say.confirmRule}</h2>
      <Soft p>{say.confirmLead}</Soft>
      <Form action={`${path}/rules`} class="read">
        <SelectField
          form={form}
          name="rule"
          label={say.rule}
          width="full"
          options={rules.map((rule) => ({ value: rule.code, label: nameOf(ctx.locale, rule) }))}
        />
        <TextField form={form} name="days" label={say.number} width="half" inputmode="numeric" />
        <TextArea form={form} name="source" label={say.sourceField} rows={2} maxlength={500} />
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </>
  );
}
