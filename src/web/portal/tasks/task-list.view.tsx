import type { Section } from '../../../applications/answers.rules.js';
import { citizenshipUsed, passportName } from '../../../applications/answers.rules.js';
import type { Advice } from '../../../documents/acknowledgement.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { countryName, formatInstant, languageName } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Progress, type Task, TaskList } from '../../ui/tasks.view.js';
import { Code, Details, Name, Soft } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import { adviceRow } from '../advice/advice-row.view.js';
import { lastMinute } from '../deadline.rules.js';
import { paperRow } from '../paper-rows.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { portalWords } from '../portal.words.js';
import { offeringTitle } from '../programme.rules.js';
import { gapProblems } from '../sections/section-form.rules.js';
import { sectionWords } from '../sections/section.words.js';
import { Unconfirmed } from '../unconfirmed.view.js';
import { UploadReceipt } from '../upload-receipt.view.js';
import { GROUPS, isNeeded, type NextStep, nextStep, progressOf } from './task.rules.js';

interface Props {
  ctx: PageContext;
  dossier: PortalDossier;
  slots: readonly SlotView[];
}

/** The task list: what is done, what comes next, what can wait. */
export function TaskListPage({ ctx, dossier, slots, advice }: Props & { advice: readonly Advice[] }) {
  const { view, own, path } = dossier;
  const { locale } = ctx;
  const say = portalWords[locale].tasks;
  const { done, all } = progressOf(view.sections, slots);
  const confirmed = !own || Boolean(ctx.actor?.emailConfirmed);
  const step = nextStep(view.sections, slots, confirmed);
  const needed = slots.filter(isNeeded);
  const later = slots.filter((slot) => !isNeeded(slot) && !slot.retired);
  const closed = view.offering.closesOn < ctx.today;
  const last = formatInstant(
    locale,
    lastMinute(ctx.timezone, view.offering.closesOn),
    ctx.timezone,
    ctx.readerTimezone,
  );
  const known = ['personal', 'education', 'choice'].every((key) =>
    view.sections.some((one) => one.key === key && one.status === 'completed'),
  );
  return (
    <>
      <UploadReceipt ctx={ctx} slots={slots} />
      <Soft p>
        {say.reference} <Code>{view.reference}</Code> · {say.notSent}
      </Soft>
      <h1>{offeringTitle(locale, view.offering)}</h1>
      <Progress
        done={done}
        all={all}
        label={uiWords[locale].doneOf(done, all)}
        hint={closed ? say.closed : `${say.saved} ${say.sendBy(last)}`}
      />
      <Next ctx={ctx} step={step} dossier={dossier} slots={slots} />
      {step.kind === 'confirm' || confirmed ? null : <Unconfirmed locale={locale} />}
      {GROUPS.filter((group) => group.title !== 'send').map((group) => (
        <>
          <h2>{say[group.title]}</h2>
          <TaskList tasks={group.sections.map((key) => sectionRow(ctx, dossier, key))} />
        </>
      ))}
      <h2>{say.documents}</h2>
      <TaskList tasks={needed.map((slot) => paperRow(locale, path, slot, true))} />
      {known ? null : <Soft p>{say.documentsUnknown}</Soft>}
      {later.length > 0 ? (
        <Details summary={say.later(later.length)}>
          <p>{say.laterText}</p>
          <TaskList tasks={later.map((slot) => paperRow(locale, path, slot, true))} />
        </Details>
      ) : null}
      <h2>{say.send}</h2>
      <TaskList
        tasks={[...adviceRow(locale, path, advice), sectionRow(ctx, dossier, 'consent'), sendRow(ctx, dossier, step)]}
      />
      <Actions>
        <a href={`${path}/check`}>{say.print}</a>
        {own ? <a href={`${path}/discard`}>{say.discard}</a> : null}
      </Actions>
    </>
  );
}

function Next({ ctx, step, dossier, slots }: Props & { step: NextStep }) {
  const { locale } = ctx;
  const { view, path } = dossier;
  const say = portalWords[locale].tasks;
  const box = (title: string, text: string | null, href: string, button: string) => (
    <Slip tone="you" sign="you" head={say.next} title={title}>
      {text ? <p>{text}</p> : null}
      <Actions>
        <LinkButton href={href}>{button}</LinkButton>
      </Actions>
    </Slip>
  );
  if (step.kind === 'confirm') return <Unconfirmed locale={locale} filled />;
  if (step.kind === 'wait') return null;
  if (step.kind === 'send') return box(say.check, say.ready, `${path}/check`, say.readyButton);
  if (step.kind === 'slot') {
    const slot = slots.find((one) => one.slot === step.key);
    return box(slot?.title[locale] ?? '', slot?.hint[locale] ?? null, `${path}/documents/${step.key}`, say.continue);
  }
  const section = view.sections.find((one) => one.key === step.key);
  const begun = section?.status === 'in_progress';
  return box(
    sectionWords[locale].titles[step.key],
    begun ? say.missing(section.gaps.length) : null,
    `${path}/${step.key}`,
    begun ? say.continue : say.startIt,
  );
}

const TONES = { completed: 'ok', in_progress: 'plain', not_started: 'off' } as const;

function sectionRow(ctx: PageContext, dossier: PortalDossier, key: Section): Task {
  const { locale } = ctx;
  const { view, path } = dossier;
  const section = view.sections.find((one) => one.key === key);
  const status = section?.status ?? 'not_started';
  const [gap, ...more] = gapProblems(locale, key, section?.gaps ?? []);
  const hint =
    status === 'completed'
      ? summary(ctx, dossier, key)
      : status === 'in_progress' && gap
        ? more.length === 0
          ? gap.message
          : portalWords[locale].tasks.missing(more.length + 1)
        : undefined;
  return {
    title: sectionWords[locale].titles[key],
    hint,
    href: `${path}/${key}`,
    tone: TONES[status],
    status: portalWords[locale].tasks.status[status],
  };
}

/** What a finished section says, in a word, so that a slip of the pen is seen without opening it. */
function summary(ctx: PageContext, { view }: PortalDossier, key: Section): Task['hint'] {
  const { answers, offering } = view;
  const { locale } = ctx;
  const used = citizenshipUsed(answers);
  switch (key) {
    case 'personal':
      return <Name>{passportName(answers)}</Name>;
    case 'passport':
      return used ? countryName(locale, used) : undefined;
    case 'contact':
      return <Code>{answers.contact?.phone}</Code>;
    case 'choice':
      return `${locale === 'uk' ? offering.programme.nameUk : offering.programme.nameEn}, ${languageName(
        locale,
        offering.language,
      )}`;
    case 'education':
      return (answers.education ?? []).map((one) => one.institution).join('; ');
    default:
      return undefined;
  }
}

function sendRow(ctx: PageContext, { path }: PortalDossier, step: NextStep): Task {
  const say = portalWords[ctx.locale].tasks;
  return step.kind === 'send'
    ? { title: say.check, href: `${path}/check`, tone: 'you', status: say.status.ready }
    : { title: say.check, tone: 'off', status: say.status.cannot };
}
