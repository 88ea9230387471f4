import { SPOKEN } from '../../../applications/history.query.js';
import type { Event } from '../../../applications/lifecycle.rules.js';
import type { InLocales } from '../../../decisions/letter.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { SummaryList } from '../../ui/facts.view.js';
import { type FormState, valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Quote } from '../../ui/text.view.js';
import { decisionWords } from '../decision/decision.words.js';
import { LetterWords } from '../decision/letter-words.view.js';
import { deskWords } from '../desk.words.js';
import { StepFrame } from './step-frame.view.js';
import type { Opened } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** Steps that are checked before they are taken: each moves or ends somebody's place, or begins their case anew. */
export const WEIGHTY = ['defer', 'rescind', 'lapse', 'reopen'] as const satisfies readonly Event[];
type Weighty = (typeof WEIGHTY)[number];

export function isWeighty(event: Event): event is Weighty {
  return (WEIGHTY as readonly Event[]).includes(event);
}

export function EventCheckView(props: {
  ctx: PageContext;
  opened: Opened;
  event: Event;
  form: FormState;
  action: string;
  dossier: string;
  told: InLocales;
  /** The applicant's language. */
  readsIn: Locale;
  target: string | null;
  reason: string | null;
  note: string | null;
}) {
  const { ctx, event, form, note, opened } = props;
  const say = stepWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const spoken = SPOKEN.includes(event);
  return (
    <StepFrame ctx={ctx} opened={opened} dossier={props.dossier} form={form}>
      <h1>{say.check}</h1>
      <SummaryList
        locale={ctx.locale}
        answers={[
          { question: say.step, answer: say.chosen(desk.deed[event], opened.name) },
          ...(props.target ? [{ question: say.target, answer: props.target }] : []),
          ...(props.reason ? [{ question: desk.reason, answer: props.reason }] : []),
          ...(note && !spoken ? [{ question: desk.note, answer: note }] : []),
        ]}
      />
      {isWeighty(event) ? (
        <>
          <h2>{say.follows}</h2>
          <ul>
            {say.after[event].map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      <Slip id="told" head={decisionWords[ctx.locale].willRead(opened.name)}>
        <LetterWords ctx={ctx} letter={props.told} first={props.readsIn} />
        {note && spoken ? <Quote text={note} /> : null}
      </Slip>
      <Form action={props.action} class="read">
        <Hidden name="event" value={event} />
        {['seq', 'data[offeringId]', 'reason', 'note'].map((name) =>
          valueAt(form, name) ? <Hidden name={name} value={valueAt(form, name)} /> : null,
        )}
        <Actions>
          <Button>{desk.deed[event]}</Button>
          <Button alt name="deed" value="change">
            {decisionWords[ctx.locale].change}
          </Button>
          <a href={props.dossier}>{desk.cancel}</a>
        </Actions>
      </Form>
    </StepFrame>
  );
}
