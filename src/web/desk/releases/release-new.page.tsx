import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { finishedMonthEnd } from '../../../statistics/disclosure.rules.js';
import { MEASURE } from '../../../statistics/measure.rules.js';
import { RELEASE_BYS, RELEASE_MEASURES } from '../../../statistics/releases/release-content.rules.js';
import { ReleaseDraftInput } from '../../../statistics/releases/release-draft.input.js';
import { Releases } from '../../../statistics/releases/release.service.js';
import { releaseWords } from '../../../statistics/releases/release.words.js';
import { releasesWords } from '../../public/releases/releases.words.js';
import { Checkboxes, SelectField } from '../../ui/form/choice.view.js';
import { TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';

const HERE = '/staff/statistics/releases';
/** Month-ends to choose from. */
const MONTHS = 24;

/** Drafts a release of figures, or one that corrects or withdraws another. */
@ApiExcludeController()
@Controller('staff/statistics/releases/new')
export class ReleaseNewPage {
  constructor(private readonly releases: Releases) {}

  @Can('figures.draft')
  @Get()
  show(@Ctx() ctx: PageContext) {
    const asked = ctx.query['kind'] ?? '';
    const kind = ['correction', 'withdrawal'].includes(asked) ? asked : 'figures';
    const first = { measures: ['enrolled'], bys: ['citizenship', 'programme'] };
    return this.form(ctx, formState(ctx, { ...first, kind, replaces: ctx.query['replaces'] }));
  }

  @Can('figures.draft')
  @Post()
  async draft(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(ReleaseDraftInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, formState(ctx, read.kept, read.problems));
    try {
      return seeOther(`${HERE}/drafts/${await this.releases.draft(actor, read.value)}`);
    } catch (error) {
      return this.form(ctx, formState(ctx, read.kept, worded(ctx, problemsFrom(error, ctx.locale))));
    }
  }

  private form(ctx: PageContext, form: FormState) {
    const { locale } = ctx;
    const say = releasesWords[locale];
    const words = releaseWords[locale];
    const kind = valueAt(form, 'kind');
    const replaces = valueAt(form, 'replaces');
    const titles = { correction: say.correctTitle, withdrawal: say.withdrawTitle };
    const title = kind in titles ? titles[kind as keyof typeof titles](Number(replaces)) : say.draftTitle;
    return page(
      ctx,
      { title, status: form.problems.length > 0 ? 422 : 200, current: '/staff/statistics' },
      <>
        <Back href={HERE}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <p>{say.draftLead}</p>
        <Form class="no">
          <Hidden name="kind" value={kind} />
          {replaces ? <Hidden name="replaces" value={replaces} /> : null}
          <TextField form={form} name="titleEn" label={say.titleEn} maxlength={120} lang="en" />
          <TextField form={form} name="titleUk" label={say.titleUk} maxlength={120} lang="uk" />
          {kind === 'figures' ? null : (
            <TextArea form={form} name="note" label={say.note} hint={say.noteHint} rows={2} maxlength={500} />
          )}
          {kind === 'withdrawal' ? null : (
            <>
              <SelectField form={form} name="asOf" label={say.day} options={monthEnds(ctx)} empty={false} />
              <Checkboxes
                form={form}
                name="measures"
                label={say.measures}
                options={RELEASE_MEASURES.map((id) => ({ value: id, label: MEASURE[id].name[locale] }))}
              />
              <Checkboxes
                form={form}
                name="bys"
                label={say.bys}
                options={RELEASE_BYS.map((by) => ({ value: by, label: words.by[by] }))}
              />
            </>
          )}
          <Actions>
            <Button>{say.count}</Button>
            <a href={HERE}>{say.back}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}

/** What is missing, in the words of this form. */
function worded(ctx: PageContext, problems: FieldProblem[]): FieldProblem[] {
  const { needNote, needMeasure } = releasesWords[ctx.locale];
  return problems.map((one) =>
    one.code === 'missing' ? { ...one, message: one.field === 'note' ? needNote : needMeasure } : one,
  );
}

function monthEnds(ctx: PageContext) {
  const ends: { value: string; label: string }[] = [];
  let day = finishedMonthEnd(ctx.today, ctx.today);
  for (let n = 0; n < MONTHS; n++) {
    ends.push({ value: day, label: formatDay(ctx.locale, day) });
    day = finishedMonthEnd(`${day.slice(0, 8)}01`, day);
  }
  return ends;
}
