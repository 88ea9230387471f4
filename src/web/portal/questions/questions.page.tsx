import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ComponentChildren } from 'preact';
import { DataSource } from 'typeorm';
import { ReplyInput } from '../../../documents/questions/question.input.js';
import { QuestionReader } from '../../../documents/questions/question-reader.service.js';
import { QuestionService } from '../../../documents/questions/question.service.js';
import type { QuestionHistoryView, QuestionView } from '../../../documents/questions/question.view.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import type { Tone } from '../../ui/pill.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Quote, Soft } from '../../ui/text.view.js';
import { reasonTexts, type ReasonTexts } from '../portal.query.js';
import { questionWords } from './question.words.js';

const TONES: Record<QuestionView['state'], Tone> = {
  open: 'plain',
  asked: 'you',
  replied: 'plain',
  answered: 'ok',
  closed: 'off',
};

/** What an officer asked the applicant about the application, and the right to reply. */
@ApiExcludeController()
@Controller('applications/:reference/questions')
export class QuestionRepliesPage {
  constructor(
    private readonly reader: QuestionReader,
    private readonly questions: QuestionService,
    private readonly dataSource: DataSource,
  ) {}

  @Can('question.reply')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx));
  }

  @Can('question.reply')
  @Post(':id')
  async reply(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(ReplyInput, body, { locale: ctx.locale, say: questionWords[ctx.locale].say });
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, { ...read.kept, id }, read.problems));
    try {
      await this.questions.reply(actor, reference, id, read.value);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.draw(ctx, actor, reference, formState(ctx, { ...read.kept, id }, problems));
    }
    return seeOther(`/applications/${encodeURIComponent(reference)}/questions`);
  }

  /** One reply at a time: the question that was tried last, else the first that waits. */
  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState): Promise<Page> {
    const say = questionWords[ctx.locale];
    const path = `/applications/${encodeURIComponent(reference)}`;
    const questions = await this.reader.list(actor, reference);
    const reasons = await reasonTexts(this.dataSource);
    const waiting = questions.filter(({ state }) => state === 'asked');
    const tried = (form.values as { id?: string }).id;
    const now = waiting.find(({ id }) => id === tried) ?? waiting.toSorted(byDueDay)[0];
    const others = questions.filter((question) => question !== now);
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200 },
      <>
        <Back href={path}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <p>{questions.length > 0 ? say.lead : say.none}</p>
        {now ? (
          <Asked ctx={ctx} question={now} reasons={reasons}>
            <Form action={`${path}/questions/${now.id}`}>
              <TextArea form={form} name="words" label={say.reply} hint={say.replyHint} rows={6} maxlength={2000} />
              <Actions>
                <Button>{say.send}</Button>
              </Actions>
            </Form>
          </Asked>
        ) : null}
        {others.map((question) => (
          <Asked ctx={ctx} question={question} reasons={reasons} />
        ))}
      </>,
    );
  }
}

const byDueDay = (a: QuestionView, b: QuestionView) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '');

interface AskedProps {
  ctx: PageContext;
  question: QuestionView;
  reasons: ReasonTexts;
  children?: ComponentChildren;
}

function Asked({ ctx, question, reasons, children }: AskedProps) {
  const say = questionWords[ctx.locale];
  const { state, dueOn } = question;
  return (
    <Slip
      id={`q-${question.id}`}
      tone={state === 'asked' ? 'you' : 'plain'}
      sign={TONES[state]}
      head={say.states[state]}
    >
      {question.history.map((one) => (
        <Said ctx={ctx} one={one} reasons={reasons} />
      ))}
      {dueOn ? <p>{(question.overdue ? say.overdue : say.dueBy)(formatDay(ctx.locale, dueOn))}</p> : null}
      {children}
    </Slip>
  );
}

function Said({ ctx, one, reasons }: { ctx: PageContext; one: QuestionHistoryView; reasons: ReasonTexts }) {
  const say = questionWords[ctx.locale];
  if (one.event === 'answer') {
    const reason = one.reason ? reasons.get(`question_${one.outcome} ${one.reason}`)?.[ctx.locale] : undefined;
    return (
      <p>
        {one.outcome === 'upheld' ? say.upheld : say.cleared} {reason ? <Soft>{say.reason(reason)}</Soft> : null}
      </p>
    );
  }
  const on = formatDay(ctx.locale, dayIn(ctx.timezone, new Date(one.at)));
  return <Quote text={one.words ?? say.erased} by={one.event === 'ask' ? say.office(on) : say.you(on)} />;
}
