import { formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import { IDENTITY_WAYS, SITTING_RESULTS } from '../../../reviews/sittings/record.rules.js';
import type { RecordRow } from '../../../reviews/sittings/record.query.js';
import type { SittingRecordState } from '../../../reviews/sittings/record.service.js';
import type { SittingRow } from '../../../reviews/sittings/sitting.query.js';
import { hostOf } from '../../../reviews/sittings/sitting.rules.js';
import { FactRows } from '../../ui/facts.view.js';
import { Checkbox, SelectField } from '../../ui/form/choice.view.js';
import { FileField, NumberField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Code, Name, Quote, Soft, Time } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { dotted } from '../status.rules.js';
import { sittingDeskWords } from './sitting-desk.words.js';
import { hoursOf } from './sitting-hours.rules.js';

interface Props {
  ctx: PageContext;
  state: SittingRecordState;
  sitting: SittingRow;
  form: FormState;
}

/** The record of a sitting: its form while it is open and the reader examines, else what it says. */
export function RecordPageView({ ctx, state, sitting, form }: Props) {
  const say = sittingDeskWords[ctx.locale];
  const { booking, record } = state;
  const begun = booking.startsAt <= ctx.now;
  const path = `/staff/sittings/bookings/${booking.bookingId}`;
  const writes = booking.examines && begun && !record?.closedAt;
  return (
    <>
      <Back href={booking.examines ? '/staff/sittings' : dossierPath(booking.reference)}>
        {booking.examines ? say.mine : say.dossier}
      </Back>
      <ErrorSummary form={form} />
      {ctx.query['saved'] && form.problems.length === 0 ? (
        <p role="status">
          <Pill tone="good">{say.saved}</Pill>
        </p>
      ) : null}
      <h1>
        {say.record}: <Name>{booking.name || deskWords[ctx.locale].anonymous}</Name>
      </h1>
      <p>
        <a href={dossierPath(booking.reference)}>
          <Code>{booking.reference}</Code>
        </a>{' '}
        · {hoursOf(ctx, sitting)}
      </p>
      {begun ? null : <p>{say.notBegun}</p>}
      {record && !writes ? <Written ctx={ctx} record={record} path={path} /> : null}
      {writes ? <Writing ctx={ctx} form={form} record={record} sitting={sitting} path={path} /> : null}
      {booking.examines && record?.closedAt && !record.erasedAt ? (
        <CorrectionForm ctx={ctx} form={form} path={path} />
      ) : null}
    </>
  );
}

function Writing(props: {
  ctx: PageContext;
  form: FormState;
  record: RecordRow | null;
  sitting: SittingRow;
  path: string;
}) {
  const { ctx, form, record, path } = props;
  const say = sittingDeskWords[ctx.locale];
  return (
    <>
      <Form action={path} class="read">
        <SelectField
          form={form}
          name="identityHow"
          label={say.identity}
          empty={say.nobodyCame}
          options={IDENTITY_WAYS.map((value) => ({ value, label: say.ways[value] }))}
        />
        <SelectField
          form={form}
          name="identityBy"
          label={say.identityBy}
          empty={deskWords[ctx.locale].you}
          options={props.sitting.examiners.map((one) => ({
            value: one.accountId,
            label: one.name ?? deskWords[ctx.locale].someone,
          }))}
        />
        <Checkbox form={form} name="identityOk" label={say.identityOk} />
        <TextArea
          form={form}
          name="protocol"
          label={say.protocol}
          hint={say.protocolHint}
          rows={10}
          maxlength={20_000}
        />
        <SelectField
          form={form}
          name="result"
          label={say.result}
          empty={say.notYet}
          options={SITTING_RESULTS.map((value) => ({ value, label: say.results[value] }))}
        />
        <NumberField form={form} name="points" label={say.points} decimal width="day" optional />
        <TextField form={form} name="videoUrl" type="url" label={say.videoUrl} hint={say.videoUrlHint} optional />
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
      <h2>{say.video}</h2>
      <RecordingLine ctx={ctx} record={record} path={path} />
      <Form action={`${path}/recording`} files class="read">
        <FileField
          form={formState(ctx)}
          name="file"
          label={say.videoFile}
          hint={say.videoHint}
          accept="video/mp4,video/webm"
        />
        <Button alt>{say.upload}</Button>
      </Form>
      {record ? (
        <>
          <h2>{say.closeRecord}</h2>
          <Soft p>{say.closeHint}</Soft>
          <Form action={`${path}/close`}>
            <Button alt>{say.closeRecord}</Button>
          </Form>
        </>
      ) : null}
    </>
  );
}

function RecordingLine({ ctx, record, path }: { ctx: PageContext; record: RecordRow | null; path: string }) {
  const say = sittingDeskWords[ctx.locale];
  if (!record?.videoHash) return null;
  const id = path.split('/').at(-1)!;
  const readable = record.videoScan === 'clean' || record.videoScan === 'not_configured';
  return (
    <p>
      {readable ? (
        <a href={`/api/v1/bookings/${id}/record/recording`}>
          <Code>{record.videoName}</Code>
        </a>
      ) : (
        <Code>{record.videoName}</Code>
      )}{' '}
      <Soft>{record.videoScan ? say.scans[record.videoScan] : null}</Soft>
    </p>
  );
}

function Written({ ctx, record, path }: { ctx: PageContext; record: RecordRow; path: string }) {
  const say = sittingDeskWords[ctx.locale];
  const { locale } = ctx;
  return (
    <>
      {record.erasedAt ? <p>{say.erased}</p> : null}
      <FactRows
        facts={[
          [
            say.identityShort,
            record.identityHow
              ? dotted([say.ways[record.identityHow], record.identityName, record.identityOk ? say.same : say.other])
              : null,
          ],
          [say.result, record.result ? say.results[record.result] : say.notYet],
          [say.points, record.points === null ? null : formatNumber(locale, record.points)],
          [say.video, record.videoUrl ? <a href={record.videoUrl}>{hostOf(record.videoUrl)}</a> : null],
          [
            say.closedBy,
            record.closedAt ? (
              <>
                {record.closedBy}, <Time context={ctx} at={record.closedAt} />
              </>
            ) : null,
          ],
          [say.keptUntil, formatDay(locale, record.keepUntil)],
        ]}
      />
      <RecordingLine ctx={ctx} record={record} path={path} />
      {record.protocol ? (
        <>
          <h2>{say.protocol}</h2>
          <Quote text={record.protocol} />
        </>
      ) : null}
      {record.corrections.length > 0 ? <h2>{say.corrections}</h2> : null}
      {record.corrections.map((one) => (
        <>
          <p>
            <b>{say.results[one.result]}</b>
            {one.points === null ? null : `, ${say.points}: ${formatNumber(locale, one.points)}`}{' '}
            <Soft>
              {one.correctedBy}, <Time context={ctx} at={new Date(one.correctedAt)} style="short" />
            </Soft>
          </p>
          <Quote text={[one.reason, one.protocol].filter(Boolean).join('\n')} />
        </>
      ))}
    </>
  );
}

function CorrectionForm({ ctx, form, path }: { ctx: PageContext; form: FormState; path: string }) {
  const say = sittingDeskWords[ctx.locale];
  return (
    <>
      <h2>{say.correct}</h2>
      <Form action={`${path}/correct`} class="read">
        <SelectField
          form={form}
          name="result"
          label={say.result}
          options={SITTING_RESULTS.map((value) => ({ value, label: say.results[value] }))}
        />
        <NumberField form={form} name="points" label={say.points} decimal width="day" optional />
        <TextArea form={form} name="protocol" label={say.protocol} maxlength={20_000} optional />
        <TextField form={form} name="reason" label={say.reason} maxlength={500} />
        <Button alt>{say.correct}</Button>
      </Form>
    </>
  );
}
