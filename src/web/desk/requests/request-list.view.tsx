import type { RequestState } from '../../../documents/requests/request.rules.js';
import type { RequestHistoryView, RequestView } from '../../../documents/requests/request.view.js';
import { may } from '../../../platform/access/actor.rules.js';
import { addDays, dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { Tone } from '../../ui/pill.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Details, Quote, Soft } from '../../ui/text.view.js';
import type { Choice } from '../desk-lists.service.js';
import { dotted } from '../status.rules.js';
import { requestDeskWords } from './request-desk.words.js';

interface Props {
  ctx: PageContext;
  form: FormState;
  /** `/staff/applications/2026-00417`. */
  path: string;
  search: string;
  requests: readonly RequestView[];
  reasons: Choice[];
  reasonNames: ReadonlyMap<string, string>;
}

const TONES: Record<RequestState, Tone> = {
  asked: 'plain',
  answered: 'you',
  accepted: 'ok',
  waived: 'off',
  withdrawn: 'off',
};

/** Everything that was asked for, the newest on top, each with what happened to it and what can still be done. */
export function RequestList(props: Props) {
  return <>{props.requests.toReversed().map((request) => OneRequest(props, request))}</>;
}

function OneRequest(props: Props, request: RequestView) {
  const { ctx } = props;
  const say = requestDeskWords[ctx.locale];
  const { state } = request;
  const changeable = may(ctx.actor, 'document.request') && (state === 'asked' || state === 'answered');
  const day = formatDay(ctx.locale, request.dueOn);
  return (
    <Slip
      id={`r-${request.id}`}
      sign={request.overdue ? 'bad' : TONES[state]}
      head={request.overdue ? `${say.states[state]}. ${say.overdue}` : say.states[state]}
      title={request.title[ctx.locale]}
    >
      <Quote text={request.why} by={dotted([say.blocksOf[request.blocks], say.due(day)])} />
      <p>
        <a href={`${props.path}?${withDoc(props.search, request.slot)}#documents`}>{say.open}</a>
      </p>
      <Details summary={say.history}>
        <ul class="bare">
          {request.history.map((one) => (
            <li>
              {say.events[one.event]} <Soft>{detailsOf(props, one)}</Soft>
            </li>
          ))}
        </ul>
      </Details>
      {changeable ? <Change {...props} request={request} /> : null}
    </Slip>
  );
}

function detailsOf({ ctx, reasonNames }: Props, one: RequestHistoryView): string {
  const kind = one.event === 'withdraw' ? 'request_withdraw' : one.event === 'waived' ? 'waive' : 'verdict';
  return dotted([
    formatInstant(ctx.locale, new Date(one.at), ctx.timezone, null, 'short'),
    one.actor,
    one.dueOn && one.event !== 'withdraw' ? requestDeskWords[ctx.locale].due(formatDay(ctx.locale, one.dueOn)) : null,
    one.reason ? (reasonNames.get(`${kind} ${one.reason}`) ?? one.reason) : null,
  ]);
}

/** More time, or no longer needed: two small forms, kept shut until one of them is wanted. */
function Change({ ctx, form, path, search, reasons, request }: Props & { request: RequestView }) {
  const say = requestDeskWords[ctx.locale];
  const action = `${path}/requests/${request.id}?${search}`;
  const from = request.dueOn > ctx.today ? request.dueOn : dayIn(ctx.timezone, ctx.now);
  const refused = form.problems.some((problem) => problem.field.endsWith(request.id));
  return (
    <Details summary={say.change} open={refused}>
      <Form action={action}>
        <Hidden name="event" value="extend" />
        <DayField form={form} name={`later[${request.id}]`} label={say.later} min={addDays(from, 1)} />
        <Button alt>{say.extend}</Button>
      </Form>
      <Form action={action}>
        <Hidden name="event" value="withdraw" />
        <SelectField form={form} name={`reason[${request.id}]`} label={say.reason} options={reasons} />
        <Button alt>{say.withdraw}</Button>
      </Form>
    </Details>
  );
}

function withDoc(search: string, slot: string): string {
  const params = new URLSearchParams(search);
  params.set('doc', slot);
  return params.toString();
}
