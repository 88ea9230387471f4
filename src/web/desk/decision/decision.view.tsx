import type { ComponentChildren } from 'preact';
import type { DecisionInput } from '../../../decisions/decision.input.js';
import type { InLocales } from '../../../decisions/letter.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Two } from '../../ui/dossier.view.js';
import { SummaryList } from '../../ui/facts.view.js';
import { Checkboxes, RadioCards, SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, rawAt, valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import type { Choice } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { questionDeskWords } from '../questions/question-desk.words.js';
import type { ConditionChoice } from '../steps/condition-choices.service.js';
import { ConditionRows } from '../steps/condition-rows.view.js';
import { CHOICES, type DecisionChoice } from './decision-form.input.js';
import type { Grounds } from './decision-grounds.service.js';
import { decisionWords } from './decision.words.js';
import { LetterWords } from './letter-words.view.js';

export interface DecisionLists {
  rejections: Choice[];
  overrides: Choice[];
  conditions: ConditionChoice[];
}

/** Step 1: what is decided, with the consequence of each choice. */
export function ChooseForm(props: {
  ctx: PageContext;
  name: string;
  action: string;
  dossier: string;
  seq: number;
  form: FormState;
  grounds: Grounds;
  lists: DecisionLists;
  possible: readonly DecisionChoice[];
}) {
  const { ctx, form, grounds, lists } = props;
  const say = decisionWords[ctx.locale];
  const fields: Partial<Record<DecisionChoice, ComponentChildren>> = {
    conditional: (
      <>
        <ConditionRows ctx={ctx} form={form} choices={lists.conditions} />
        <DayField form={form} name="expiresOn" label={say.replyBy} min={addDays(ctx.today, 1)} />
      </>
    ),
    unconditional: <DayField form={form} name="replyBy" label={say.replyBy} min={addDays(ctx.today, 1)} />,
    reject: <SelectField form={form} name="rejectReason" label={say.rejectReason} options={lists.rejections} />,
  };
  const offers = props.possible.includes('conditional');
  return (
    <Two aside>
      <Form action={props.action}>
        <Hidden name="seq" value={props.seq} />
        <RadioCards
          form={form}
          name="choice"
          label={say.question(props.name)}
          hint={say.lead}
          heading
          cards={CHOICES.filter((choice) => props.possible.includes(choice)).map((choice) => ({
            value: choice,
            label: say.choices[choice],
            hint: say.hints[choice],
            fields: fields[choice],
            disabled: grounds.checkedByReader && (choice === 'conditional' || choice === 'unconditional'),
          }))}
        />
        {offers && !grounds.complete ? (
          <SelectField
            form={form}
            name="override"
            label={say.override}
            hint={say.overrideHint(grounds.given, grounds.needed)}
            options={lists.overrides}
            optional
          />
        ) : null}
        {grounds.comments.length > 0 ? (
          <Checkboxes
            form={form}
            name="comments"
            label={say.comments}
            hint={say.commentsHint}
            options={grounds.comments.map(({ id, text, reviewer }) => ({
              value: id,
              label: text,
              hint: reviewer ?? undefined,
            }))}
          />
        ) : null}
        <TextArea
          form={form}
          name="note"
          label={say.note}
          hint={deskWords[ctx.locale].noteSpoken}
          rows={3}
          maxlength={4000}
          optional
        />
        <Actions>
          <Button name="stage" value="check">
            {say.continue}
          </Button>
          <a href={props.dossier}>{deskWords[ctx.locale].cancel}</a>
        </Actions>
      </Form>
      <RestsOn ctx={ctx} grounds={grounds} />
    </Two>
  );
}

/** What the decision rests on, beside every step of it. */
export function RestsOn({ ctx, grounds }: { ctx: PageContext; grounds: Grounds }) {
  const say = decisionWords[ctx.locale];
  const recommendation = dossierWords[ctx.locale].recommendation;
  const reviews = [
    say.reviewsGiven(grounds.given, grounds.needed),
    grounds.recommendations.map((one) => recommendation[one]).join(', '),
  ];
  return (
    <aside>
      <Slip
        id="rests"
        head={say.rests}
        facts={[
          [say.documents, say.accepted(grounds.accepted, grounds.documents)],
          [say.reviews, reviews.filter(Boolean).join(': ')],
          [
            say.place,
            grounds.places ? say.placeNow(grounds.places.taken, grounds.places.places, grounds.places.offersOut) : null,
          ],
          [
            say.flags,
            grounds.questions.length > 0 ? (
              <a class="late" href={`${dossierPath(grounds.reference)}/questions`}>
                {questionDeskWords[ctx.locale].open(grounds.questions.length)}
              </a>
            ) : (
              say.noFlags
            ),
          ],
          [say.fourEyes, grounds.checkedByReader ? <b class="late">{say.checked}</b> : say.notChecked],
          [say.judged, say.version(grounds.submission)],
        ]}
      />
    </aside>
  );
}

/** Step 2: what was chosen, the letter before the button, and when it leaves. */
export function CheckForm(props: {
  ctx: PageContext;
  name: string;
  action: string;
  seq: number;
  form: FormState;
  decision: DecisionInput;
  letter: InLocales;
  grounds: Grounds;
  lists: DecisionLists;
  drafts: number;
}) {
  const { ctx, form, decision, grounds } = props;
  const say = decisionWords[ctx.locale];
  const data = (decision.data ?? {}) as { expiresOn?: string; conditions?: { text: string; dueOn?: string }[] };
  const conditions = (data.conditions ?? [])
    .map(({ text, dueOn }) => text + (dueOn ? `, ${dossierWords[ctx.locale].by(formatDay(ctx.locale, dueOn))}` : ''))
    .join('; ');
  const reasons = decision.event === 'reject' ? props.lists.rejections : props.lists.overrides;
  const choice = valueAt(form, 'choice') as DecisionChoice;
  return (
    <>
      <h1>{say.check}</h1>
      <Two aside>
        <div>
          <SummaryList
            locale={ctx.locale}
            answers={[
              { question: say.decision, answer: say.choices[choice] },
              ...(decision.event === 'offer'
                ? [
                    { question: say.conditions, answer: conditions || say.none },
                    { question: say.replyBy, answer: formatDay(ctx.locale, data.expiresOn ?? '') },
                  ]
                : []),
              ...(decision.reason
                ? [
                    {
                      question: decision.event === 'reject' ? say.reason : say.override,
                      answer: reasons.find((one) => one.value === decision.reason)?.label ?? decision.reason,
                    },
                  ]
                : []),
            ]}
          />
          <Slip id="letter" head={say.willRead(props.name)}>
            <LetterWords ctx={ctx} letter={props.letter} />
          </Slip>
          <Form action={props.action}>
            <Kept form={form} seq={props.seq} />
            <RadioCards
              form={form}
              name="release"
              label={say.when}
              value={valueAt(form, 'release') || 'later'}
              cards={[
                { value: 'now', label: say.now, hint: say.nowHint },
                { value: 'later', label: say.later, hint: say.laterHint(props.drafts) },
              ]}
            />
            <Actions>
              <Button name="stage" value="confirm">
                {say.confirm[decision.event]}
              </Button>
              <Button alt name="stage" value="change">
                {say.change}
              </Button>
            </Actions>
          </Form>
        </div>
        <RestsOn ctx={ctx} grounds={grounds} />
      </Two>
    </>
  );
}

/** Values of a name that may stand once, several times, or not at all. */
function listAt(form: FormState, name: string): string[] {
  const raw = rawAt(form, name);
  return (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === 'string' && one !== '');
}

/** What was chosen travels with the check unseen. */
function Kept({ form, seq }: { form: FormState; seq: number }) {
  const conditions = rawAt(form, 'conditions');
  return (
    <>
      <Hidden name="seq" value={seq} />
      {['choice', 'expiresOn', 'replyBy', 'rejectReason', 'override', 'note'].map((name) =>
        valueAt(form, name) ? <Hidden name={name} value={valueAt(form, name)} /> : null,
      )}
      {listAt(form, 'comments').map((id) => (
        <Hidden name="comments" value={id} />
      ))}
      {(Array.isArray(conditions) ? conditions : Object.values((conditions as object) ?? {})).map((_, n) =>
        ['code', 'on', 'text', 'dueOn'].map((part) =>
          valueAt(form, `conditions.${n}.${part}`) ? (
            <Hidden name={`conditions[${n}][${part}]`} value={valueAt(form, `conditions.${n}.${part}`)} />
          ) : null,
        ),
      )}
    </>
  );
}
