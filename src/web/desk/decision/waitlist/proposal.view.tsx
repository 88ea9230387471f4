import type { ProposalRow } from '../../../../decisions/waitlist/waitlist.query.js';
import { countryName } from '../../../../platform/i18n/format.rules.js';
import { SelectField } from '../../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../../ui/form/field.view.js';
import { type FormState, problemAt } from '../../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../../ui/form/form.view.js';
import { Back } from '../../../ui/nav.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Slip } from '../../../ui/slip.view.js';
import { Code, Soft, Time } from '../../../ui/text.view.js';
import type { Choice } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import type { ConditionChoice } from '../../steps/condition-choices.service.js';
import { ConditionRows } from '../../steps/condition-rows.view.js';
import { decisionWords } from '../decision.words.js';
import { offeringName } from './waitlist.view.js';
import { waitlistWords } from './waitlist.words.js';

/** One proposal: what it is about and, while it is open, the two answers. */
export function ProposalPageView(props: {
  ctx: PageContext;
  form: FormState;
  title: string;
  proposal: ProposalRow;
  conditions: ConditionChoice[];
  overrides: Choice[];
  reasons: Choice[];
}) {
  const { ctx, form, proposal } = props;
  const say = waitlistWords[ctx.locale];
  const open = proposal.state === 'open';
  const dossier = dossierPath(proposal.reference);
  return (
    <>
      <Back href="/staff/decisions/waitlist">{say.back}</Back>
      <ErrorSummary form={form} />
      <h1>{props.title}</h1>
      <Slip
        id="proposal"
        head={open ? say.proposals : say.done[proposal.state]}
        sign={open ? 'you' : 'off'}
        tone={open ? 'you' : 'plain'}
        facts={[
          [
            say.applicant,
            <a href={dossier}>
              {proposal.name || deskWords[ctx.locale].anonymous} <Code>{proposal.reference}</Code>
            </a>,
          ],
          [say.country, proposal.citizenship ? countryName(ctx.locale, proposal.citizenship) : null],
          [say.place, offeringName(ctx, proposal)],
          [say.proposed, <Time context={ctx} at={proposal.proposedAt} />],
          [say.by, proposal.decider],
          [say.reason, props.reasons.find((one) => one.value === proposal.reason)?.label ?? proposal.reason],
          [
            say.openDraft,
            proposal.decisionId ? <a href={`${dossier}/decision/${proposal.decisionId}`}>{say.draft}</a> : null,
          ],
        ]}
      >
        {open ? <p>{say.draftLead}</p> : null}
      </Slip>
      {open ? <Answers {...props} /> : null}
    </>
  );
}

function Answers(props: Parameters<typeof ProposalPageView>[0]) {
  const { ctx, form, proposal } = props;
  const say = waitlistWords[ctx.locale];
  const path = `/staff/decisions/proposals/${proposal.id}`;
  return (
    <>
      <Form action={path} class="read">
        <ConditionRows ctx={ctx} form={form} choices={props.conditions} />
        <DayField form={form} name="expiresOn" label={decisionWords[ctx.locale].replyBy} min={ctx.today} />
        {problemAt(form, 'override') ? (
          <SelectField form={form} name="override" label={say.override} options={props.overrides} />
        ) : null}
        <TextArea
          form={form}
          name="note"
          label={decisionWords[ctx.locale].note}
          hint={deskWords[ctx.locale].noteSpoken}
          rows={3}
          maxlength={4000}
          optional
        />
        <Actions>
          <Button>{say.draft}</Button>
        </Actions>
      </Form>
      <h2>{say.dismissTitle}</h2>
      <Soft p>{say.dismissLead}</Soft>
      <Form action={`${path}/dismissal`} class="read">
        <SelectField form={form} name="reason" label={say.reason} options={props.reasons} />
        <Actions>
          <Button alt>{say.dismiss}</Button>
        </Actions>
      </Form>
    </>
  );
}
