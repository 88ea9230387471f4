import { openConditions } from '../../../decisions/offer.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Slip } from '../../ui/slip.view.js';
import { askedOf } from '../request.view.js';
import { statusWord } from '../status.rules.js';
import { statusWords } from '../status.words.js';
import { trackerWords } from './tracker.words.js';
import { LastDay, moveFacts, type MoveProps, usualDays } from './move-facts.view.js';
import { Ended, Letter } from './ended.view.js';
import { awaitsChoice } from './tracker-facts.service.js';
import { Returned } from './returned.view.js';

/** The one slip: whose move it is, what is awaited, from whom, since when, how long it takes, what comes after. */
export function Move(props: MoveProps) {
  const { ctx, dossier, facts } = props;
  const { row } = dossier;
  const { locale } = ctx;
  const say = trackerWords[locale];
  const word = statusWord(locale, row.status);
  // What an officer asked for meanwhile, a paper or a reply, stands above, as the applicant's own move.
  const idle = askedOf(facts.slots).length === 0 && !facts.questions.some(({ awaited }) => awaited);
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
          {idle ? <p>{say.submitted.text}</p> : null}
        </Slip>
      );
    }
    case 'returned':
      return <Returned {...props} />;
    case 'under_review':
      // The slip above says that the applicant is awaited.
      if (awaitsChoice(facts)) return null;
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
          {idle ? <p>{say.submitted.text}</p> : null}
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
          <p>{say.waitlisted[idle ? 'text' : 'until'](formatDay(locale, row.offering.intake.admissionEndsOn))}</p>
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

function Offered(props: MoveProps) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const say = trackerWords[locale];
  const words = statusWords[locale];
  const { offer } = facts;
  const day = offer?.expiresOn ?? dossier.row.due_on;
  const head =
    openConditions(offer?.conditions ?? []).length > 0 ? words.offeredConditional : words.offeredUnconditional;
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

function Accepted(props: MoveProps) {
  const { ctx, facts, dossier } = props;
  const say = trackerWords[ctx.locale];
  const word = statusWord(ctx.locale, 'accepted');
  const pending = (facts.offer?.conditions ?? []).filter((one) => one.status === 'pending' && !one.overdueAt);
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
