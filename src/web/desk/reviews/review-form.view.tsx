import { may } from '../../../platform/access/actor.rules.js';
import { RECOMMENDATIONS } from '../../../reviews/review.rules.js';
import { type Criterion, NOT_APPLICABLE, type Scores } from '../../../reviews/sheets/sheet.rules.js';
import { Radios, SelectField } from '../../ui/form/choice.view.js';
import { TextArea } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Soft } from '../../ui/text.view.js';
import type { CourseProps } from '../dossier/course.view.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { reviewDeskWords } from './review-desk.words.js';

/** The review of a reader who is asked for one, in the step whose turn it is. */
export function ReviewForm({ ctx, path, search, application, course, form }: CourseProps) {
  const { reviews } = course;
  if (!reviews || !may(ctx.actor, 'review.write') || reviews.tasks.length === 0) return null;
  const { locale } = ctx;
  const say = dossierWords[locale];
  const more = reviewDeskWords[locale];
  const place = (kind: string) => reviews.progress.steps.findIndex((step) => step.kind === kind);
  const task = reviews.tasks
    .filter((one) => one.stands === 'open')
    .toSorted((a, b) => place(b.step) - place(a.step))[0];
  if (!task) return <Soft p>{more.notYourTurn}</Soft>;
  const own = reviews.items.find(
    (one) =>
      one.current &&
      one.reviewer.accountId === ctx.actor?.accountId &&
      one.step === task.step &&
      one.round === task.round,
  );
  const sheet = course.sheets.find((one) => one.id === task.sheetId);
  const fresh = form.problems.length === 0;
  const step = reviews.progress.steps[place(task.step)];
  return (
    <Form action={`${path}/review?${search}`}>
      <h3>
        {say.yourReview}
        {step && reviews.progress.steps.length > 1 ? `: ${locale === 'uk' ? step.nameUk : step.nameEn}` : null}
      </h3>
      <Hidden name="submission" value={application.submission} />
      <Hidden name="step" value={task.step} />
      {sheet ? (
        <>
          <Hidden name="sheetVersion" value={sheet.version} />
          {sheet.criteria.map((criterion) => (
            <Score
              ctx={ctx}
              form={form}
              criterion={criterion}
              given={fresh && own?.sheetId === sheet.id ? own.scores : null}
            />
          ))}
        </>
      ) : null}
      <Radios
        form={form}
        name="recommendation"
        label={say.recommend}
        value={own && fresh ? own.recommendation : undefined}
        options={RECOMMENDATIONS.map((value) => ({ value, label: say.recommendation[value] }))}
      />
      <TextArea
        form={form}
        name="note"
        label={more.noteCommittee}
        hint={more.noteHint}
        rows={3}
        maxlength={4000}
        optional
        value={own && fresh ? (own.note ?? '') : undefined}
      />
      <TextArea
        form={form}
        name="applicantComment"
        label={more.commentApplicant}
        hint={more.commentApplicantHint}
        rows={2}
        maxlength={4000}
        optional
        value={own && fresh ? (own.applicantComment ?? '') : undefined}
      />
      <Button>{own ? say.changeReview : say.giveReview}</Button>
    </Form>
  );
}

/** One criterion: a number of its scale, or that it does not apply. */
function Score(props: { ctx: PageContext; form: FormState; criterion: Criterion; given: Scores | null }) {
  const { ctx, form, criterion, given } = props;
  const say = reviewDeskWords[ctx.locale];
  const uk = ctx.locale === 'uk';
  const { key, min, max } = criterion;
  const points = Array.from({ length: max - min + 1 }, (_, n) => String(max - n));
  return (
    <SelectField
      form={form}
      name={`scores[${key}]`}
      label={uk ? criterion.nameUk : criterion.nameEn}
      hint={(uk ? criterion.guidanceUk : criterion.guidanceEn) || undefined}
      value={given && key in given ? String(given[key] ?? NOT_APPLICABLE) : undefined}
      options={[
        ...points.map((value) => ({ value, label: value })),
        { value: NOT_APPLICABLE, label: say.notApplicable },
      ]}
    />
  );
}
