import type { AppealRow } from '../../../decisions/appeals/appeal.query.js';
import type { Day } from '../../../platform/clock/day.rules.js';
import { Radios } from '../../ui/form/choice.view.js';
import { TextArea } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Quote, Time } from '../../ui/text.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { offeringTitle } from '../programme.rules.js';
import { LastDay } from '../tracker/move-facts.view.js';
import { appealWords } from './appeal.words.js';

/** The form while an appeal is possible; else the appeal that was sent, with its answer. */
export function AppealPageView(props: {
  ctx: PageContext;
  dossier: PortalDossier;
  form: FormState;
  openUntil: Day | null;
  appeal: AppealRow | null;
  reasons: { code: string; en: string; uk: string }[];
}) {
  const { ctx, dossier, form, openUntil, appeal } = props;
  const say = appealWords[ctx.locale];
  return (
    <>
      <Back href={dossier.path}>{say.back}</Back>
      <ErrorSummary form={form} />
      <h1>{appeal ? say.see : say.title}</h1>
      <p>
        <b>{offeringTitle(ctx.locale, dossier.view.offering)}</b>
      </p>
      {appeal ? <Sent ctx={ctx} appeal={appeal} /> : null}
      {!appeal && !openUntil ? <p>{say.none}</p> : null}
      {openUntil ? (
        <>
          <p>{say.lead}</p>
          <p>
            {say.until}: <LastDay ctx={ctx} day={openUntil} />
          </p>
          <Form>
            <Radios
              form={form}
              name="reason"
              label={say.reason}
              options={props.reasons.map((one) => ({ value: one.code, label: one[ctx.locale] }))}
            />
            <TextArea form={form} name="words" label={say.words} hint={say.wordsHint} rows={8} maxlength={4000} />
            <Actions>
              <Button>{say.send}</Button>
              <a href={dossier.path}>{say.back}</a>
            </Actions>
          </Form>
        </>
      ) : null}
    </>
  );
}

function Sent({ ctx, appeal }: { ctx: PageContext; appeal: AppealRow }) {
  const say = appealWords[ctx.locale];
  const lead = { open: say.openLead, upheld: say.upheldLead, dismissed: null, overtaken: null }[appeal.state];
  return (
    <>
      <Slip
        id="appeal"
        sign={appeal.state === 'upheld' ? 'good' : appeal.state === 'open' ? 'plain' : 'off'}
        head={say.states[appeal.state]}
        facts={[
          [say.sentOn, <Time context={ctx} at={appeal.lodgedAt} />],
          [say.decidedOn, appeal.decidedAt ? <Time context={ctx} at={appeal.decidedAt} /> : null],
        ]}
      >
        {lead ? <p>{lead}</p> : null}
        {appeal.answer ? <Quote text={appeal.answer} by={say.answer} /> : null}
      </Slip>
      <h2>{say.yours}</h2>
      <Quote text={appeal.words} />
    </>
  );
}
