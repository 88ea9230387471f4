import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerInput, AskApplicantInput } from '../../../documents/questions/question.input.js';
import { QuestionReader } from '../../../documents/questions/question-reader.service.js';
import { ASKED_OF } from '../../../documents/questions/question.rules.js';
import { QuestionService } from '../../../documents/questions/question.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { questionDeskWords } from './question-desk.words.js';
import { QuestionList } from './question-list.view.js';

interface Place {
  reference: string;
  id: string;
}

/** What does not fit together in one dossier, side by side: asking its applicant, and answering. */
@ApiExcludeController()
@Controller('staff/applications/:reference/questions')
export class QuestionsPage {
  constructor(
    private readonly gate: StepGate,
    private readonly reader: QuestionReader,
    private readonly questions: QuestionService,
    private readonly lists: DeskLists,
  ) {}

  @Can('question.list')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx));
  }

  @Can('question.answer')
  @Post(':id/ask')
  ask(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const given = { words: at(body, 'words', id), dueOn: at(body, 'dueOn', id) };
    return this.did(ctx, actor, { reference, id }, given, async () => {
      const read = await readForm(AskApplicantInput, given, this.sayIn(ctx));
      if (!read.ok) return read.problems;
      await this.questions.ask(actor, reference, id, read.value);
      return [];
    });
  }

  @Can('question.answer')
  @Post(':id/answer')
  answer(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const given = { reason: at(body, 'reason', id), note: at(body, 'note', id) };
    // One choice on the page says both: `cleared explained`.
    const [outcome = '', reason] = typeof given.reason === 'string' ? given.reason.split(' ') : [];
    return this.did(ctx, actor, { reference, id }, given, async () => {
      const typed = { seq: body['seq'], outcome: outcome || 'cleared', reason, note: given.note };
      const read = await readForm(AnswerInput, typed, this.sayIn(ctx));
      if (!read.ok) return read.problems;
      await this.questions.answer(actor, reference, id, read.value);
      return [];
    });
  }

  private sayIn(ctx: PageContext) {
    return { locale: ctx.locale, say: questionDeskWords[ctx.locale].say };
  }

  /** Does a deed and comes back to the page, or shows it again with what was typed beside its question. */
  private async did(
    ctx: PageContext,
    actor: Actor,
    { reference, id }: Place,
    given: Record<string, unknown>,
    run: () => Promise<FormState['problems']>,
  ) {
    let problems: FormState['problems'];
    try {
      problems = await run();
    } catch (error) {
      problems = problemsFrom(error, ctx.locale);
    }
    if (problems.length === 0) return seeOther(`${dossierPath(reference)}/questions?${carriedSearch(ctx)}`);
    const kept = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { [id]: value }]));
    const own = problems.map((one) => ({ ...one, field: one.field ? `${one.field}.${id}` : '' }));
    return this.draw(ctx, actor, reference, formState(ctx, kept, own));
  }

  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const { locale } = ctx;
    const say = questionDeskWords[locale];
    const opened = await this.gate.read(actor, reference, locale);
    const questions = await this.reader.list(actor, reference);
    const search = carriedSearch(ctx);
    const title = say.title(opened.name);
    const moved = form.problems.some(({ code }) => code === 'question.moved_on' || code === 'question.answered');
    return page(
      ctx,
      { title, status: moved ? 409 : form.problems.length > 0 ? 422 : 200, current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={`${dossierPath(reference)}?${search}`} form={form}>
        <h1>{title}</h1>
        <p class="read">{questions.length > 0 ? say.lead : say.none}</p>
        {moved ? <Soft p>{say.moved}</Soft> : null}
        <QuestionList
          ctx={ctx}
          form={form}
          path={dossierPath(reference)}
          search={search}
          questions={questions}
          askable={ASKED_OF.includes(opened.application.status)}
          applicantLocale={await this.reader.applicantLocale(opened.application.id)}
          dueDays={await this.lists.figure('question.due_days', 7)}
          reasons={{
            cleared: await this.lists.reasons(locale, 'question_cleared'),
            upheld: await this.lists.reasons(locale, 'question_upheld'),
          }}
          reasonNames={(await this.lists.wording(locale)).names}
          papers={new Map((await this.lists.documentTypes(locale)).map(({ value, label }) => [value, label]))}
        />
      </StepFrame>,
    );
  }
}

/** Each question has fields of its own on the page, named after it. */
function at(body: Record<string, unknown>, name: string, id: string): unknown {
  const fields = body[name];
  return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>)[id] : undefined;
}
