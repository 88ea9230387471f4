import { SPOKEN } from '../../../applications/history.query.js';
import { edgeOf, type Event } from '../../../applications/lifecycle.rules.js';
import { SelectField, Radios } from '../../ui/form/choice.view.js';
import { CountrySelect } from '../../ui/form/country-select.view.js';
import { DayField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, rawAt } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { TaskList } from '../../ui/tasks.view.js';
import { Soft } from '../../ui/text.view.js';
import { answerWords } from '../../../applications/answers.words.js';
import type { Choice } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { isOnBehalf } from '../step-choice.rules.js';
import type { ConditionChoice } from './condition-choices.service.js';
import { ConditionRows } from './condition-rows.view.js';
import { isWeighty } from './event-check.view.js';
import { StepFrame } from './step-frame.view.js';
import type { Opened } from './step-gate.service.js';
import { stepWords } from './step.words.js';

interface Common {
  ctx: PageContext;
  opened: Opened;
  path: string;
  search: string;
  form: FormState;
}

export interface EventChoices {
  reasons: Choice[];
  offerings: (Choice & { left: number })[];
  conditions: ConditionChoice[];
  countries: { codes: string[]; favourites: string[] };
}

function consequenceOf(ctx: PageContext, event: Event): string | undefined {
  const words: Partial<Record<Event, string>> = stepWords[ctx.locale].consequence;
  return words[event];
}

/** The steps that can be taken, each with what follows from it. */
export function EventList(props: Common & { steps: readonly Event[] }) {
  const { ctx, opened, path, search } = props;
  const say = stepWords[ctx.locale];
  return (
    <StepFrame ctx={ctx} opened={opened} dossier={`${path}?${search}`} form={props.form}>
      <h1>{say.eventTitle(opened.name)}</h1>
      <Soft p>{props.steps.length > 0 ? say.eventLead : say.eventNone}</Soft>
      <TaskList
        tasks={props.steps.map((event) => ({
          title: deskWords[ctx.locale].deed[event],
          hint: consequenceOf(ctx, event),
          href: `${path}/event?${search}&event=${event}`,
          tone: 'off',
          status: '',
        }))}
      />
    </StepFrame>
  );
}

/** The form of one step: what it needs, a coded reason, words. */
export function EventForm(props: Common & { event: Event; title: string; choices: EventChoices }) {
  const { ctx, opened, path, search, form, event, choices } = props;
  const say = stepWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const { application } = opened;
  const required = edgeOf(application.status, event)?.reasonRequired ?? false;
  const spoken = SPOKEN.includes(event);
  return (
    <StepFrame ctx={ctx} opened={opened} dossier={`${path}?${search}`} form={form}>
      <h1>{props.title}</h1>
      <Soft p>{consequenceOf(ctx, event)}</Soft>
      <Form action={`${path}/event?${search}`} class="read">
        <Hidden name="event" value={event} />
        <Hidden name="seq" value={application.seq} />
        {event === 'defer' ? (
          <SelectField
            form={form}
            name="data[offeringId]"
            label={say.target}
            width="full"
            options={choices.offerings
              .filter((one) => one.value !== application.offeringId)
              .map(({ value, label, left }) => ({ value, label: `${label} (${say.left(left)})` }))}
          />
        ) : null}
        {event === 'amend_offer' ? (
          <>
            <DayField form={form} name="expiresOn" label={say.expiresOn} min={ctx.today} />
            <ConditionRows ctx={ctx} form={form} choices={choices.conditions} />
          </>
        ) : null}
        {event === 'correct' ? <CorrectionFields {...props} /> : null}
        {isOnBehalf(event) ? <MandateFields ctx={ctx} form={form} /> : null}
        {choices.reasons.length > 0 ? (
          <SelectField form={form} name="reason" label={desk.reason} options={choices.reasons} optional={!required} />
        ) : null}
        <TextArea
          form={form}
          name="note"
          label={desk.note}
          hint={spoken ? desk.noteSpoken : desk.noteStaff}
          maxlength={4000}
          optional
        />
        <Actions>
          {isWeighty(event) ? (
            <Button name="deed" value="check">
              {say.toCheck}
            </Button>
          ) : (
            <Button>{desk.deed[event]}</Button>
          )}
          {event === 'amend_offer' ? (
            <Button alt name="deed" value="draft">
              {say.draft}
            </Button>
          ) : null}
          <a href={`${path}?${search}`}>{desk.cancel}</a>
        </Actions>
      </Form>
    </StepFrame>
  );
}

/** How and when the applicant asked for it. */
export function MandateFields({ ctx, form }: { ctx: PageContext; form: FormState }) {
  const desk = deskWords[ctx.locale];
  return (
    <>
      <Radios
        form={form}
        name="onBehalf[mandate]"
        label={desk.mandateLabel}
        hint={desk.mandateHint}
        options={(['paper', 'phone', 'mail'] as const).map((value) => ({ value, label: desk.mandate[value] }))}
      />
      <DayField form={form} name="onBehalf[on]" label={desk.mandateDay} max={ctx.today} />
    </>
  );
}

function CorrectionFields({ ctx, form, choices }: Common & { choices: EventChoices }) {
  const say = stepWords[ctx.locale];
  const answers = answerWords[ctx.locale];
  const schools = rawAt(form, 'schools');
  const country = (name: string, label: string) => (
    <CountrySelect
      form={form}
      name={name}
      label={label}
      codes={choices.countries.codes}
      beyond={['STATELESS', 'REFUGEE', 'UNKNOWN']}
    />
  );
  const text = (name: string, label: string, code = false) => (
    <TextField form={form} name={name} label={label} code={code} width="half" />
  );
  return (
    <>
      <Soft p>{say.changeOnly}</Soft>
      {text('personal[surname]', answers.surname)}
      {text('personal[givenNames]', answers.givenNames)}
      {text('personal[nativeName]', answers.nativeName)}
      {text('personal[ukrainianName]', answers.ukrainianName)}
      {text('personal[birthDate]', answers.born, true)}
      <SelectField
        form={form}
        name="personal[sex]"
        label={answers.sex}
        empty=""
        options={(['F', 'M', 'X'] as const).map((value) => ({ value, label: answers.sexes[value] }))}
      />
      {country('personal[birthCountry]', answers.birthCountry)}
      {country('personal[residence]', answers.residence)}
      {country('citizenship', say.citizenshipUsed)}
      {text('passport[number]', answers.number, true)}
      <DayField form={form} name="passport[issuedOn]" label={answers.issuedOn} />
      <DayField form={form} name="passport[expiresOn]" label={answers.expiresOn} />
      {(Array.isArray(schools) ? schools : []).map((_, n) => (
        <>
          {text(`schools[${n}][institution]`, say.schoolName(n + 1))}
          {country(`schools[${n}][country]`, say.schoolCountry(n + 1))}
        </>
      ))}
      <DayField form={form} name="validFrom" label={say.validFrom} hint={say.validFromHint} max={ctx.today} optional />
    </>
  );
}
