import type { ApplicationView } from '../../../applications/application.view.js';
import { HOLDS_PLACE, type Status } from '../../../applications/lifecycle.rules.js';
import { milestoneWords } from '../../../arrivals/milestone.words.js';
import type { DecisionView } from '../../../decisions/decision.view.js';
import type { ConditionStatus } from '../../../decisions/offer.rules.js';
import { may } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay, formatDayMonth } from '../../../platform/i18n/format.rules.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Actions, Button } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill, type Tone } from '../../ui/pill.view.js';
import { Code, Details, Quote, Soft } from '../../ui/text.view.js';
import { conditionWords } from '../decision/conditions/condition.words.js';
import { deskWords } from '../desk.words.js';
import { dotted } from '../status.rules.js';
import type { Course } from './dossier-course.service.js';
import { dossierWords } from './dossier.words.js';
import { MilestoneForm } from './milestone-form.view.js';

export interface CourseProps {
  ctx: PageContext;
  path: string;
  search: string;
  application: ApplicationView;
  course: Course;
  form: FormState;
}

export const instantDay = (ctx: PageContext, instant: string) =>
  formatDayMonth(ctx.locale, dayIn(ctx.timezone, new Date(instant)));

/** The decision's state and letters: deciders only. */
export function Decisions({ ctx, course }: CourseProps) {
  const say = dossierWords[ctx.locale];
  if (!course.decisions || course.decisions.length === 0) return null;
  const draft = course.decisions.find((one) => one.state === 'draft');
  const released = course.decisions.filter((one) => one.state === 'released');
  return (
    <section>
      <h2>{say.decision}</h2>
      {draft ? (
        <>
          <p>
            <Pill tone={draft.stale ? 'bad' : 'you'}>{say.drafted(deskWords[ctx.locale].deed[draft.event])}</Pill>{' '}
            <Soft>
              {say.draftedBy(draft.draftedBy.name ?? deskWords[ctx.locale].someone, instantDay(ctx, draft.draftedAt))}
            </Soft>
          </p>
          {draft.stale ? <Soft p>{say.stale}</Soft> : null}
          <p>
            <a href="/staff/decisions">{say.release}</a>
          </p>
        </>
      ) : null}
      {released.map((decision) => (
        <Letter ctx={ctx} decision={decision} />
      ))}
    </section>
  );
}

function Letter({ ctx, decision }: { ctx: PageContext; decision: DecisionView }) {
  const by = decision.releasedBy?.name ?? deskWords[ctx.locale].someone;
  const summary = dotted([
    deskWords[ctx.locale].happened[decision.event],
    decision.releasedAt && instantDay(ctx, decision.releasedAt),
    by,
  ]);
  return (
    <Details summary={summary}>
      <Quote text={decision.letter[ctx.locale]} />
    </Details>
  );
}

const CONDITION_TONE: Record<ConditionStatus, Tone> = { pending: 'plain', met: 'ok', waived: 'off', unmet: 'bad' };
const CONDITIONS_IN: readonly Status[] = ['offered', 'accepted', 'confirmed'];

/** The offer that holds, and how its conditions stand. */
export function OfferTerms({ ctx, path, search, application, course }: CourseProps) {
  const say = dossierWords[ctx.locale];
  const { offer } = course;
  if (!offer || ![...CONDITIONS_IN, 'enrolled'].includes(application.status)) return null;
  const sets = may(ctx.actor, 'condition.set') && CONDITIONS_IN.includes(application.status);
  return (
    <section>
      <h2 id="offer">
        {say.offer}{' '}
        <Soft>
          {dotted([
            say.revision(offer.revision),
            application.status === 'offered' && say.replyBy(formatDay(ctx.locale, offer.expiresOn)),
          ])}
        </Soft>
      </h2>
      {offer.conditions.length === 0 ? <Soft p>{say.noConditions}</Soft> : null}
      {offer.conditions.map((condition) => (
        <p>
          {condition.words[ctx.locale]}
          <br />
          <Pill tone={CONDITION_TONE[condition.status]}>{say.condition[condition.status]}</Pill>{' '}
          {condition.dueOn ? (
            <Soft>
              {say.by(formatDay(ctx.locale, condition.dueOn, 'short'))}
              {condition.overdueAt ? <b class="late"> {conditionWords[ctx.locale].overdue}</b> : null}
            </Soft>
          ) : null}{' '}
          {sets ? (
            <a href={`${path}/conditions/${condition.code}?${search}`}>
              {conditionWords[ctx.locale].judge}
              <span class="vh"> {condition.words[ctx.locale]}</span>
            </a>
          ) : null}
        </p>
      ))}
    </section>
  );
}

/** Visa, arrival, deposit and the rest: dated, in the order in which they came. */
export function Milestones(props: CourseProps) {
  const { ctx, path, search, application, course } = props;
  const say = dossierWords[ctx.locale];
  const { milestones } = course;
  if (!milestones || (!HOLDS_PLACE.includes(application.status) && milestones.length === 0)) return null;
  const records = may(ctx.actor, 'milestone.record') && HOLDS_PLACE.includes(application.status);
  const kinds = milestoneWords[ctx.locale].kinds;
  return (
    <section>
      <h2 id="milestones">{say.milestones}</h2>
      {milestones.length === 0 ? <Soft p>{say.noMilestones}</Soft> : null}
      <ul class="bare">
        {milestones.map((one) => (
          <li>
            {one.revokedAt ? <s>{kinds[one.kind]}</s> : kinds[one.kind]}{' '}
            <Soft>
              {dotted([formatDay(ctx.locale, one.on, 'short'), one.recordedBy?.name, one.revokedAt && say.revoked])}
              {detailsOf(ctx, one.data).map((text) => (
                <>
                  {' · '}
                  <Code>{text}</Code>
                </>
              ))}{' '}
              {records && !one.revokedAt ? (
                <a href={`${path}/milestones/${one.id}/revocation?${search}`}>
                  {say.revoke}
                  <span class="vh"> {kinds[one.kind]}</span>
                </a>
              ) : null}
            </Soft>
          </li>
        ))}
      </ul>
      {records ? <MilestoneForm {...props} /> : null}
    </section>
  );
}

function detailsOf(ctx: PageContext, data: Record<string, unknown>): string[] {
  const say = dossierWords[ctx.locale];
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === null || value === '') return [];
    if (key === 'place') return [say.places[value === 'online' ? 'online' : 'on_site']];
    if (key === 'validUntil') return [`${say.validUntil} ${formatDay(ctx.locale, String(value), 'short')}`];
    return [String(value)];
  });
}

/** The foot of a form that stands among others: its button. */
export function SaveRow({ children }: { children: string }) {
  return (
    <Actions>
      <Button alt>{children}</Button>
    </Actions>
  );
}
