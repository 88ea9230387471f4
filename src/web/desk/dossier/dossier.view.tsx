import type { Limits } from '../../../applications/search/list-statement.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import type { SlotView } from '../../../documents/document.view.js';
import { Columns, Two } from '../../ui/dossier.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Code, Soft } from '../../ui/text.view.js';
import { ThreadLink } from '../../messages/thread-link.view.js';
import { HandoverLinks } from '../../handover/handover-links.view.js';
import type { Choice } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { duplicateWords } from '../duplicates/duplicate.words.js';
import type { Neighbourhood } from '../../../applications/queue.query.js';
import type { QueueFacts } from '../queue/queue-facts.query.js';
import type { Bar } from '../queue/queue-row.rules.js';
import type { QueueState } from '../queue/queue-view.rules.js';
import { OpenQuestions } from '../questions/open-questions.view.js';
import { allows } from '../step-choice.rules.js';
import { StepRefused } from '../refused.view.js';
import { AnswersView } from './answers.view.js';
import { Reviews } from '../reviews/reviews.view.js';
import { Decisions, Milestones, OfferTerms } from './course.view.js';
import type { Course } from './dossier-course.service.js';
import { Assignee, Head, shownName } from './dossier-head.view.js';
import type { Dossier } from './dossier-reader.service.js';
import { dossierWords } from './dossier.words.js';
import type { RelatedFact } from './dossier-facts.query.js';
import { AdviceList, JudgedBy } from './judgement.view.js';
import { PaperViewer } from '../papers/paper-viewer.view.js';
import { Sittings } from '../sittings/dossier-sittings.view.js';
import { Papers } from './papers.view.js';
import { History, LooksList, Notes } from './record.view.js';

/** The forms of the page, each with what was typed when it was refused. */
export interface Forms {
  verdict: FormState;
  note: FormState;
  review: FormState;
  milestone: FormState;
  step: FormState;
}

export interface DossierProps {
  ctx: PageContext;
  path: string;
  search: string;
  state: QueueState;
  around: Neighbourhood | null;
  limits: Limits;
  facts: QueueFacts | undefined;
  bar: Bar;
  dossier: Dossier;
  course: Course;
  selected: SlotView | undefined;
  reasons: { rejected: Choice[]; waived: Choice[] };
  reasonNames: ReadonlyMap<string, string>;
  officers: { id: string; name: string | null }[];
  assignee: string | null;
  forms: Forms;
  /** The form that was refused. */
  shown: FormState;
}

/** The page's name: whose dossier, and its reference. */
export function dossierTitle(ctx: PageContext, application: ApplicationView): string {
  return `${shownName(ctx, application)}, ${application.reference}`;
}

/** One dossier: papers beside the list of them, answers, course, history, notes. */
export function DossierView(props: DossierProps) {
  const { ctx, path, search, dossier, course, forms } = props;
  const { application, slots } = dossier;
  const say = dossierWords[ctx.locale];
  const part = { ctx, path, search, application, course };
  return (
    <>
      <StepRefused ctx={ctx} form={props.shown} status={application.status} href={`${path}?${search}`} />
      <Head {...props} application={application} slots={slots} />
      <p class="acts no">
        <ThreadLink ctx={ctx} path={path} open={dossier.unsettled} staff />
      </p>
      <Assignee
        ctx={ctx}
        path={path}
        search={search}
        application={application}
        name={props.assignee}
        officers={props.officers}
      />
      <OpenQuestions ctx={ctx} questions={dossier.questions} href={`${path}/questions?${search}`} />
      <Columns kind="list">
        <div>
          <Papers
            ctx={ctx}
            path={path}
            search={search}
            slots={slots}
            selected={props.selected}
            answers={application.answers}
            lines={dossier.lines}
            blind={application.blind}
            correctable={Boolean(ctx.actor && allows(ctx.actor, application.status, 'correct'))}
            reasons={props.reasons}
            form={forms.verdict}
          />
          <Related {...props} />
          <h2 id="answers">{say.answers}</h2>
          <AnswersView locale={ctx.locale} answers={application.answers} />
          <AdviceList ctx={ctx} notices={dossier.notices} />
          <JudgedBy ctx={ctx} judges={dossier.judges} />
          <HandoverLinks ctx={ctx} path={path} application={application} />
        </div>
        <div>
          {slots.length > 0 ? (
            <PaperViewer ctx={ctx} path={path} search={search} slot={props.selected} blind={application.blind} />
          ) : null}
          <Two>
            <div>
              <Reviews {...part} slots={slots} form={forms.review} />
              <Sittings {...part} form={forms.review} />
              <Decisions {...part} form={forms.review} />
              <OfferTerms {...part} form={forms.milestone} />
              <Milestones {...part} form={forms.milestone} />
              <Notes ctx={ctx} notes={dossier.notes} path={path} search={search} form={forms.note} />
              <LooksList ctx={ctx} looks={dossier.looks} />
            </div>
            <div>
              <History ctx={ctx} slots={slots} reasons={props.reasonNames} timeline={dossier.timeline} />
            </div>
          </Two>
        </div>
      </Columns>
    </>
  );
}

/** Other applications of the same person, and those that an officer tied to this one. */
function Related({ ctx, dossier, path }: DossierProps) {
  const say: Readonly<Record<string, string>> = dossierWords[ctx.locale].related;
  const nameOf = ({ tie }: RelatedFact) => say[tie] ?? '';
  const names = [...new Set(dossier.related.map(nameOf))];
  return (
    <>
      {names.map((name) => (
        <Soft p>
          {name}
          {dossier.related
            .filter((one) => nameOf(one) === name)
            .map((one, n) => (
              <>
                {n > 0 ? ', ' : null}
                <a href={`/staff/applications/${one.reference}`}>
                  <Code>{one.reference}</Code>
                </a>{' '}
                ({deskWords[ctx.locale].status[one.status]})
              </>
            ))}
          {name === say['person'] ? (
            <>
              {' · '}
              <a href={`${path}/person`}>{duplicateWords[ctx.locale].how}</a>
            </>
          ) : null}
        </Soft>
      ))}
    </>
  );
}
