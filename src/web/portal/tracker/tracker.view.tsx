import type { HistoryItem } from '../../../applications/history.query.js';
import { ENDED } from '../../../applications/lifecycle.rules.js';
import type { Section } from '../../../applications/answers.rules.js';
import type { Advice } from '../../../documents/acknowledgement.rules.js';
import { milestoneWords } from '../../../arrivals/milestone.words.js';
import type { MilestoneKind } from '../../../arrivals/milestone.rules.js';
import { openConditions } from '../../../decisions/offer.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { ThreadLink } from '../../messages/thread-link.view.js';
import { Actions } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Spine, type Stage } from '../../ui/spine.view.js';
import { TaskList } from '../../ui/tasks.view.js';
import { Code, Day, Soft, Time } from '../../ui/text.view.js';
import { fileWords } from '../../handover/file.words.js';
import { AdviceLink } from '../advice/advice-row.view.js';
import { ConditionTasks } from '../offer/conditions.view.js';
import { conditionPageWords } from '../offer/conditions.words.js';
import { paperRow } from '../paper-rows.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { portalWords } from '../portal.words.js';
import { offeringTitle } from '../programme.rules.js';
import { AskedQuestions } from '../questions/asked-questions.view.js';
import { questionWords } from '../questions/question.words.js';
import { AskedPapers, askedOf as askedPapers } from '../request.view.js';
import { sectionWords } from '../sections/section.words.js';
import { wantsReplacement } from '../slot-state.rules.js';
import { UploadReceipt } from '../upload-receipt.view.js';
import { Move } from './move.view.js';
import { usualDays } from './move-facts.view.js';
import { SittingSlip } from '../sitting/sitting.view.js';
import { awaitsChoice, type TrackerFacts } from './tracker-facts.service.js';
import { plan, type StagePlan, USUAL_MILESTONES } from './tracker.rules.js';
import { trackerWords } from './tracker.words.js';

interface Props {
  ctx: PageContext;
  dossier: PortalDossier;
  facts: TrackerFacts;
}

/** Where an application is, after it was sent. */
export function TrackerPage({ ctx, dossier, facts, advice }: Props & { advice: readonly Advice[] }) {
  const { locale, timezone } = ctx;
  const { row, view, path } = dossier;
  const say = trackerWords[locale];
  const sent = row.submitted_at;
  const withdrawable = ['submitted', 'returned', 'under_review', 'waitlisted', 'accepted', 'confirmed'];
  return (
    <>
      <UploadReceipt ctx={ctx} slots={facts.slots} />
      <Soft p>
        {portalWords[locale].tasks.reference} <Code>{row.reference}</Code> ·{' '}
        {sent ? say.sent(formatDay(locale, dayIn(timezone, sent))) : portalWords[locale].tasks.notSent}
      </Soft>
      <h1>{offeringTitle(locale, view.offering)}</h1>
      {row.status === 'returned' ? null : <AskedPapers ctx={ctx} path={path} slots={facts.slots} />}
      <AskedQuestions
        ctx={ctx}
        path={path}
        asked={facts.questions}
        alt={askedPapers(facts.slots).length > 0 || row.status === 'returned' || row.status === 'offered'}
      />
      {facts.sitting ? (
        <SittingSlip
          ctx={ctx}
          own={facts.sitting}
          path={path}
          alt={askedPapers(facts.slots).length > 0 || facts.questions.some(({ awaited }) => awaited)}
        />
      ) : null}
      <Move ctx={ctx} dossier={dossier} facts={facts} />
      {sent ? (
        <>
          <h2>{say.where}</h2>
          <Spine stages={stagesOf({ ctx, dossier, facts })} />
          <Footnote ctx={ctx} facts={facts} ended={row.status === 'enrolled' || ENDED.includes(row.status)} />
          <Conditions ctx={ctx} dossier={dossier} facts={facts} />
          {ENDED.includes(row.status) ? null : <Papers ctx={ctx} dossier={dossier} facts={facts} />}
        </>
      ) : null}
      <Actions>
        {sent ? <ThreadLink ctx={ctx} path={path} open={facts.unread} /> : null}
        {facts.offer ? <a href={`${path}/offer`}>{say.offerLink}</a> : null}
        <AdviceLink locale={locale} path={path} advice={advice} />
        {facts.questions.length > 0 ? <a href={`${path}/questions`}>{questionWords[locale].link}</a> : null}
        {sent ? <a href={`${path}/check`}>{say.print}</a> : null}
        {sent ? <a href={`${path}/file`}>{fileWords[locale].link}</a> : null}
        {withdrawable.includes(row.status) ? <a href={`${path}/withdraw`}>{say.withdraw}</a> : null}
        <a href="/application?all">{say.all}</a>
      </Actions>
    </>
  );
}

/** On what "usually" rests, where it was said. */
function Footnote({ ctx, facts, ended }: Pick<Props, 'ctx' | 'facts'> & { ended: boolean }) {
  const said = [facts.usual.check, facts.usual.review].filter((one) => one !== null);
  if (ended || said.length === 0) return null;
  const say = trackerWords[ctx.locale];
  return <Soft p>{said.some((one) => one.measured) ? say.measured : say.assumed}</Soft>;
}

function Conditions({ ctx, dossier, facts }: Props) {
  const conditions = facts.offer?.conditions ?? [];
  if (conditions.length === 0) return null;
  const say = conditionPageWords[ctx.locale];
  return (
    <>
      <h2>{trackerWords[ctx.locale].conditions}</h2>
      <ConditionTasks ctx={ctx} path={dossier.path} conditions={conditions} />
      {openConditions(conditions).length > 0 ? <Soft p>{`${say.after} ${say.late}`}</Soft> : null}
    </>
  );
}

/** Papers: what wants something first, then as the rules order them; what is not asked any more is left out. */
function Papers({ ctx, dossier, facts }: Props) {
  const due = dossier.row.due_on;
  const { locale } = ctx;
  const wanted = (slot: (typeof facts.slots)[number]) =>
    wantsReplacement(slot) || (slot.open && slot.status === 'missing');
  const slots = facts.slots
    .filter((slot) => !slot.retired && (slot.level === 'submission' || slot.open || slot.status !== 'missing'))
    .toSorted((a, b) => Number(wanted(b)) - Number(wanted(a)));
  return (
    <>
      <h2 id="documents">{trackerWords[locale].documents}</h2>
      <TaskList
        tasks={slots.map((slot) =>
          paperRow(
            locale,
            dossier.path,
            slot,
            false,
            wantsReplacement(slot) && due ? `${trackerWords[locale].sendBy} ${formatDay(locale, due)}` : undefined,
          ),
        )}
      />
    </>
  );
}

function stagesOf(props: Props): Stage[] {
  const { ctx, dossier, facts } = props;
  const { row } = dossier;
  const milestones = facts.milestones.map(({ kind, day }) => ({ kind, on: day }));
  const stages = plan({ status: row.status, holder: holderOf(dossier, facts), history: facts.history, milestones }).map(
    (stage): Stage => ({
      state: stage.state,
      you: stage.you,
      title: trackerWords[ctx.locale].stages[stage.key],
      note: noteOf(props, stage),
      events: eventsOf(props, stage),
    }),
  );
  const last = facts.history.at(-1);
  if (!ENDED.includes(row.status) || !last) return stages;
  return [
    ...stages,
    { state: 'now', title: eventText(props, last), note: <Day locale={ctx.locale} day={last.effectiveOn} /> },
  ];
}

/** Whose move it is, as the applicant is told. */
function holderOf({ row }: PortalDossier, facts: TrackerFacts): PortalDossier['row']['holder'] {
  return awaitsChoice(facts) ? 'applicant' : row.holder;
}

/** When it was; or whose it is now; or with whom it will be and how long that usually takes. */
function noteOf({ ctx, dossier, facts }: Props, stage: StagePlan): Stage['note'] {
  const { locale } = ctx;
  const { row, path } = dossier;
  const say = trackerWords[locale];
  if (stage.key === 'sent') {
    return row.submitted_at ? (
      <>
        <Time context={ctx} at={row.submitted_at} />
        <br />
        <a href={`${path}/check`}>{say.receipt}</a>
      </>
    ) : null;
  }
  const parts: (string | null)[] = [];
  if (stage.state === 'now') {
    const now = {
      applicant: say.now.you,
      officer: say.now.office,
      faculty: say.now.faculty,
      registrar: say.now.office,
      state: say.now.state,
      nobody: null,
    };
    parts.push(now[holderOf(dossier, facts)]);
  }
  if (stage.key === 'check' && stage.state !== 'future') {
    const needed = facts.slots.filter(
      (slot) => slot.level === 'submission' && !slot.retired && slot.status !== 'waived',
    );
    parts.push(say.acceptedOf(needed.filter((slot) => slot.status === 'accepted').length, needed.length));
  }
  if (stage.state === 'future') {
    const month = formatDay(locale, row.offering.intake.startsOn.slice(0, 7));
    parts.push(stage.key === 'arrival' ? say.with.arrival(month) : say.with[stage.key]);
    const usual = {
      check: usualDays(locale, facts.usual.check),
      review: usualDays(locale, facts.usual.review),
      visa: facts.usual.visa ? say.span(...facts.usual.visa) : null,
    };
    const days = (usual as Record<string, string | null>)[stage.key];
    if (days) parts.push(say.takes(days));
  }
  if (stage.key === 'visa' && stage.state === 'now') {
    const come = facts.milestones.map(({ kind }) => kind as string);
    const open = USUAL_MILESTONES.filter((kind) => !come.includes(kind)).map(
      (kind) => milestoneWords[locale].kinds[kind],
    );
    if (open.length > 0) parts.push(say.toCome(open.join('; ')));
  }
  return parts.filter(Boolean).join(' · ');
}

function eventsOf(props: Props, stage: StagePlan): Stage['events'] {
  const { locale, timezone } = props.ctx;
  const told = [
    ...stage.milestones.map(({ kind, on }) => ({ day: on, text: milestoneWords[locale].kinds[kind as MilestoneKind] })),
    ...stage.events.map((event) => ({
      day: dayIn(timezone, new Date(event.recordedAt)),
      text: eventText(props, event),
    })),
  ];
  // The newest first, within a day too: the sort keeps the order of what it finds equal.
  return told
    .toReversed()
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .map(({ day, text }) => ({ day: <Day locale={locale} day={day} style="short" />, text }));
}

/** An event in the applicant's words, with its reason, and said to be done for them where it was. */
function eventText({ ctx, facts }: Props, event: HistoryItem): string {
  const { locale } = ctx;
  const say = trackerWords[locale].events;
  const name = (item: HistoryItem['items'][number]) =>
    item.kind === 'section'
      ? (sectionWords[locale].titles[item.key as Section] ?? item.key)
      : (facts.slots.find((slot) => slot.slot === item.key)?.title[locale] ?? item.key);
  const due = event.data['dueOn'];
  const text =
    event.event === 'return'
      ? say.return(event.items.map(name).join('; '))
      : event.event === 'extend' && typeof due === 'string'
        ? say.extend(formatDay(locale, due))
        : ((say as Record<string, unknown>)[event.event] ?? say.other);
  const tells = ['rescind', 'lapse', 'correct', 'reopen', 'reject', 'defer', 'annul'].includes(event.event);
  const reason = tells && event.reason ? facts.reasons.get(`${event.event} ${event.reason}`)?.[locale] : null;
  const behalf = event.onBehalf ? ` (${trackerWords[locale].forYou})` : '';
  return `${String(text)}${reason ? `: ${lowerFirst(reason)}` : ''}${behalf}`;
}

const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1);
