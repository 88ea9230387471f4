import type { SlotView } from '../../../documents/document.view.js';
import { may } from '../../../platform/access/actor.rules.js';
import { formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import { REVIEWED_IN } from '../../../reviews/review.service.js';
import type { ReviewView } from '../../../reviews/review.view.js';
import { DISAGREEMENT } from '../../../reviews/scores/dossier-score.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Details, Quote, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { type CourseProps, instantDay } from '../dossier/course.view.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { dotted } from '../status.rules.js';
import { reviewDeskWords } from './review-desk.words.js';
import { ReviewForm } from './review-form.view.js';

export interface ReviewsProps extends CourseProps {
  slots: readonly SlotView[];
}

/** Reviews given and asked for, step by step; for a reviewer what changed, and the form of their own. */
export function Reviews(props: ReviewsProps) {
  const { ctx, path, search, application, course } = props;
  const { locale } = ctx;
  const say = dossierWords[locale];
  const { reviews } = course;
  if (!reviews || application.submission === 0) return null;
  const waiting = course.reviewers.filter((one) => !one.reviewedAt);
  const current = reviews.items.filter((review) => review.current);
  const steps = reviews.progress.steps;
  return (
    <section>
      <h2 id="reviews">
        {say.reviews} <Soft>{say.progress(reviews.progress.given, reviews.progress.needed)}</Soft>
      </h2>
      {steps.length > 1 ? (
        <ul class="bare">
          {steps.map((step) => (
            <li>
              <Pill tone={step.given >= step.needed ? 'ok' : 'plain'}>
                {locale === 'uk' ? step.nameUk : step.nameEn}
              </Pill>{' '}
              <Soft>{say.progress(step.given, step.needed)}</Soft>
            </li>
          ))}
        </ul>
      ) : null}
      <Disagreement ctx={ctx} reviews={current} />
      {current.map((review) => (
        <OneReview {...props} review={review} />
      ))}
      {reviews.hidden > 0 ? <Soft p>{say.hidden(reviews.hidden)}</Soft> : null}
      {waiting.map((one) => (
        <p>
          {one.name}{' '}
          <Soft>
            {dotted([
              steps.length > 1 && stepName(props, one.step),
              say.notYetReviewed,
              one.dueOn && reviewDeskWords[locale].due(formatDay(locale, one.dueOn, 'short')),
            ])}
          </Soft>{' '}
          {one.dueOn && one.dueOn < ctx.today ? <b class="late">{reviewDeskWords[locale].late}</b> : null}
        </p>
      ))}
      {may(ctx.actor, 'review.assign') ? (
        <p class="acts">
          <a href={`${path}/reviewers?${search}`}>{say.assignReviewers}</a>
        </p>
      ) : null}
      <Changes {...props} />
      {REVIEWED_IN.includes(application.status) ? <ReviewForm {...props} /> : null}
      {may(ctx.actor, 'review.declare') && reviews.tasks.length > 0 ? (
        <p class="no">
          <a href={`${path}/conflict?${search}`}>{reviewDeskWords[locale].conflict}</a>
        </p>
      ) : null}
    </section>
  );
}

function stepName({ ctx, course }: CourseProps, kind: ReviewView['step']): string {
  const step = course.reviews?.progress.steps.find((one) => one.kind === kind);
  if (!step) return reviewDeskWords[ctx.locale].kinds[kind];
  return ctx.locale === 'uk' ? step.nameUk : step.nameEn;
}

function OneReview(props: ReviewsProps & { review: ReviewView }) {
  const { ctx, course, review } = props;
  const { locale } = ctx;
  const say = dossierWords[locale];
  const more = reviewDeskWords[locale];
  return (
    <>
      <p>
        <Pill tone={review.counts ? 'plain' : 'off'}>{say.recommendation[review.recommendation]}</Pill>{' '}
        <Soft>
          {dotted([
            review.score !== null && more.score(formatNumber(locale, review.score)),
            (course.reviews?.progress.steps.length ?? 0) > 1 && stepName(props, review.step),
            review.reviewer.name ?? deskWords[locale].someone,
            instantDay(ctx, review.at),
            review.older && say.olderVersion(review.submission),
            !review.counts && more.former,
          ])}
        </Soft>
      </p>
      <Scored {...props} />
      {review.note ? <Quote text={review.note} /> : null}
      {review.applicantComment ? <Quote text={review.applicantComment} by={more.forApplicant} /> : null}
    </>
  );
}

/** What each criterion got, in the version of the sheet that was filled in. */
function Scored({ ctx, course, review }: ReviewsProps & { review: ReviewView }) {
  const { scores } = review;
  const sheet = course.sheets.find((one) => one.id === review.sheetId && one.version === review.sheetVersion);
  if (!scores || !sheet) return null;
  const say = reviewDeskWords[ctx.locale];
  return (
    <Details
      summary={`${ctx.locale === 'uk' ? sheet.nameUk : sheet.nameEn}, ${say.version.toLowerCase()} ${sheet.version}`}
    >
      <ul>
        {sheet.criteria.map((criterion) => (
          <li>
            {ctx.locale === 'uk' ? criterion.nameUk : criterion.nameEn}:{' '}
            <b>{scores[criterion.key] ?? say.notApplicable}</b>{' '}
            <Soft>{say.points(criterion.weight, criterion.min, criterion.max)}</Soft>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** How far apart the scores of one step lie, and whether its recommendations differ. */
function Disagreement({ ctx, reviews }: Pick<ReviewsProps, 'ctx'> & { reviews: readonly ReviewView[] }) {
  const say = reviewDeskWords[ctx.locale];
  const counting = reviews.filter((one) => one.counts);
  const steps = [...new Set(counting.map((one) => one.step))].map((step) =>
    counting.filter((one) => one.step === step),
  );
  const spread = Math.max(
    0,
    ...steps.map((list) => {
      const scores = list.flatMap(({ score }) => (score === null ? [] : [score]));
      return scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : 0;
    }),
  );
  const differ = steps.some((list) => new Set(list.map((one) => one.recommendation)).size > 1);
  if (spread === 0 && !differ) return null;
  return (
    <p class={spread >= DISAGREEMENT || differ ? 'flag' : undefined}>
      {differ || spread >= DISAGREEMENT ? say.disagree : null}{' '}
      {spread > 0 ? say.spread(formatNumber(ctx.locale, Math.round(spread * 100) / 100)) : null}
    </p>
  );
}

/** What the applicant changed since the reader judged. */
function Changes({ ctx, course, slots }: ReviewsProps) {
  const { changes } = course;
  if (!changes) return null;
  const say = reviewDeskWords[ctx.locale];
  const papers = slots.filter((slot) => changes.slots.includes(slot.slot));
  return (
    <Details open summary={say.changed(changes.from)}>
      {changes.answers.length + papers.length === 0 ? <Soft p>{say.changedNothing}</Soft> : null}
      <ul>
        {changes.answers.map(({ question, before, after }) => (
          <li>
            {question}: <b>{after ?? '–'}</b> <Soft>{`${say.before}: ${before ?? '–'}`}</Soft>
          </li>
        ))}
      </ul>
      {papers.length > 0 ? (
        <p>
          {say.changedPapers}: {papers.map((slot) => slot.title[ctx.locale]).join(', ')}{' '}
        </p>
      ) : null}
    </Details>
  );
}
