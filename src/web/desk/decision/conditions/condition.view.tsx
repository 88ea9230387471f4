import type { ComponentChildren } from 'preact';
import type { Fact } from '../../../../decisions/conditions/condition-facts.hooks.js';
import type { ConditionRow } from '../../../../decisions/offer.query.js';
import { addDays } from '../../../../platform/clock/day.rules.js';
import { formatDay } from '../../../../platform/i18n/format.rules.js';
import { RadioCards, Radios, SelectField } from '../../../ui/form/choice.view.js';
import { DayField } from '../../../ui/form/field.view.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../../ui/form/form.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Slip } from '../../../ui/slip.view.js';
import type { Choice } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { dossierWords } from '../../dossier/dossier.words.js';
import { type ConditionVerdict, OTHERWISE, VERDICTS } from './condition-form.input.js';
import { conditionWords } from './condition.words.js';

interface ConditionProps {
  ctx: PageContext;
  name: string;
  condition: ConditionRow;
  facts: Fact[];
  form: FormState;
  reasons: Record<'met' | 'waived' | 'unmet', Choice[]>;
  dossier: string;
  /** Where its paper is judged. */
  paper: string;
}

/** A condition with what is on record about it, and the verdicts, each with what it rests on. */
export function ConditionView(props: ConditionProps) {
  const { ctx, form, reasons } = props;
  const say = conditionWords[ctx.locale];
  const reason = (verdict: 'met' | 'waived' | 'unmet', optional = false) => (
    <SelectField
      form={form}
      name={`${verdict}Reason`}
      label={say.reason}
      options={reasons[verdict]}
      optional={optional}
    />
  );
  const fields: Record<ConditionVerdict, ComponentChildren> = {
    met: (
      <>
        <Radios
          form={form}
          name="evidence"
          label={say.shows}
          options={[
            ...props.facts.map((fact) => ({
              value: `${fact.kind}:${fact.id}`,
              label: ctx.locale === 'uk' ? fact.nameUk : fact.nameEn,
              hint: say.onDay(formatDay(ctx.locale, fact.on)),
            })),
            { value: OTHERWISE, label: say.otherwise },
          ]}
        />
        {reason('met', true)}
      </>
    ),
    waived: reason('waived'),
    unmet: reason('unmet'),
    pending: <DayField form={form} name="dueOn" label={say.later} min={addDays(ctx.today, 1)} optional />,
  };
  return (
    <>
      <Standing {...props} />
      <Form class="read">
        <RadioCards
          form={form}
          name="status"
          label={say.title(props.name)}
          heading
          cards={VERDICTS.map((value) => ({
            value,
            label: say.verdicts[value],
            hint: say.hints[value],
            fields: fields[value],
          }))}
        />
        <Actions>
          <Button>{say.save}</Button>
          <a href={props.dossier}>{deskWords[ctx.locale].cancel}</a>
        </Actions>
      </Form>
    </>
  );
}

/** How it stands now, and by what. */
function Standing({ ctx, condition, facts, paper }: ConditionProps) {
  const say = conditionWords[ctx.locale];
  const { dueOn, evidence, slot, status, why } = condition;
  const shown = facts.find(({ id }) => id === evidence?.id);
  const day = dueOn ? formatDay(ctx.locale, dueOn) : say.noDay;
  return (
    <Slip
      id="condition"
      title={condition.words[ctx.locale]}
      facts={[
        [say.now, dossierWords[ctx.locale].condition[status]],
        [say.until, condition.overdueAt ? <b class="late">{`${day}, ${say.overdue.toLowerCase()}`}</b> : day],
        [say.from, say.awaited[condition.awaitedFrom]],
        [
          say.paper,
          condition.asks !== 'paper' ? null : slot && condition.slotStatus ? (
            <a href={paper}>{dossierWords[ctx.locale].slot[condition.slotStatus]}</a>
          ) : (
            say.noPaper
          ),
        ],
        [say.by, evidence ? (shown ? (ctx.locale === 'uk' ? shown.nameUk : shown.nameEn) : say.gone) : null],
        [say.why, why?.[ctx.locale] ?? null],
      ]}
    />
  );
}
