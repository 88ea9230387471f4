import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { FigureFiles, type FileOrder } from '../../../statistics/out/figure-file.service.js';
import { FORMATS, SCHEDULED_KINDS } from '../../../statistics/out/figure-order.rules.js';
import { FigureSchedules } from '../../../statistics/out/figure-schedule.service.js';
import { EVERY, type Every } from '../../../statistics/out/schedule.rules.js';
import { RadioCards, Radios, SelectField } from '../../ui/form/choice.view.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { FILES, questionName, viewOf } from './taking.view.js';
import { takingWords } from './taking.words.js';

const ONCE = 'once';

/** Orders a file about the question that the address asks: once, or again each week or month. */
@ApiExcludeController()
@Controller('staff/statistics/files/new')
export class FigureFileNewPage {
  constructor(
    private readonly files: FigureFiles,
    private readonly schedules: FigureSchedules,
  ) {}

  @Can('statistics.exact')
  @Get()
  show(@Ctx() ctx: PageContext) {
    const question = new URLSearchParams(ctx.query as Record<string, string>).toString();
    return this.form(ctx, formState(ctx, { question, kind: kindsOf(question)[0], format: 'xlsx', every: ONCE }));
  }

  @Can('statistics.exact')
  @Post()
  async order(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).slice(0, 2_000) : '');
    const [question, every, format] = [text('question'), text('every'), text('format')];
    const kind = SCHEDULED_KINDS.find((one) => one === text('kind')) ?? kindsOf(question)[0]!;
    const asked = Object.fromEntries(new URLSearchParams(question));
    const order: FileOrder = { kind, format, locale: ctx.locale, asked };
    try {
      if ((EVERY as readonly string[]).includes(every)) {
        await this.schedules.add(actor, every as Every, order);
        return seeOther(`${FILES}?scheduled=1#schedules`);
      }
      return seeOther(`${FILES}/${(await this.files.order(actor, order)).id}`);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.form(ctx, formState(ctx, { question, kind, format, every: every || ONCE }, problems));
    }
  }

  private form(ctx: PageContext, form: FormState) {
    const { locale } = ctx;
    const say = takingWords[locale];
    const question = valueAt(form, 'question');
    return page(
      ctx,
      { title: say.newTitle, status: form.problems.length > 0 ? 422 : 200, current: '/staff/statistics' },
      <>
        <Back href={FILES}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.newTitle}</h1>
        <p id="f-question">
          {say.question}: <b>{questionName(locale, question)}</b>.{' '}
          <a href={`/staff/statistics?${question}`}>{say.changeQuestion}</a>
        </p>
        <Form action={`${FILES}/new`} class="no">
          <Hidden name="question" value={question} />
          <RadioCards
            form={form}
            name="kind"
            label={say.what}
            cards={kindsOf(question).map((kind) => ({
              value: kind,
              label: say.kinds[kind],
              hint: say.kindHints[kind],
            }))}
          />
          <SelectField
            form={form}
            name="format"
            label={say.format}
            empty={false}
            options={[...new Set(kindsOf(question).flatMap((kind) => FORMATS[kind]))].map((format) => ({
              value: format,
              label: format.toUpperCase(),
            }))}
          />
          <Radios
            form={form}
            name="every"
            label={say.every}
            hint={say.everyHint}
            options={[
              { value: ONCE, label: say.once },
              { value: 'week', label: say.week },
              { value: 'month', label: say.month },
            ]}
          />
          <Actions>
            <Button>{say.order}</Button>
          </Actions>
        </Form>
      </>,
    );
  }
}

/** What may be made of a question: a view is one table; everything else is for a measure in groups. */
function kindsOf(question: string): readonly (typeof SCHEDULED_KINDS)[number][] {
  return viewOf(question) ? ['view'] : SCHEDULED_KINDS.filter((kind) => kind !== 'view');
}
