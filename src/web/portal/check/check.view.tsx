import { type Answers, SECTIONS } from '../../../applications/answers.rules.js';
import { openSections } from '../../../applications/application.view.js';
import type { NoticeView, SlotView } from '../../../documents/document.view.js';
import { isRequestKey } from '../../../documents/requests/request.rules.js';
import { partsOfKey } from '../../../documents/slot.rules.js';
import { countryName, formatBytes, languageName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type Answer, SummaryList } from '../../ui/facts.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { TaskList } from '../../ui/tasks.view.js';
import { Code, Details, Soft, Time } from '../../ui/text.view.js';
import { adviceRow } from '../advice/advice-row.view.js';
import { SectionAnswers } from '../answers.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import type { FrozenSubmission } from '../portal.query.js';
import { portalWords } from '../portal.words.js';
import { offeringTitle } from '../programme.rules.js';
import { sectionWords } from '../sections/section.words.js';
import { chainsOf, type Obstacle } from './check.rules.js';

interface Props {
  ctx: PageContext;
  dossier: PortalDossier;
}

/** Every answer by section, with Change links where a section is open. */
export function AllAnswers({ ctx, dossier, answers, editable }: Props & { answers: Answers; editable: boolean }) {
  const { locale } = ctx;
  const { path, row } = dossier;
  const open = editable ? openSections(row) : [];
  return (
    <>
      {SECTIONS.map((section) => (
        <>
          <h2>{sectionWords[locale].titles[section]}</h2>
          {section === 'choice' ? <Programme ctx={ctx} dossier={dossier} change={open.includes('choice')} /> : null}
          <SectionAnswers
            locale={locale}
            section={section}
            answers={answers}
            change={open.includes(section) ? `${path}/${section}` : undefined}
          />
        </>
      ))}
    </>
  );
}

function Programme({ ctx, dossier, change }: Props & { change: boolean }) {
  const { locale } = ctx;
  const { offering } = dossier.view;
  return (
    <SummaryList
      locale={locale}
      answers={[
        {
          question: portalWords[locale].check.programme,
          answer: `${offeringTitle(locale, offering)}, ${languageName(locale, offering.language)}`,
          change: change ? `${dossier.path}/choice` : undefined,
        },
      ]}
    />
  );
}

/** Papers as they stand now, with the way to each that is open. */
export function PapersNow({ ctx, dossier, slots }: Props & { slots: readonly SlotView[] }) {
  const { locale } = ctx;
  const say = portalWords[locale].check;
  const rows = slots
    .filter((slot) => !slot.retired && (slot.level === 'submission' || slot.versions.length > 0))
    .map((slot): Answer => {
      const latest = slot.status === 'missing' ? undefined : slot.versions[0];
      return {
        question: slot.title[locale],
        answer: latest ? <Code>{latest.filename}</Code> : slot.status === 'waived' ? '–' : <Soft>{say.noFile}</Soft>,
        change: slot.open ? `${dossier.path}/documents/${slot.slot}` : undefined,
      };
    });
  return (
    <>
      <h2>{say.documents}</h2>
      <SummaryList locale={locale} answers={rows} />
    </>
  );
}

/** Papers as they were sent. */
export function PapersSent({ ctx, sent }: { ctx: PageContext; sent: FrozenSubmission }) {
  const { locale } = ctx;
  return (
    <>
      <h2>{portalWords[locale].check.documents}</h2>
      <SummaryList
        locale={locale}
        answers={sent.documents.map((one) => ({
          question: paperName(locale, one),
          answer: (
            <>
              <Code>{one.filename}</Code> <Soft>{formatBytes(locale, one.size)}</Soft>
            </>
          ),
        }))}
      />
    </>
  );
}

/** The receipt: reference, when, and what came. */
export function Receipt({ ctx, dossier, sent, fresh }: Props & { sent: FrozenSubmission; fresh: boolean }) {
  const { locale } = ctx;
  const say = portalWords[locale].check;
  const { row } = dossier;
  return (
    <Slip
      id="receipt"
      sign="good"
      head={say.receipt}
      facts={[
        [say.reference, <Code>{row.reference}</Code>],
        [say.receivedAt, <Time context={ctx} at={sent.submittedAt} />],
        [
          row.submission > 1 ? say.versionName : '',
          row.submission > 1 ? say.version(sent.submission, row.submission) : null,
        ],
        [say.list, [say.answers, ...sent.documents.map((one) => paperName(locale, one))].join('; ')],
      ]}
    >
      {fresh ? <p>{say.mail}</p> : null}
      <p class="acts no">
        <a class={fresh ? 'btn' : undefined} href={dossier.path}>
          {say.where}
        </a>
      </p>
    </Slip>
  );
}

/** What still keeps it from being sent, each a link to where it is put right. */
export function Obstacles({
  ctx,
  dossier,
  found,
  slots,
}: Props & { found: readonly Obstacle[]; slots: readonly SlotView[] }) {
  if (found.length === 0) return null;
  const { locale } = ctx;
  const say = portalWords[locale].check;
  const { path } = dossier;
  const row = (one: Obstacle) => {
    if (one.kind === 'unconfirmed') return <a href="/account">{say.missingUnconfirmed}</a>;
    if (one.kind === 'section') {
      return (
        <a href={`${path}/${one.key}`}>
          {(one.asked ? say.askedSection : say.missingSection)(sectionWords[locale].titles[one.key])}
        </a>
      );
    }
    const title = slots.find((slot) => slot.slot === one.key)?.title[locale] ?? one.key;
    return <a href={`${path}/documents/${one.key}`}>{(one.asked ? say.askedSlot : say.missingSlot)(title)}</a>;
  };
  return (
    <Slip tone="you" id="missing" title={say.missingTitle}>
      <ul>
        {found.map((one) => (
          <li>{row(one)}</li>
        ))}
      </ul>
    </Slip>
  );
}

/** What to know before sending: advice of the home regulator, what the university still confirms, legalisation. */
export function GoodToKnow({
  ctx,
  path,
  slots,
  notices,
}: {
  ctx: PageContext;
  path: string;
  slots: readonly SlotView[];
  notices: readonly NoticeView[];
}) {
  const { locale } = ctx;
  const say = portalWords[locale].check;
  const chains = chainsOf(slots);
  const advice = notices.flatMap((notice) => notice.advice ?? []);
  return (
    <>
      {notices.length > 0 ? (
        <>
          <h2>{say.warnings}</h2>
          <ul>
            {notices.map((notice) => (
              <li>
                {notice.sentence[locale]} {notice.toConfirm ? <Soft>{say.toConfirm}</Soft> : null}
              </li>
            ))}
          </ul>
          {advice.length > 0 ? <TaskList tasks={adviceRow(locale, path, advice)} /> : null}
        </>
      ) : null}
      {chains.length > 0 ? (
        <>
          <h2>{say.legalisation}</h2>
          <p>{say.legalisationText}</p>
          {chains.map((chain) => (
            <Details
              summary={say.legalisationOf(
                say.methods[chain.method],
                chain.country ? countryName(locale, chain.country) : '–',
                chain.papers.map((slot) => slot.title[locale]).join('; '),
              )}
            >
              <ol>
                {chain.papers[0]?.legalisationSteps.map((step) => (
                  <li>{step[locale]}</li>
                ))}
              </ol>
              {chain.papers[0]?.legalisationGround ? <p>{chain.papers[0].legalisationGround[locale]}</p> : null}
              {chain.papers[0]?.legalisationCaveat ? <Soft p>{chain.papers[0].legalisationCaveat[locale]}</Soft> : null}
            </Details>
          ))}
        </>
      ) : null}
    </>
  );
}

/** A paper's name, with its number where there are several of its kind: "School certificate (2)". */
function paperName(locale: Locale, paper: FrozenSubmission['documents'][number]): string {
  const name = locale === 'uk' ? paper.nameUk : paper.nameEn;
  const { n } = partsOfKey(paper.slot);
  return n > 1 && !isRequestKey(paper.slot) ? `${name} (${n})` : name;
}
