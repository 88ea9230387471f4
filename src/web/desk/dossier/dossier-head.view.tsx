import { isMoveOf } from '../../../applications/queue-order.rules.js';
import type { Limits } from '../../../applications/search/list-statement.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import { citizenshipUsed, passportName } from '../../../applications/answers.rules.js';
import { ASKED_IN } from '../../../documents/requests/request.rules.js';
import { isSettled } from '../../../documents/slot.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { hasRole, may } from '../../../platform/access/actor.rules.js';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay, formatNumber, languageName } from '../../../platform/i18n/format.rules.js';
import { DossierHead } from '../../ui/dossier.view.js';
import { Button, Form, Hidden, LinkButton } from '../../ui/form/form.view.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import type { Neighbourhood } from '../../../applications/queue.query.js';
import type { QueueFacts } from '../queue/queue-facts.query.js';
import { type Bar, isLate, nextStepOf } from '../queue/queue-row.rules.js';
import type { QueueState } from '../queue/queue-view.rules.js';
import { awaitedWords, nextWords } from '../queue/queue.view.js';
import { queueWords } from '../queue/queue.words.js';
import { statusName, toneOf } from '../status.rules.js';
import { allows, decisionsFrom, plainSteps } from '../step-choice.rules.js';
import { requestDeskWords } from '../requests/request-desk.words.js';
import { ageOn } from './answers.rules.js';
import { dossierWords } from './dossier.words.js';

export interface HeadProps {
  ctx: PageContext;
  path: string;
  search: string;
  state: QueueState;
  around: Neighbourhood | null;
  application: ApplicationView;
  slots: SlotView[];
  bar: Bar;
  facts: QueueFacts | undefined;
  /** Days after which a wait in each status is late. */
  limits: Limits;
}

/** Who and what, where in the list, what is next, and the deeds that the reader may do. */
export function Head(props: HeadProps) {
  return (
    <>
      <Place {...props} />
      <DossierHead who={<Who {...props} />} next={<Next {...props} />} deeds={<Deeds {...props} />} />
    </>
  );
}

/** Whose dossier it is, as far as the reader may know. */
export function shownName(ctx: PageContext, { answers, blind }: Pick<ApplicationView, 'answers' | 'blind'>): string {
  const say = deskWords[ctx.locale];
  return blind ? say.blind : passportName(answers) || say.anonymous;
}

function Place({ ctx, search, state, around }: HeadProps) {
  const say = dossierWords[ctx.locale];
  const text = `‹ ${queueWords[ctx.locale].views[state.view.slug]}`;
  const list = { href: `/staff/applications?${search}`, text, key: 'b' };
  if (!around) return <Crumbs items={[list]} />;
  const all = formatNumber(ctx.locale, around.all) + (around.more ? '+' : '');
  const link = (reference: string | null, rel: 'prev' | 'next', text: string) =>
    reference
      ? [
          {
            href: `/staff/applications/${reference}?${search}`,
            rel,
            key: rel === 'next' ? 'n' : 'p',
            text: (
              <>
                {text}: <Code>{reference}</Code>
              </>
            ),
          },
        ]
      : [];
  return (
    <Crumbs
      items={[
        list,
        ...(around.at <= around.all ? [{ text: say.of(around.at, all) }] : []),
        ...link(around.previous, 'prev', say.previous),
        ...link(around.next, 'next', say.next),
      ]}
    />
  );
}

function Who({ ctx, application, facts, bar }: HeadProps) {
  const { answers, offering } = application;
  const say = dossierWords[ctx.locale];
  const citizenship = citizenshipUsed(answers);
  const age = ageOn(answers.personal?.birthDate, ctx.today);
  const step = nextStepOf(application, bar, facts);
  const waits = ['assign', 'reviews', 'drafted', 'wait'].includes(step.code);
  const roles = ctx.actor?.roles ?? [];
  const mine = isMoveOf(application.holder, roles) && waits;
  return (
    <>
      <div class="acts">
        <h1>
          <bdi>{shownName(ctx, application)}</bdi>
        </h1>
        <Pill tone={mine ? 'plain' : toneOf(application.status, application.holder, roles)}>
          {statusName(ctx.locale, application)}
        </Pill>
      </div>
      <Soft p>
        <Code>{application.reference}</Code> ·{' '}
        {[
          [citizenship ? countryName(ctx.locale, citizenship) : null, age === null ? null : say.age(age)]
            .filter(Boolean)
            .join(', '),
          [
            programmeName(ctx.locale, offering.programme),
            languageName(ctx.locale, offering.language),
            intakeName(ctx.locale, offering.intake.code),
          ].join(', '),
          application.submittedAt
            ? say.sentOn(
                formatDay(ctx.locale, dayIn(ctx.timezone, new Date(application.submittedAt)), 'short'),
                application.submission,
              )
            : null,
          application.startedOnBehalf ? say.onBehalf : null,
          application.orderNo && application.orderDate
            ? say.orderOf(application.orderNo, formatDay(ctx.locale, application.orderDate, 'short'))
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Soft>
    </>
  );
}

function Next({ ctx, application, bar, facts, limits }: HeadProps) {
  const say = dossierWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  if (application.holder === 'nobody') return null;
  const step = nextWords(
    ctx,
    nextStepOf(application, bar, facts),
    facts?.drafted ? desk.deed[facts.drafted] : undefined,
  );
  const since = dayIn(ctx.timezone, new Date(application.waitingSince));
  const days = daysBetween(since, ctx.today);
  const limit = limits.get(application.status);
  const mine = isMoveOf(application.holder, ctx.actor?.roles ?? []);
  const wait = days > 0 ? desk.days(days) : desk.today;
  const lowered = step.charAt(0).toLocaleLowerCase(ctx.locale) + step.slice(1);
  return (
    <>
      <p>
        <b>{say.nextStep(lowered)}</b>
      </p>
      <p class="s">
        {mine ? say.withYou(wait) : say.waitsWith(desk.holder[application.holder], wait)}
        {isLate(application, days, ctx.today, limits) ? (
          <>
            , <b class="late">{say.late}</b>
          </>
        ) : null}
        {`, ${say.since(formatDay(ctx.locale, since, 'short'))}`}
        {limit ? `; ${say.usually(desk.days(limit))}` : null}
        {facts?.awaited ? (
          <>
            . <b class={facts.awaited.dueOn < ctx.today ? 'late' : undefined}>{awaitedWords(ctx, facts.awaited)}</b>
          </>
        ) : null}
        {application.dueOn ? `, ${say.dueBy(formatDay(ctx.locale, application.dueOn, 'short'))}` : null}
      </p>
    </>
  );
}

function Deeds({ ctx, path, search, application, slots, facts }: HeadProps) {
  const { actor } = ctx;
  if (!actor) return null;
  const { status } = application;
  const say = dossierWords[ctx.locale];
  const deed = deskWords[ctx.locale].deed;
  const can = (event: Parameters<typeof allows>[2]) => allows(actor, status, event);
  const blocked = slots.some((slot) => slot.level === 'submission' && !slot.retired && !isSettled(slot));
  const href = (page: string) => `${path}/${page}?${search}`;
  return (
    <>
      {plainSteps(actor, status).length > 0 ? <a href={href('event')}>{say.moreSteps}</a> : null}
      {status === 'draft' && application.startedOnBehalf && may(actor, 'application.save') ? (
        <LinkButton href={`/applications/${application.reference}`}>{say.fill}</LinkButton>
      ) : null}
      {can('extend') ? (
        <LinkButton alt href={href('extend')}>
          {deed.extend}
        </LinkButton>
      ) : null}
      {may(actor, 'document.request') && ASKED_IN.includes(status) ? (
        <LinkButton alt href={href('requests')}>
          {requestDeskWords[ctx.locale].link}
        </LinkButton>
      ) : null}
      {can('return') ? (
        <LinkButton alt href={href('return')}>
          {deed.return}
        </LinkButton>
      ) : null}
      {status === 'under_review' && may(actor, 'review.assign') && facts?.reviewers === 0 ? (
        <LinkButton alt={decisionsFrom(actor, status).length > 0} href={href('reviewers')}>
          {say.assignReviewers}
        </LinkButton>
      ) : null}
      {can('verify') ? (
        <StepButton {...{ path, search, application }} event="verify" disabled={blocked} label={deed.verify} />
      ) : null}
      {can('confirm') ? (
        <StepButton
          {...{ path, search, application }}
          event="confirm"
          disabled={(facts?.conditionsOpen ?? 0) > 0}
          label={deed.confirm}
        />
      ) : null}
      {decisionsFrom(actor, status).length > 0 ? (
        <LinkButton alt={status === 'submitted'} href={href('decision')}>
          {say.decide}
        </LinkButton>
      ) : null}
      {can('enrol') ? <LinkButton href={`/staff/orders?only=${application.reference}`}>{deed.enrol}</LinkButton> : null}
    </>
  );
}

function StepButton(props: {
  path: string;
  search: string;
  application: ApplicationView;
  event: 'verify' | 'confirm';
  disabled: boolean;
  label: string;
}) {
  return (
    <Form action={`${props.path}/step?${props.search}`}>
      <Hidden name="event" value={props.event} />
      <Hidden name="seq" value={props.application.seq} />
      <Button disabled={props.disabled} shortcut="v">
        {props.label}
      </Button>
    </Form>
  );
}

/** Whose dossier it is, and taking or handing it over. */
export function Assignee(props: {
  ctx: PageContext;
  path: string;
  search: string;
  application: ApplicationView;
  name: string | null;
  officers: { id: string; name: string | null }[];
}) {
  const { ctx, application } = props;
  const say = dossierWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const me = ctx.actor?.accountId;
  const mine = application.assigneeId !== null && application.assigneeId === me;
  const who = mine ? desk.you : application.assigneeId ? (props.name ?? desk.someone) : desk.nobody;
  if (!may(ctx.actor, 'application.assign')) return <Soft p>{say.officer(who)}</Soft>;
  const action = `${props.path}/assignee?${props.search}`;
  return (
    <div class="acts no">
      <Soft>{say.officer(who)}</Soft>
      {hasRole(ctx.actor, 'officer') && !mine ? (
        <Form action={action}>
          <Hidden name="accountId" value={me ?? ''} />
          <Button alt>{say.take}</Button>
        </Form>
      ) : null}
      {application.assigneeId ? (
        <Form action={action}>
          <Hidden name="accountId" value="" />
          <Button alt>{say.leave}</Button>
        </Form>
      ) : null}
      {props.officers.length > 1 ? (
        <Form action={action} class="acts">
          <label class="acts">
            <span class="s">{say.handTo}</span>
            <select name="accountId">
              {props.officers
                .filter((one) => one.id !== me && one.id !== application.assigneeId)
                .map((one) => (
                  <option value={one.id}>{one.name ?? desk.someone}</option>
                ))}
            </select>
          </label>
          <Button alt>{say.hand}</Button>
        </Form>
      ) : null}
    </div>
  );
}
