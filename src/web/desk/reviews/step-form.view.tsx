import { formatInstant } from '../../../platform/i18n/format.rules.js';
import { SEE_OTHERS, STEP_KINDS, STEP_ROLES } from '../../../reviews/review.rules.js';
import type { StepChange } from '../../../reviews/steps/step-row.query.js';
import { Checkbox, Radios, SelectField } from '../../ui/form/choice.view.js';
import { DayField, NumberField, TextField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { deskWords } from '../desk.words.js';
import { reviewDeskWords } from './review-desk.words.js';
import type { StepChoices } from './step-lists.service.js';

interface FieldsProps {
  ctx: PageContext;
  form: FormState;
  lists: StepChoices;
}

/** All of a new step. */
export function StepFields(props: FieldsProps) {
  const { ctx, form, lists } = props;
  const say = reviewDeskWords[ctx.locale];
  return (
    <>
      <SelectField
        form={form}
        name="kind"
        label={say.kind}
        options={STEP_KINDS.map((value) => ({ value, label: say.kinds[value] }))}
      />
      <SelectField form={form} name="programmeId" label={say.programme} options={lists.programmes} empty={say.every} />
      <SelectField form={form} name="intakeId" label={say.intake} options={lists.intakes} empty={say.every} />
      <NumberField form={form} name="reviewsNeeded" label={say.neededLabel} hint={say.neededHint} width="day" />
      <Radios
        form={form}
        name="role"
        label={say.role}
        options={STEP_ROLES.map((value) => ({ value, label: say.roles[value] }))}
      />
      <Checkbox form={form} name="blind" label={say.blindLabel} hint={say.blindHint} />
      <DayField form={form} name="validFrom" label={say.validFrom} />
      <StepChangeFields {...props} />
    </>
  );
}

/** What of a step may change while dossiers are in it. */
export function StepChangeFields({ ctx, form, lists }: FieldsProps) {
  const say = reviewDeskWords[ctx.locale];
  return (
    <>
      <DayField form={form} name="validTo" label={say.validTo} optional />
      <NumberField form={form} name="position" label={say.order} hint={say.orderHint} width="day" />
      <TextField form={form} name="nameEn" label={say.nameEn} maxlength={120} lang="en" />
      <TextField form={form} name="nameUk" label={say.nameUk} maxlength={120} lang="uk" />
      <SelectField form={form} name="sheetId" label={say.sheet} options={lists.sheets} empty={say.noSheet} />
      <Radios
        form={form}
        name="seeOthers"
        label={say.seeOthers}
        options={SEE_OTHERS.map((value) => ({ value, label: say.others[value] }))}
      />
      <DayField form={form} name="opensOn" label={say.opensOn} optional />
      <DayField form={form} name="closesOn" label={say.closesOn} hint={say.wholeDay} optional />
      <NumberField form={form} name="dueDays" label={say.dueDays} width="day" />
    </>
  );
}

/** What was changed of a step, by whom. */
export function StepHistory({ ctx, changes }: { ctx: PageContext; changes: readonly StepChange[] }) {
  const say = reviewDeskWords[ctx.locale];
  const names: Record<string, string> = {
    position: say.order,
    nameEn: say.nameEn,
    nameUk: say.nameUk,
    seeOthers: say.seeOthers,
    opensOn: say.opensOn,
    closesOn: say.closesOn,
    dueDays: say.dueDays,
    sheetId: say.sheet,
    validTo: say.validTo,
  };
  const shown = (value: unknown) => (value === null || value === undefined ? '–' : String(value));
  return (
    <>
      <h2>{say.history}</h2>
      <Table
        id="changes"
        cards
        caption={say.history}
        quietCaption
        rows={changes}
        empty={say.noHistory}
        columns={[
          { head: say.when, cell: (row) => formatInstant(ctx.locale, row.at, ctx.timezone, null, 'short') },
          { head: say.who, cell: (row) => row.who ?? deskWords[ctx.locale].someone },
          { head: say.what, cell: (row) => (row.field ? (names[row.field] ?? row.field) : say.added) },
          { head: say.was, cell: (row) => (row.field ? shown(row.before) : '') },
          { head: say.became, cell: (row) => (row.field ? shown(row.after) : '') },
        ]}
      />
    </>
  );
}
