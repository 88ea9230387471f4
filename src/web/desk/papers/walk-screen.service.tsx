import { Injectable } from '@nestjs/common';
import { DocumentService } from '../../../documents/document.service.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { Columns, DocumentList } from '../../ui/dossier.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { ErrorSummary } from '../../ui/form/form.view.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { DossierFactsQuery } from '../dossier/dossier-facts.query.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { VerdictBar } from '../dossier/papers.view.js';
import { OpenQuestions } from '../questions/open-questions.view.js';
import { statusOf } from '../refused.view.js';
import { allows } from '../step-choice.rules.js';
import { StepGate } from '../steps/step-gate.service.js';
import type { WaitingPaper } from './paper-walk.service.js';
import { PaperViewer, withDoc } from './paper-viewer.view.js';
import { paperWords } from './papers.words.js';
import { VIEWER } from './viewer.data.js';
import type { WalkPlace } from './walk.rules.js';

export interface WalkProps {
  type: string;
  title: string;
  place: WalkPlace;
  /** Papers of the kind that wait; `more`: at least so many. */
  left: number;
  more: boolean;
  /** Where the skipped ones begin again; null: none was. */
  first: WaitingPaper | null;
  form: FormState;
}

export const walkPath = (type: string) => `/staff/papers/${encodeURIComponent(type)}`;

/** The address of a paper within its walk. */
export function stepPath(type: string, search: string, at: WaitingPaper | null): string {
  const params = new URLSearchParams(search);
  if (at) {
    params.set('at', at.reference);
    params.set('slot', at.slot);
  }
  return `${walkPath(type)}?${params}`;
}

/** One paper of a kind with its verdict, and the way to the next of another dossier. */
@Injectable()
export class WalkScreen {
  constructor(
    private readonly gate: StepGate,
    private readonly documents: DocumentService,
    private readonly facts: DossierFactsQuery,
    private readonly lists: DeskLists,
  ) {}

  async draw(ctx: PageContext, actor: Actor, props: WalkProps): Promise<Page> {
    const { type, title, place } = props;
    const say = paperWords[ctx.locale];
    const search = carriedSearch(ctx);
    const { next, previous } = place;
    const step = (at: WaitingPaper, key: string, text: string) => ({ href: stepPath(type, search, at), text, key });
    return page(
      ctx,
      { title, status: statusOf(props.form), current: '/staff/applications', script: VIEWER },
      <>
        <Crumbs
          items={[
            { href: `/staff/papers?${search}`, text: `‹ ${say.list}`, key: 'b' },
            ...(previous ? [step(previous, 'p', say.previous)] : []),
            ...(next ? [step(next, 'n', say.skip)] : []),
            ...(!next && props.first ? [step(props.first, 'n', say.again)] : []),
          ]}
        />
        <ErrorSummary form={props.form} />
        <div class="acts">
          <h1>{title}</h1>
          <b role="status">{say.leftOver(props.left, props.more)}</b>
        </div>
        {place.paper ? await this.paper(ctx, actor, props, place.paper, search) : <Soft p>{say.none}</Soft>}
      </>,
    );
  }

  private async paper(ctx: PageContext, actor: Actor, props: WalkProps, at: WaitingPaper, search: string) {
    const { locale } = ctx;
    const say = paperWords[locale];
    const { application, name } = await this.gate.read(actor, at.reference, locale);
    const slots = await this.documents.slots(actor, at.reference);
    const slot = slots.find((one) => one.slot === at.slot);
    const path = dossierPath(at.reference);
    const dossier = `${path}?${withDoc(search, at.slot)}#documents`;
    if (!slot) return <Soft p>{say.gone}</Soft>;
    const { pathname, search: query } = new URL(stepPath(props.type, search, at), 'http://house');
    return (
      <Columns kind="list">
        <div>
          <p id="documents">
            <a href={dossier} data-key="d">
              <bdi>{name}</bdi>
            </a>{' '}
            <Soft>
              <Code>{at.reference}</Code>
            </Soft>
          </p>
          {may(actor, 'question.list') ? (
            <OpenQuestions
              ctx={ctx}
              questions={await this.facts.questions(application.id)}
              href={`${path}/questions?${search}`}
            />
          ) : null}
          <DocumentList
            documents={[
              {
                title: slot.title[locale],
                pill: <Pill tone="you">{dossierWords[locale].slot.received}</Pill>,
                href: dossier,
                selected: true,
                children: (
                  <VerdictBar
                    ctx={ctx}
                    path={path}
                    search={search}
                    slots={slots}
                    slot={slot}
                    selected={slot}
                    answers={application.answers}
                    lines={await this.facts.passportLines(application.answers, ctx.today)}
                    blind={false}
                    correctable={allows(actor, application.status, 'correct')}
                    reasons={{
                      rejected: await this.lists.reasons(locale, 'verdict'),
                      waived: await this.lists.reasons(locale, 'waive'),
                    }}
                    form={props.form}
                    elsewhere={{
                      action: `${walkPath(props.type)}/${at.reference}/${at.slot}?${search}`,
                      button: say.saveNext,
                    }}
                  />
                ),
              },
            ]}
          />
        </div>
        <div>
          <PaperViewer ctx={ctx} path={path} search={search} slot={slot} here={{ path: pathname, search: query }} />
        </div>
      </Columns>
    );
  }
}
