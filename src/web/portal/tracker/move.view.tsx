import type { ComponentChildren } from 'preact';
import type { Section } from '../../../applications/answers.rules.js';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { formatDay, formatDays } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { Fact } from '../../ui/facts.view.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { TaskList } from '../../ui/tasks.view.js';
import { Details, Quote, Time } from '../../ui/text.view.js';
import { lastMinute } from '../deadline.rules.js';
import { letterParagraphs } from '../letter.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { sectionWords } from '../sections/section.words.js';
import { statusWord } from '../status.rules.js';
import { statusWords } from '../status.words.js';
import type { TrackerFacts } from './tracker-facts.service.js';
import type { AskedItem } from './tracker.rules.js';
import { trackerWords } from './tracker.words.js';
import type { UsualTime } from './usual-times.service.js';

interface Props {
  ctx: PageContext;
  dossier: PortalDossier;
  facts: TrackerFacts;
}

/** The one slip: whose move it is, what is awaited, from whom, since when, how long it takes, what comes after. */
export function Move(props: Props) {
  const { ctx, dossier, facts } = props;
  const { row } = dossier;
  const { locale } = ctx;
  const say = trackerWords[locale];
  const word = statusWord(locale, row.status);
  const usual = { check: usualDays(locale, facts.usual.check), review: usualDays(locale, facts.usual.review) };
  switch (row.status) {
    case 'submitted': {
      const open = facts.slots.filter((slot) => slot.level === 'submission' && !slot.retired).length;
      return (
        <Slip
          sign="plain"
          head={word}
          id="now"
          facts={moveFacts(props, {
            awaited: say.submitted.awaited(open),
            from: say.office,
            usually: usual.check,
            after: say.submitted.after,
          })}
        >
          <p>{say.submitted.text}</p>
        </Slip>
      );
    }
    case 'returned':
      return <Returned {...props} />;
    case 'under_review':
      return (
        <Slip
          sign="plain"
          head={word}
          id="now"
          facts={moveFacts(props, {
            awaited: say.review.awaited,
            from: say.faculty,
            usually: usual.review,
            after: say.review.after,
          })}
        >
          <p>{say.submitted.text}</p>
        </Slip>
      );
    case 'waitlisted':
      return (
        <Slip
          sign="plain"
          head={word}
          id="now"
          facts={moveFacts(props, { awaited: say.waitlisted.awaited, from: say.university })}
        >
          <p>{say.waitlisted.text(formatDay(locale, row.offering.intake.admissionEndsOn))}</p>
          <Letter ctx={ctx} facts={facts} />
        </Slip>
      );
    case 'offered':
      return <Offered {...props} />;
    case 'accepted':
      return <Accepted {...props} />;
    case 'confirmed': {
      const order = row.holder === 'registrar';
      const visa = facts.usual.visa ? say.span(...facts.usual.visa) : null;
      return (
        <Slip
          sign="good"
          head={word}
          id="now"
          facts={moveFacts(props, {
            awaited: order ? say.confirmed.awaitedOrder : say.confirmed.awaited,
            from: order ? say.registrar : say.state,
            usually: order ? null : visa,
            after: order ? null : say.confirmed.after,
          })}
        />
      );
    }
    case 'enrolled':
      return (
        <Slip sign="good" head={word} id="now" title={say.enrolled.welcome}>
          <p>{say.enrolled.text(row.order_no ?? '', formatDay(locale, row.order_date ?? ''))}</p>
        </Slip>
      );
    default:
      return <Ended {...props} />;
  }
}

interface Awaited {
  awaited: string;
  from: ComponentChildren;
  by?: Fact | null;
  usually?: string | null;
  after?: string | null;
}

function moveFacts({ ctx, dossier }: Props, move: Awaited): Fact[] {
  const { locale, timezone, today } = ctx;
  const say = trackerWords[locale];
  const since = dayIn(timezone, dossier.row.waiting_since);
  const days = daysBetween(since, today);
  return [
    [say.awaited, move.awaited],
    [say.from, move.from],
    [say.since, `${formatDay(locale, since)}, ${days > 0 ? formatDays(locale, days) : say.today}`],
    ...(move.by ? [move.by] : []),
    [say.usually, move.usually ?? null],
    [say.after, move.after ?? null],
  ];
}

/** "3 days; for 9 of 10 at most 8 days"; null where nothing is known. */
export function usualDays(locale: Locale, time: UsualTime | null): string | null {
  if (!time) return null;
  const say = trackerWords[locale];
  const days = (n: number) => (n === 0 ? say.sameDay : formatDays(locale, n));
  return time.measured && time.most > time.median ? say.most(days(time.median), days(time.most)) : days(time.median);
}

/** A last day with its last minute in Kyiv and where the reader is. */
export function LastDay({ ctx, day }: { ctx: PageContext; day: string }) {
  return <Time context={ctx} at={lastMinute(ctx.timezone, day)} />;
}

function Returned(props: Props) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const { path, row } = dossier;
  const say = trackerWords[locale];
  const { asked } = facts;
  const items = asked?.items ?? [];
  const open = items.filter((item) => !item.mended);
  const [first] = open;
  const title = !first ? say.returned.ready : items.length === 1 ? itemTitle(props, first) : say.returned.several;
  const reason = facts.reasons.get(`return ${asked?.reason ?? ''}`)?.[locale];
  const by = asked ? say.officeOn(formatDay(locale, dayIn(ctx.timezone, asked.at))) : undefined;
  const [only] = items;
  return (
    <Slip
      tone="you"
      sign="you"
      head={statusWords[locale].returned}
      id="now"
      title={title}
      facts={moveFacts(props, {
        awaited: `${say.returned.things(items.length)}: ${items.map((item) => itemName(props, item)).join('; ')}`,
        from: <b>{say.you}</b>,
        by: row.due_on ? [say.sendBy, <LastDay ctx={ctx} day={row.due_on} />] : null,
        after: say.returned.after,
        usually: null,
      })}
    >
      {reason && !asked?.note ? <p>{reason}.</p> : null}
      {asked?.note ? <Quote text={asked.note} by={by} /> : null}
      {items.length === 1 && only?.note ? <Quote text={only.note} by={by} /> : null}
      {items.length > 1 ? (
        <TaskList
          tasks={items.map((item) => ({
            title: itemTitle(props, item),
            hint: item.note ?? undefined,
            href: itemHref(path, item),
            tone: item.mended ? ('ok' as const) : ('you' as const),
            status: item.mended ? say.returned.done : say.returned.todo,
          }))}
        />
      ) : null}
      <Actions>
        {first ? (
          <LinkButton href={itemHref(path, first)}>
            {open.length < items.length
              ? say.returned.next
              : first.kind === 'slot'
                ? say.returned.replace
                : say.returned.open}
          </LinkButton>
        ) : (
          <LinkButton href={`${path}/check`}>{say.returned.send}</LinkButton>
        )}
      </Actions>
    </Slip>
  );
}

const itemHref = (path: string, item: AskedItem) =>
  item.kind === 'slot' ? `${path}/documents/${item.key}` : `${path}/${item.key}`;

function itemName({ ctx, facts }: Props, item: AskedItem): string {
  if (item.kind === 'section') return sectionWords[ctx.locale].titles[item.key as Section] ?? item.key;
  return facts.slots.find((slot) => slot.slot === item.key)?.title[ctx.locale] ?? item.key;
}

function itemTitle(props: Props, item: AskedItem): string {
  const say = trackerWords[props.ctx.locale].returned;
  return item.kind === 'slot' ? say.newFile(itemName(props, item)) : say.section(itemName(props, item));
}

function Offered(props: Props) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const say = trackerWords[locale];
  const words = statusWords[locale];
  const { offer } = facts;
  const day = offer?.expiresOn ?? dossier.row.due_on;
  const head = offer?.conditions.length ? words.offeredConditional : words.offeredUnconditional;
  return (
    <Slip
      tone="you"
      sign="you"
      head={day ? head(formatDay(locale, day)) : words.offered}
      id="now"
      title={say.offered.title}
      facts={moveFacts(props, {
        awaited: say.offered.awaited,
        from: <b>{say.you}</b>,
        by: day ? [say.replyBy, <LastDay ctx={ctx} day={day} />] : null,
        after: say.offered.after,
      })}
    >
      <p>{say.offered.text}</p>
      <Actions>
        <LinkButton href={`${dossier.path}/offer`}>{say.offered.button}</LinkButton>
      </Actions>
    </Slip>
  );
}

function Accepted(props: Props) {
  const { ctx, facts, dossier } = props;
  const say = trackerWords[ctx.locale];
  const word = statusWord(ctx.locale, 'accepted');
  const pending = (facts.offer?.conditions ?? []).filter((one) => one.status === 'pending');
  const papers = facts.slots.filter((slot) => slot.open && !slot.retired && slot.status === 'missing').length;
  const more = papers > 0 ? <p>{say.accepted.papers(papers)}</p> : null;
  if (dossier.row.holder !== 'applicant') {
    return (
      <Slip
        sign="plain"
        head={word}
        id="now"
        facts={moveFacts(props, { awaited: say.accepted.awaited, from: say.office, after: say.accepted.after })}
      >
        {more}
      </Slip>
    );
  }
  return (
    <Slip
      tone="you"
      sign="you"
      head={word}
      id="now"
      title={say.accepted.conditionsTitle}
      facts={moveFacts(props, {
        awaited: say.accepted.awaitedConditions(pending.length),
        from: <b>{say.you}</b>,
        after: say.accepted.after,
      })}
    >
      <ul>
        {pending.map((one) => (
          <li>
            {one.words[ctx.locale]}
            {one.dueOn ? <span class="s"> {say.due(formatDay(ctx.locale, one.dueOn))}</span> : null}
          </li>
        ))}
      </ul>
      {more}
    </Slip>
  );
}

function Ended(props: Props) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const { row } = dossier;
  const say = trackerWords[locale];
  const last = facts.history.at(-1);
  const head = statusWord(locale, row.status, last ? { from: last.from, role: last.role } : null);
  const reason = row.reason_code ? facts.reasons.get(`${last?.event ?? ''} ${row.reason_code}`)?.[locale] : null;
  const appeal = ['rejected', 'rescinded', 'lapsed'].includes(row.status);
  return (
    <Slip
      sign="off"
      head={head}
      id="now"
      facts={[
        [say.ended.reason, reason ?? null],
        [say.ended.on, last ? formatDay(locale, last.effectiveOn) : null],
      ]}
    >
      {last?.note && last.role !== 'applicant' && !facts.letter ? <Quote text={last.note} /> : null}
      <Letter ctx={ctx} facts={facts} />
      {appeal ? (
        <p>
          {say.ended.appeal} <a href="/help">{sectionWords[locale].help}</a>
        </p>
      ) : null}
      <Actions>
        <LinkButton alt href="/application/new">
          {say.ended.another}
        </LinkButton>
      </Actions>
    </Slip>
  );
}

function Letter({ ctx, facts }: Pick<Props, 'ctx' | 'facts'>) {
  if (!facts.letter) return null;
  return (
    <Details summary={trackerWords[ctx.locale].ended.letter}>{letterParagraphs(facts.letter[ctx.locale])}</Details>
  );
}
