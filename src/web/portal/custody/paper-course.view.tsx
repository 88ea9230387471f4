import type { CustodyView } from '../../../documents/custody/custody.view.js';
import type { SecretState } from '../../../documents/secrets/secret.query.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { custodyWords } from '../../custody.words.js';
import { ChainSpine, SecretLine, Stations, TranslationFields } from '../../custody.view.js';
import { TextField } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Details, Soft } from '../../ui/text.view.js';

export interface PaperCourseProps {
  ctx: PageContext;
  view: CustodyView;
  title: string;
  /** `/applications/2026-00417/documents/edu-cert`. */
  path: string;
  secret: SecretState | null;
  forms: { translation: FormState; secret: FormState };
  refused: FormState;
}

/** One paper as its applicant follows it. */
export function PaperCourse(props: PaperCourseProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  return (
    <>
      <Back href={props.path}>{say.back}</Back>
      <ErrorSummary form={props.refused} />
      <h1>{props.title}</h1>
      {view.slot.secret ? <TypedSecret {...props} /> : null}
      {view.stations.length > 0 ? (
        <>
          <h2>
            {say.legalisation} <Soft>{say.missing(view.stations.filter((station) => !station.passed).length)}</Soft>
          </h2>
          <Stations ctx={ctx} view={view} />
        </>
      ) : null}
      <Translation {...props} />
      <h2>{say.everything}</h2>
      <ChainSpine ctx={ctx} view={view} />
    </>
  );
}

function TypedSecret({ ctx, view, path, secret, forms }: PaperCourseProps) {
  const say = custodyWords[ctx.locale];
  return (
    <>
      <h2>{say.secret}</h2>
      {secret || view.slot.open ? <SecretLine ctx={ctx} state={secret} own={view.own} /> : <Soft p>{say.noneNow}</Soft>}
      {view.slot.open ? (
        <Form action={`${path}/course/secret`}>
          <TextField
            form={forms.secret}
            name="secret"
            label={say.secret}
            hint={say.secretHint}
            autocomplete="off"
            code
            maxlength={200}
          />
          <Button>{say.store}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Translation({ ctx, view, path, forms }: PaperCourseProps) {
  const say = custodyWords[ctx.locale];
  const [latest] = view.slot.versions;
  const form = forms.translation;
  if (!latest || !view.slot.open) return null;
  return (
    <>
      <h2>{say.kind.translation}</h2>
      <p>{say.translateHint}</p>
      <Details summary={say.translate} open={form.problems.length > 0}>
        <Form files action={`${path}/course/translation`}>
          <TranslationFields ctx={ctx} form={form} translates={latest.id} />
          <Button>{say.send}</Button>
        </Form>
      </Details>
    </>
  );
}

/** The way from a paper's page to what happened to it, and to its PIN where one can be typed. */
export function CourseLink({ ctx, slot, path }: { ctx: PageContext; slot: CustodyView['slot']; path: string }) {
  const say = custodyWords[ctx.locale];
  if (slot.versions.length === 0 && !slot.secret) return null;
  return (
    <p>
      {slot.expiredOn
        ? `${say.expired(formatDay(ctx.locale, slot.expiredOn))} `
        : slot.validUntil
          ? `${say.validUntil} ${formatDay(ctx.locale, slot.validUntil)}. `
          : null}
      <a href={`${path}/course`}>{slot.secret && slot.open ? say.openSecret : say.openPlain}</a>
    </p>
  );
}
