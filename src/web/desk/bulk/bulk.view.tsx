import type { BulkPreview, BulkStatus } from '../../../applications/bulk/bulk.service.js';
import { FactRows } from '../../ui/facts.view.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { TextArea } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Progress } from '../../ui/tasks.view.js';
import type { Choice } from '../desk-lists.service.js';
import { Refused } from '../requests/request-set.view.js';
import { STEP_KINDS } from '../../../reviews/review.rules.js';
import { reviewDeskWords } from '../reviews/review-desk.words.js';
import { bulkWords, type DeedName } from './bulk.words.js';

/** What the fields of a deed let one choose from. */
export interface BulkChoices {
  people: Choice[];
  reasons: Choice[];
}

/** What can be done, each with its consequence. */
export function DeedList(props: { items: { href: string; title: string; about: string }[] }) {
  return (
    <ul class="read bare">
      {props.items.map((item) => (
        <li>
          <p>
            <a href={item.href}>{item.title}</a>
            <br />
            <span class="s">{item.about}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What one deed has to be told. */
export function DeedFields(props: { ctx: PageContext; deed: DeedName; form: FormState; choices: BulkChoices }) {
  const say = bulkWords[props.ctx.locale];
  const { form, choices } = props;
  switch (props.deed) {
    case 'assign':
      return (
        <SelectField form={form} name="accountId" label={say.officer} options={choices.people} empty={say.nobody} />
      );
    case 'reviewers':
      return (
        <>
          <SelectField
            form={form}
            name="accountId"
            label={say.reviewer}
            options={choices.people}
            empty={say.byThemselves}
          />
          <SelectField
            form={form}
            name="step"
            label={reviewDeskWords[props.ctx.locale].step}
            options={STEP_KINDS.map((value) => ({ value, label: reviewDeskWords[props.ctx.locale].kinds[value] }))}
            empty={say.turn}
          />
        </>
      );
    case 'reject':
      return (
        <>
          <SelectField form={form} name="reason" label={say.reason} options={choices.reasons} />
          <TextArea form={form} name="note" label={say.note} optional maxlength={4000} rows={5} />
        </>
      );
    case 'waitlist':
      return <TextArea form={form} name="note" label={say.note} optional maxlength={4000} rows={5} />;
    default:
      return null;
  }
}

/** Who is touched and who is not, before anything is done. */
export function BulkCheck(props: {
  ctx: PageContext;
  action: string;
  preview: BulkPreview;
  told: Record<string, string>;
  facts: [string, string][];
}) {
  const say = bulkWords[props.ctx.locale];
  const { preview } = props;
  return (
    <>
      <p>
        <b>{say.checkLead(preview.touched, preview.total)}</b>
      </p>
      {props.facts.length > 0 ? <FactRows facts={props.facts} /> : null}
      <Refused ctx={props.ctx} items={preview.items} head={say.refusedNow} />
      <Form action={props.action}>
        {Object.entries(props.told).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Actions>
          {preview.touched > 0 ? (
            <Button name="expected" value={String(preview.total)}>
              {say.confirm(preview.touched)}
            </Button>
          ) : (
            <span>{say.none}</span>
          )}
          <Button alt name="_back" value="1">
            {say.change}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

/** How far a run is, and each application that it could not be done to. */
export function BulkProgress({ ctx, run }: { ctx: PageContext; run: BulkStatus }) {
  const say = bulkWords[ctx.locale];
  const running = run.status === 'running';
  return (
    <>
      <h1>{say.deeds[run.deed as DeedName]}</h1>
      <Progress
        done={run.done}
        all={run.total}
        label={say.progress(run.done, run.total)}
        hint={run.status !== 'finished' ? say[run.status] : run.refused === 0 ? say.all : undefined}
      />
      {run.refused > 0 ? <Refused ctx={ctx} items={run.items} head={say.refused(run.refused)} /> : null}
      <Actions>
        {running ? <LinkButton href={`/staff/bulk/${run.id}`}>{say.reload}</LinkButton> : null}
        {run.deed === 'offer' ? (
          <a href="/staff/decisions">{say.toDrafts}</a>
        ) : (
          <a href="/staff/applications">{say.back}</a>
        )}
      </Actions>
    </>
  );
}
