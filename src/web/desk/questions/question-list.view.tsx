import {
  answerProblem,
  LEAST_DAYS,
  MOST_DAYS,
  PERSON_KINDS,
  type QuestionState,
  UNANSWERED,
} from '../../../documents/questions/question.rules.js';
import type { QuestionHistoryView, QuestionView } from '../../../documents/questions/question.view.js';
import { may } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, valueAt } from '../../ui/form/form.rules.js';
import { Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { Tone } from '../../ui/pill.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Details, Quote, Soft } from '../../ui/text.view.js';
import type { Choice } from '../desk-lists.service.js';
import { dotted } from '../status.rules.js';
import { DUPLICATES } from '../duplicates/duplicate.view.js';
import { askingWords } from './asking.words.js';
import { Evidence } from './evidence.view.js';
import { questionDeskWords } from './question-desk.words.js';

export interface QuestionListProps {
  ctx: PageContext;
  form: FormState;
  /** `/staff/applications/2026-00417`. */
  path: string;
  search: string;
  questions: readonly QuestionView[];
  /** Whether the applicant of this dossier can be asked at all. */
  askable: boolean;
  /** The language in which that applicant reads. */
  applicantLocale: Locale;
  dueDays: number;
  reasons: { cleared: Choice[]; upheld: Choice[] };
  reasonNames: ReadonlyMap<string, string>;
  papers: ReadonlyMap<string, string>;
}

const TONES: Record<QuestionState, Tone> = {
  open: 'you',
  asked: 'plain',
  replied: 'you',
  answered: 'ok',
  closed: 'off',
};

/** Every question of a dossier, those that wait on top, each with both sides, what happened, and what can be done. */
export function QuestionList(props: QuestionListProps) {
  const waits = ({ state }: QuestionView) => Number(!UNANSWERED.includes(state));
  return <>{props.questions.toSorted((a, b) => waits(a) - waits(b)).map((one) => OneQuestion(props, one))}</>;
}

function OneQuestion(props: QuestionListProps, question: QuestionView) {
  const { ctx, papers } = props;
  const say = questionDeskWords[ctx.locale];
  const { state } = question;
  const waits = UNANSWERED.includes(state);
  const paired = waits && isPaired(ctx, question);
  return (
    <Slip
      id={`q-${question.id}`}
      sign={question.overdue ? 'bad' : TONES[state]}
      head={question.overdue ? `${say.states[state]}. ${say.overdue}` : say.states[state]}
      title={question.kind ? say.kinds[question.kind] : undefined}
    >
      {paired ? (
        <p>
          <a href={`${DUPLICATES}/${question.id}`}>{say.pair}</a>
        </p>
      ) : (
        <Evidence ctx={ctx} question={question} papers={papers} />
      )}
      <Details summary={say.history} open={state === 'replied'}>
        {question.history.map((one) => (
          <Happened {...props} one={one} />
        ))}
      </Details>
      {waits && may(ctx.actor, 'question.answer') ? (
        <>
          {state !== 'asked' && props.askable ? <Ask {...props} question={question} /> : null}
          <AnswerForm {...props} question={question} />
        </>
      ) : null}
    </Slip>
  );
}

/** Whether it is a pair of persons of which this reader sees both: compared and settled on a page of its own. */
function isPaired(ctx: PageContext, { kind, sides }: QuestionView): boolean {
  return (
    kind !== null &&
    PERSON_KINDS.includes(kind) &&
    may(ctx.actor, 'person.merge') &&
    sides.every(({ reference }) => reference !== null)
  );
}

function Happened({ ctx, reasonNames, one }: QuestionListProps & { one: QuestionHistoryView }) {
  const say = questionDeskWords[ctx.locale];
  const what =
    one.asked && (one.event === 'ask' || one.event === 'reply')
      ? say.events[`${one.event}Of`](one.asked)
      : say.events[one.event];
  const details = dotted([
    formatInstant(ctx.locale, new Date(one.at), ctx.timezone, null, 'short'),
    one.actor,
    one.outcome ? say.outcomes[one.outcome] : null,
    one.reason ? (reasonNames.get(`question_${one.outcome} ${one.reason}`) ?? one.reason) : null,
    one.dueOn ? say.due(formatDay(ctx.locale, one.dueOn, 'short')) : null,
  ]);
  return (
    <>
      <p>
        {what} <Soft>{details}</Soft>
      </p>
      {one.words ? <Quote text={one.words} /> : null}
    </>
  );
}

const refusedAt = (form: FormState, id: string, fields: readonly string[]) =>
  form.problems.some(({ field }) => fields.some((name) => field === `${name}.${id}`));

/** The right to reply: a question in plain words and a day. */
function Ask({ ctx, form, path, search, question, ...props }: QuestionListProps & { question: QuestionView }) {
  const say = questionDeskWords[ctx.locale];
  const { id, kind } = question;
  const suggested = kind ? askingWords[props.applicantLocale][kind] : '';
  const dueOn = addDays(ctx.today, props.dueDays);
  return (
    <Details summary={say.ask} open={refusedAt(form, id, ['words', 'dueOn'])}>
      <Form action={`${path}/questions/${id}/ask?${search}`}>
        <TextArea
          form={form}
          name={`words[${id}]`}
          label={say.words}
          hint={say.wordsHint}
          rows={5}
          maxlength={1000}
          lang={props.applicantLocale}
          value={valueAt(form, `words[${id}]`) || suggested}
        />
        <DayField
          form={form}
          name={`dueOn[${id}]`}
          label={say.dueOn}
          min={addDays(ctx.today, LEAST_DAYS)}
          max={addDays(ctx.today, MOST_DAYS)}
          value={valueAt(form, `dueOn[${id}]`) || dueOn}
        />
        <Button alt>{say.send}</Button>
      </Form>
    </Details>
  );
}

/** One choice: what it comes to and why. What stands against the applicant can be chosen once they were heard. */
function AnswerForm({ ctx, form, path, search, reasons, question }: QuestionListProps & { question: QuestionView }) {
  const say = questionDeskWords[ctx.locale];
  const { id, state, dueOn } = question;
  const heard = answerProblem(state, 'upheld', dueOn, ctx.today) === null;
  const paired = isPaired(ctx, question);
  // Who is whom is said of both persons at once; here only what stands against this applicant, who was heard.
  if (paired && !heard) return null;
  const group = (outcome: 'cleared' | 'upheld') => ({
    group: say[outcome],
    options: reasons[outcome].map(({ value, label }) => ({ value: `${outcome} ${value}`, label })),
  });
  return (
    <Details summary={say.answer} open={refusedAt(form, id, ['reason', 'note'])}>
      <Form action={`${path}/questions/${id}/answer?${search}`}>
        <Hidden name="seq" value={question.seq} />
        <SelectField
          form={form}
          name={`reason[${id}]`}
          label={say.reason}
          hint={heard ? undefined : say.unheard}
          options={[...(paired ? [] : [group('cleared')]), ...(heard ? [group('upheld')] : [])]}
          width="full"
        />
        <TextArea form={form} name={`note[${id}]`} label={say.note} optional rows={2} maxlength={1000} />
        <Button alt>{say.save}</Button>
      </Form>
    </Details>
  );
}
