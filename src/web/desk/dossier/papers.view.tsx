import type { Answers } from '../../../applications/answers.rules.js';
import type { Comparison } from '../../../applications/mrz/mrz-compare.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { currentTranslation, isSettled } from '../../../documents/slot.rules.js';
import { may } from '../../../platform/access/actor.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import { Compare, DocumentList, Segments, Why } from '../../ui/dossier.view.js';
import { custodyWords } from '../../custody.words.js';
import { FileField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { valueAt } from '../../ui/form/form.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { ExamLine, PaperFacts, ValidityWarnings } from '../../portal/paper-facts.view.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Notice } from '../../ui/queue.view.js';
import { Code, Details, Soft } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import type { Choice } from '../desk-lists.service.js';
import { AskedFor } from '../requests/asked-for.view.js';
import { comparedWith, type Compared } from './answers.rules.js';
import { answerWords } from '../../../applications/answers.words.js';
import { PassportDesk } from './passport-desk.view.js';
import { withDoc } from '../papers/paper-viewer.view.js';
import { dossierWords } from './dossier.words.js';
import { PaperFindings } from './paper-findings.view.js';

/** Slots that an officer has still to look at. */
export function isToCheck(slot: SlotView): boolean {
  return slot.status === 'received' && !slot.retired;
}

/** The slot that is shown: the one asked for, else the first to check, else the first. */
export function selectedSlot(slots: readonly SlotView[], asked: string | undefined): SlotView | undefined {
  return slots.find((slot) => slot.slot === asked) ?? slots.find(isToCheck) ?? slots[0];
}

/** The slot after this one that has still to be looked at; null: all are. */
export function nextToCheck(slots: readonly SlotView[], key: string): SlotView | null {
  const at = slots.findIndex((slot) => slot.slot === key);
  return [...slots.slice(at + 1), ...slots.slice(0, Math.max(at, 0))].find(isToCheck) ?? null;
}

export interface PapersProps {
  ctx: PageContext;
  /** `/staff/applications/2026-00417`. */
  path: string;
  /** The filter from which the dossier was opened. */
  search: string;
  slots: SlotView[];
  selected: SlotView | undefined;
  answers: Answers;
  /** The passport's lines beside the answers; null: none were given. */
  lines: Comparison | null;
  /** Whether an officer may correct the answers now. */
  /** The reader may not know whose papers these are. */
  blind: boolean;
  correctable: boolean;
  reasons: { rejected: Choice[]; waived: Choice[] };
  form: FormState;
  /** Where the verdict is sent and what its button says, when it is not given on the dossier's own page. */
  elsewhere?: { action: string; button: string };
}

/** The checklist: every paper with where it stands; the selected one carries its verdict bar. */
export function Papers(props: PapersProps) {
  const { ctx, slots, selected } = props;
  const say = dossierWords[ctx.locale];
  const groups = [
    { title: say.documents, slots: slots.filter((slot) => slot.level === 'submission' && !slot.retired) },
    { title: say.forEnrolment, slots: slots.filter((slot) => slot.level !== 'submission' && !slot.retired) },
    { title: say.retired, slots: slots.filter((slot) => slot.retired) },
  ].filter((group) => group.slots.length > 0);
  if (groups.length === 0) return <Soft p>{say.noDocuments}</Soft>;
  const listed = groups.flatMap((group) => group.slots);
  const at = listed.findIndex((slot) => slot === selected);
  const keys = new Map([
    [listed[at + 1], 'j'],
    [listed[at - 1], 'k'],
  ]);
  return (
    <>
      {groups.map((group, n) => (
        <>
          <h2 id={n === 0 ? 'documents' : undefined}>
            {group.title} <Soft>{uiWords[ctx.locale].acceptedOf(settled(group.slots), group.slots.length)}</Soft>
          </h2>
          <DocumentList
            documents={group.slots.map((slot) => ({
              title: slot.title[ctx.locale],
              pill: slotPill(ctx, slot),
              href: `${props.path}?${withDoc(props.search, slot.slot)}#documents`,
              selected: slot === selected,
              shortcut: keys.get(slot),
              children: slot === selected ? <VerdictBar {...props} slot={slot} /> : undefined,
            }))}
          />
        </>
      ))}
    </>
  );
}

const settled = (slots: readonly SlotView[]) => slots.filter(isSettled).length;

function slotPill(ctx: PageContext, slot: SlotView) {
  const say = dossierWords[ctx.locale];
  if (slot.retired) return <Pill tone="off">{say.retired}</Pill>;
  switch (slot.status) {
    case 'received':
      return <Pill tone={may(ctx.actor, 'document.verify') ? 'you' : 'plain'}>{say.slot.received}</Pill>;
    case 'accepted':
      return <Pill tone="ok">{say.slot.accepted}</Pill>;
    case 'rejected':
      return <Pill tone="bad">{slot.published ? say.published : say.slot.rejected}</Pill>;
    case 'checking':
      return <Pill tone="plain">{say.slot.checking}</Pill>;
    default:
      return <Pill tone="off">{say.slot[slot.status]}</Pill>;
  }
}

/** What is to be known of a paper, and the verdict on it. */
export function VerdictBar(props: PapersProps & { slot: SlotView }) {
  const { ctx, slot, form } = props;
  const say = dossierWords[ctx.locale];
  const where = `${props.path}/documents/${slot.slot}`;
  const judged = slot.status === 'accepted' || slot.status === 'rejected' || slot.status === 'waived';
  return (
    <>
      <AskedFor ctx={ctx} slot={slot} href={`${props.path}/requests?${props.search}`} />
      {slot.infected ? <Notice flag>{say.infected}</Notice> : null}
      <PaperFindings ctx={ctx} slot={slot} blind={props.blind} />
      {slot.status === 'checking' ? <Soft p>{say.scanning}</Soft> : null}
      {slot.reasonText ? <Soft p>{slot.reasonText[ctx.locale]}</Soft> : null}
      {slot.status === 'rejected' && !slot.published ? <Soft p>{say.unpublished}</Soft> : null}
      <ExamLine locale={ctx.locale} slot={slot} />
      <ValidityWarnings locale={ctx.locale} slot={slot} />
      {slot.expiredOn ? (
        <Notice flag>{custodyWords[ctx.locale].expired(formatDay(ctx.locale, slot.expiredOn))}</Notice>
      ) : slot.validUntil ? (
        <Soft p>{`${custodyWords[ctx.locale].validUntil} ${formatDay(ctx.locale, slot.validUntil)}`}</Soft>
      ) : null}
      {slot.staffNotes.map((note) => (
        <p>
          <Notice>{note[ctx.locale]}</Notice>
        </p>
      ))}
      <Form action={props.elsewhere?.action ?? `${where}/verdict?${props.search}`}>
        <Hidden name="documentId" value={slot.versions[0]?.id ?? ''} />
        <Hidden name="translationId" value={currentTranslation(slot)?.id ?? ''} />
        <CompareAnswers ctx={ctx} rows={comparedWith(slot.slot, props.answers)} />
        {slot.verdicts.length > 0 ? (
          <>
            <Segments
              legend={say.verdict(slot.title[ctx.locale])}
              name="verdict"
              chosen={valueAt(form, 'verdict') || (judged ? slot.status : undefined)}
              options={[
                { value: 'accepted', label: say.accept, shortcut: 'a' },
                { value: 'rejected', label: say.reject, shortcut: 'r' },
                { value: 'waived', label: say.waive, shortcut: 'w' },
              ].filter(({ value }) => slot.verdicts.some((verdict) => verdict === value))}
            />
            {slot.verdicts.includes('rejected') ? (
              <Why>
                <SelectField
                  form={form}
                  name="rejectedFor"
                  label={say.rejectedFor}
                  options={props.reasons.rejected}
                  value={valueAt(form, 'rejectedFor') || (slot.status === 'rejected' ? (slot.reason ?? '') : '')}
                  width="full"
                />
              </Why>
            ) : null}
            <Why waived>
              <SelectField
                form={form}
                name="waivedFor"
                label={say.waivedFor}
                options={props.reasons.waived}
                value={valueAt(form, 'waivedFor') || (slot.status === 'waived' ? (slot.reason ?? '') : '')}
                width="full"
              />
            </Why>
            <Actions>
              <Button>
                {props.elsewhere?.button ?? (nextToCheck(props.slots, slot.slot) ? say.saveNext : say.save)}
              </Button>
              {slot.verdicts.includes('none') ? (
                <button class="lk" name="takeBack" value="yes" data-key="u">
                  {say.takeBack}
                </button>
              ) : null}
            </Actions>
          </>
        ) : null}
      </Form>
      {slot.slot === 'passport' ? (
        <PassportDesk
          ctx={ctx}
          comparison={props.lines}
          answers={props.answers}
          action={props.correctable ? `${props.path}/passport-lines?${props.search}` : null}
          form={form}
        />
      ) : null}
      {slot.open && may(ctx.actor, 'document.upload') ? (
        <Details summary={say.upload}>
          <Form files action={`${where}/file?${props.search}`}>
            <FileField form={form} name="file" label={slot.title[ctx.locale]} />
            <Button alt>{say.send}</Button>
          </Form>
        </Details>
      ) : null}
      <PaperFacts locale={ctx.locale} slot={slot} own={false} />
      {props.blind ? null : (
        <p>
          <a href={`${where}/custody?${props.search}`}>{custodyWords[ctx.locale].open}</a>
        </p>
      )}
      {slot.sentence ? (
        <Details summary={say.why}>
          <p>{slot.sentence[ctx.locale]}</p>
          {slot.toConfirm ? <Soft p>{say.optional}</Soft> : null}
          {slot.notes.map((note) => (
            <Soft p>{note.sentence[ctx.locale]}</Soft>
          ))}
        </Details>
      ) : null}
    </>
  );
}

function CompareAnswers({ ctx, rows }: { ctx: PageContext; rows: Compared[] }) {
  const say = answerWords[ctx.locale];
  if (rows.length === 0) return null;
  const value = ({ key, value }: Compared) => {
    if (key === 'citizenship') return countryName(ctx.locale, value);
    if (key === 'born' || key === 'expiresOn') return formatDay(ctx.locale, value, 'short');
    return <Code>{value}</Code>;
  };
  return (
    <Compare
      caption={say.compareCaption}
      head={[say.inAnswers, say.matches]}
      name="_matches"
      rows={rows.map((row) => ({
        key: row.key,
        label: say[row.key],
        value: value(row),
        tickLabel: say.tick(say[row.key]),
      }))}
    />
  );
}
