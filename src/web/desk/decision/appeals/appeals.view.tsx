import type { AppealRow } from '../../../../decisions/appeals/appeal.query.js';
import { APPEALABLE } from '../../../../decisions/appeals/appeal.rules.js';
import { may } from '../../../../platform/access/actor.rules.js';
import { dayIn } from '../../../../platform/clock/day.rules.js';
import { formatDay } from '../../../../platform/i18n/format.rules.js';
import { RadioCards } from '../../../ui/form/choice.view.js';
import { TextArea } from '../../../ui/form/field.view.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../../ui/form/form.view.js';
import { Back } from '../../../ui/nav.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Pill } from '../../../ui/pill.view.js';
import { Slip } from '../../../ui/slip.view.js';
import { Table } from '../../../ui/table.view.js';
import { Code, Quote, Soft, Time } from '../../../ui/text.view.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import { DecisionTabs } from '../decision-tabs.view.js';
import { appealsWords } from './appeals.words.js';

const PATH = '/staff/decisions/appeals';

/** Whether the administrator has still to follow what was decided. */
const waitsForReopening = (appeal: AppealRow) => appeal.state === 'upheld' && APPEALABLE.includes(appeal.status);

/** Appeals by whom they wait for. The administrator sees which, not what was written. */
export function AppealList({
  ctx,
  form,
  appeals,
}: {
  ctx: PageContext;
  form: FormState;
  appeals: readonly AppealRow[];
}) {
  const say = appealsWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const decides = ctx.actor !== null && may(ctx.actor, 'decision.release');
  const reopens = ctx.actor !== null && may(ctx.actor, 'application.reopen');
  return (
    <>
      {decides ? <DecisionTabs ctx={ctx} /> : null}
      <ErrorSummary form={form} />
      {ctx.query['reopened'] ? (
        <p role="status">
          <Pill tone="good">{say.reopened}</Pill>
        </p>
      ) : null}
      <h1>{say.title}</h1>
      <Soft p>{say.lead}</Soft>
      <Table
        id="appeals"
        cards
        caption={say.title}
        quietCaption
        rows={appeals}
        empty={say.none}
        columns={[
          {
            head: say.application,
            cell: (row) =>
              decides ? (
                <a href={`${PATH}/${row.id}`}>
                  {row.name || desk.anonymous} <Code>{row.reference}</Code>
                </a>
              ) : (
                <Code>{row.reference}</Code>
              ),
          },
          {
            head: say.against,
            cell: (row) => `${desk.happened[row.event]}, ${formatDay(ctx.locale, row.endedOn, 'short')}`,
          },
          { head: say.lodged, cell: (row) => formatDay(ctx.locale, dayIn(ctx.timezone, row.lodgedAt), 'short') },
          {
            head: say.state,
            cell: (row) =>
              waitsForReopening(row) ? (
                reopens ? (
                  <Form action={`${PATH}/${row.id}/reopening`}>
                    <Button alt>{say.reopen}</Button>
                  </Form>
                ) : (
                  say.toReopen
                )
              ) : (
                <Pill tone={row.state === 'open' ? 'you' : 'off'}>{say.states[row.state]}</Pill>
              ),
          },
        ]}
      />
    </>
  );
}

/** One appeal, and the form that decides it. */
export function AppealPageView(props: {
  ctx: PageContext;
  form: FormState;
  title: string;
  appeal: AppealRow;
  reason: string;
}) {
  const { ctx, form, appeal } = props;
  const say = appealsWords[ctx.locale];
  const open = appeal.state === 'open';
  return (
    <>
      <Back href={PATH}>{say.back}</Back>
      <ErrorSummary form={form} />
      <h1>{props.title}</h1>
      <Slip
        id="appeal"
        tone={open ? 'you' : 'plain'}
        sign={open ? 'you' : 'off'}
        head={waitsForReopening(appeal) ? say.toReopen : say.states[appeal.state]}
        facts={[
          [
            say.dossier,
            <a href={dossierPath(appeal.reference)}>
              <Code>{appeal.reference}</Code>
            </a>,
          ],
          [say.against, `${deskWords[ctx.locale].happened[appeal.event]}, ${formatDay(ctx.locale, appeal.endedOn)}`],
          [say.reason, props.reason],
          [say.lodged, <Time context={ctx} at={appeal.lodgedAt} />],
          [say.by, appeal.decider],
        ]}
      >
        <Quote text={appeal.words} by={say.words} />
        {appeal.answer ? <Quote text={appeal.answer} by={say.answered} /> : null}
      </Slip>
      {open ? (
        <Form class="read">
          <RadioCards
            form={form}
            name="outcome"
            label={say.outcome}
            cards={[
              { value: 'upheld', label: say.uphold, hint: say.upholdHint },
              { value: 'dismissed', label: say.dismiss, hint: say.dismissHint },
            ]}
          />
          <TextArea form={form} name="answer" label={say.answer} maxlength={4000} />
          <Actions>
            <Button>{say.decide}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}
