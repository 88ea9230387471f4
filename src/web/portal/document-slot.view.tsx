import { refuse } from '../../documents/document.refusals.js';
import type { Unfinished } from '../../documents/resumable/resumable.service.js';
import type { SlotView, VersionView } from '../../documents/document.view.js';
import { inspectionWords } from '../../documents/inspection.words.js';
import { formatBytes, formatDay } from '../../platform/i18n/format.rules.js';
import { dayIn } from '../../platform/clock/day.rules.js';
import { Two } from '../ui/dossier.view.js';
import { FileField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { Button, Form } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Day, Quote } from '../ui/text.view.js';
import { documentSlotWords } from './document-slot.words.js';
import { ExamLine, ValidityWarnings } from './paper-facts.view.js';
import { uploadParts } from './upload-assets.data.js';
import { slotState, wantsReplacement } from './slot-state.rules.js';

const contentOf = (version: VersionView) => `/api/v1/documents/${version.id}/content`;

/** Why another file is asked for, beside the one that was sent. */
export function WhyReturned({ ctx, slot, pictures }: { ctx: PageContext; slot: SlotView; pictures: string }) {
  const say = documentSlotWords[ctx.locale];
  const words = slot.note ?? slot.reasonText?.[ctx.locale];
  const [latest] = slot.versions;
  const dayOf = (instant: string) => dayIn(ctx.timezone, new Date(instant));
  return (
    <Slip tone="bad" id="why" head={slot.returned ? say.whyReturned : say.whyNewFile}>
      <Two>
        <div>
          {slot.infected ? <p>{say.infected}</p> : null}
          {latest?.unfit && !slot.infected ? <p>{refuse(`document.${latest.unfit}`).sentence(ctx.locale)}</p> : null}
          {slot.note && slot.reasonText ? <p>{slot.reasonText[ctx.locale]}</p> : null}
          {words && !slot.infected ? <Quote text={words} /> : null}
          {slot.returned ? (
            <p class="s">
              {say.by(formatDay(ctx.locale, dayOf(slot.returned.at)))}
              {slot.returned.dueOn ? (
                <>
                  <br />
                  {say.sendBy}{' '}
                  <b>
                    <Day locale={ctx.locale} day={slot.returned.dueOn} />
                  </b>
                </>
              ) : null}
            </p>
          ) : null}
        </div>
        {latest && latest.scan !== 'infected' && !latest.unfit ? (
          <figure>
            {latest.mediaType.startsWith('image/') ? (
              <a href={contentOf(latest)}>
                <img src={`${pictures}/${latest.id}`} alt={say.returnedFile} loading="lazy" />
              </a>
            ) : (
              <p>
                <a href={contentOf(latest)}>{say.openFile}</a>
              </p>
            )}
            <figcaption class="s">{say.yourFileOf(formatDay(ctx.locale, dayOf(latest.uploadedAt)))}</figcaption>
          </figure>
        ) : null}
      </Two>
    </Slip>
  );
}

/** Where a file goes that the script sends, and what is here of it. */
export interface UploadAim {
  applicationId: string;
  /** The page that follows. */
  done: string;
  unfinished: readonly Unfinished[];
}

function aimOf({ applicationId, done, unfinished }: UploadAim, { slot }: SlotView) {
  const halves = unfinished.filter(({ refusal }) => !refusal).map(({ id, sha256 }) => ({ id, sha256 }));
  return {
    'data-application': applicationId,
    'data-slot': slot,
    'data-done': done,
    ...(halves.length > 0 ? { 'data-halves': JSON.stringify(halves) } : {}),
  };
}

/** The one file field, and what makes a photo pass. */
export function SendFile({
  ctx,
  slot,
  form,
  own,
  aim,
}: {
  ctx: PageContext;
  slot: SlotView;
  form: FormState;
  own: boolean;
  aim: UploadAim;
}) {
  const say = documentSlotWords[ctx.locale];
  const papers = slot.formats.includes('pdf');
  return (
    <>
      {own ? null : <p>{say.onBehalf}</p>}
      <Form files>
        <FileField
          form={form}
          name="file"
          label={slot.versions.length > 0 ? say.newFile : say.file}
          hint={papers ? say.formats.all : say.formats.photo}
          accept={papers ? 'image/*,application/pdf' : 'image/*'}
          multiple={papers}
        />
        <div data-upload hidden {...uploadParts(ctx.locale)} {...aimOf(aim, slot)} />
        <Button>{say.send}</Button>
      </Form>
      <h2>{say.tips}</h2>
      <ul>
        {say.tip.split('\n').map((tip) => (
          <li>{tip}</li>
        ))}
      </ul>
    </>
  );
}

/** Every file that came for the slot, the newest first. */
export function Versions({
  ctx,
  slot,
  draft,
  own,
}: {
  ctx: PageContext;
  slot: SlotView;
  draft: boolean;
  own: boolean;
}) {
  const say = documentSlotWords[ctx.locale];
  if (slot.versions.length === 0) return null;
  return (
    <>
      <h2>{own ? say.versions : say.versionsStaff}</h2>
      <ul class="tasks">
        {slot.versions.map((version, n) => {
          const state = slotState(slot, draft);
          const gone = version.scan === 'infected';
          const open = !gone && version.scan !== 'pending';
          return (
            <li class={open ? 'go' : undefined}>
              <span>
                {open ? <a href={contentOf(version)}>{say.version(version.version)}</a> : say.version(version.version)}
                <small>
                  <Day locale={ctx.locale} day={dayIn(ctx.timezone, new Date(version.uploadedAt))} />
                  {' · '}
                  <Code>{version.filename}</Code>
                  {` · ${formatBytes(ctx.locale, version.size)}`}
                  {own && version.uploadedAs === 'officer' ? ` · ${say.sentByOffice}` : null}
                </small>
              </span>
              {gone ? (
                <Pill tone="bad">{say.removed}</Pill>
              ) : version.unfit ? (
                <Pill tone="bad">{inspectionWords[ctx.locale].putAside}</Pill>
              ) : n === 0 ? (
                <Pill tone={state.tone}>{state.key === 'replace' ? say.returnedVersion : say.states[state.key]}</Pill>
              ) : (
                <Pill tone="off">{say.replacedVersion}</Pill>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What, why, and where it stands. */
export function SlotHead({ ctx, slot, draft }: { ctx: PageContext; slot: SlotView; draft: boolean }) {
  const say = documentSlotWords[ctx.locale];
  const state = slotState(slot, draft);
  const example = slot.example[ctx.locale];
  return (
    <>
      <p>
        <Pill tone={state.tone}>{say.states[state.key]}</Pill>
      </p>
      <h1>{slot.title[ctx.locale]}</h1>
      <ExamLine locale={ctx.locale} slot={slot} />
      <p>
        {slot.sentence?.[ctx.locale] ?? slot.hint[ctx.locale]}
        {slot.toConfirm ? ` ${say.toConfirm}` : null}
      </p>
      {slot.sentence && slot.hint[ctx.locale] ? <p>{slot.hint[ctx.locale]}</p> : null}
      {example ? <p class="s">{say.lookLike(example)}</p> : null}
      {slot.notes.map((note) => (
        <p class="s">
          {note.sentence[ctx.locale]}
          {note.toConfirm ? ` ${say.toConfirm}` : null}
        </p>
      ))}
      <ValidityWarnings locale={ctx.locale} slot={slot} />
      {slot.replaced && !wantsReplacement(slot) ? <p>{say.replacedNow}</p> : null}
    </>
  );
}
