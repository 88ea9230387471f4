import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import { ReviewQuery, type TaskRow } from '../../../reviews/review.query.js';
import { REVIEWED_IN } from '../../../reviews/review.service.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { reviewDeskWords } from '../reviews/review-desk.words.js';
import { sittingDeskWords } from '../sittings/sitting-desk.words.js';
import { dotted } from '../status.rules.js';
import { listWords } from './lists.words.js';

/** What a reviewer is asked to read, what waits first. */
@ApiExcludeController()
@Controller('staff/reviews')
export class ReviewsPage {
  constructor(private readonly reviews: ReviewQuery) {}

  @Can('review.write')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = listWords[ctx.locale];
    const more = reviewDeskWords[ctx.locale];
    const rows = await this.reviews.mine(actor);
    return page(
      ctx,
      { title: say.reviews },
      <>
        <div class="acts">
          <h1>{say.reviews}</h1>
          <Soft>{say.reviewsLead(rows.filter(isOwed).length)}</Soft>
          <a href="/staff/reviews/profile">{more.profile}</a>
          <a href="/staff/sittings">{sittingDeskWords[ctx.locale].mine}</a>
        </div>
        {ctx.query['declared'] ? (
          <p role="status">
            <Pill tone="good">{more.declared}</Pill>
          </p>
        ) : null}
        <Table
          id="reviews"
          cards
          caption={say.reviewsTitle}
          quietCaption
          rows={rows}
          empty={say.none}
          columns={[
            {
              head: say.applicant,
              cell: (row) => (
                <>
                  <a href={`${dossierPath(row.reference)}#reviews`}>
                    {row.blind ? deskWords[ctx.locale].blind : row.name || deskWords[ctx.locale].anonymous}
                  </a>{' '}
                  <Soft>
                    <Code>{row.reference}</Code>
                  </Soft>
                </>
              ),
            },
            {
              head: say.from,
              cell: (row) =>
                dotted([
                  row.citizenship && countryName(ctx.locale, row.citizenship),
                  programmeName(ctx.locale, { nameEn: row.programmeEn, nameUk: row.programmeUk }),
                  intakeName(ctx.locale, row.intake),
                ]),
            },
            { head: more.step, cell: (row) => more.kinds[row.stepKind] },
            { head: say.status, cell: (row) => deskWords[ctx.locale].status[row.status] },
            { head: say.yours, cell: (row) => ownReview(ctx, row) },
            { head: say.waiting, number: true, cell: (row) => (isOwed(row) ? waitOf(ctx, row) : null) },
            { head: more.dueHead, number: true, cell: (row) => (isOwed(row) ? dueOf(ctx, row) : null) },
          ]}
        />
      </>,
    );
  }
}

function isOwed(row: TaskRow): boolean {
  return REVIEWED_IN.includes(row.status) && row.reviewedAt === null;
}

function waitOf(ctx: PageContext, row: TaskRow): string {
  const days = daysBetween(dayIn(ctx.timezone, row.assignedAt), ctx.today);
  return days > 0 ? deskWords[ctx.locale].days(days) : deskWords[ctx.locale].today;
}

function dueOf(ctx: PageContext, { dueOn }: TaskRow) {
  if (!dueOn) return null;
  return (
    <>
      {formatDay(ctx.locale, dueOn, 'short')}{' '}
      {dueOn < ctx.today ? <b class="late">{reviewDeskWords[ctx.locale].late}</b> : null}
    </>
  );
}

function ownReview(ctx: PageContext, row: TaskRow) {
  const say = listWords[ctx.locale];
  if (isOwed(row)) return <Pill tone="you">{say.give}</Pill>;
  if (!row.recommendation) return <Pill tone="off">{say.notNow}</Pill>;
  const words = dossierWords[ctx.locale].recommendation[row.recommendation];
  const older = row.reviewedSubmission !== null && row.reviewedSubmission < row.submission;
  return (
    <>
      <Pill tone="ok">{words}</Pill> {older ? <Soft>{say.older}</Soft> : null}
    </>
  );
}
