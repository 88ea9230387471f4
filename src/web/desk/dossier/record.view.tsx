import type { HistoryItem } from '../../../applications/history.query.js';
import type { NoteRow } from '../../../applications/desk.service.js';
import type { SlotView } from '../../../documents/document.view.js';
import { may } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay, formatDayMonth, formatInstant } from '../../../platform/i18n/format.rules.js';
import { TextArea } from '../../ui/form/field.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Button, Form } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Spine, type Stage } from '../../ui/spine.view.js';
import { Details, Quote, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';

import { requestDeskWords } from '../requests/request-desk.words.js';
import { dotted, eventName } from '../status.rules.js';
import { answerWords } from '../../../applications/answers.words.js';
import type { LookFact } from './dossier-facts.query.js';
import { dossierWords } from './dossier.words.js';
import type { TimelineEntry } from './timeline.rules.js';

interface RecordProps {
  ctx: PageContext;
  slots: readonly SlotView[];
  reasons: ReadonlyMap<string, string>;
}

/** Everything that happened, the newest first. */
export function History(props: RecordProps & { timeline: TimelineEntry[] }) {
  return (
    <section>
      <h2 id="history">{dossierWords[props.ctx.locale].history}</h2>
      <Spine stages={props.timeline.map((entry) => stageOf(props, entry))} />
    </section>
  );
}

function stageOf(props: RecordProps, entry: TimelineEntry): Stage {
  const { ctx } = props;
  const say = dossierWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const when = formatInstant(ctx.locale, entry.at, ctx.timezone, null, 'short').replace(/ (Kyiv time|за Києвом)$/, '');
  if (entry.kind === 'verdict') {
    const papers = entry.slots.map((slot) => paper(props, slot)).join(', ');
    return {
      state: 'done',
      title: say.verdictOf(papers, say.verdicts[entry.verdict]),
      note: dotted([when, entry.actor ?? desk.someone]),
    };
  }
  if (entry.kind === 'upload') {
    const papers = entry.slots.map(({ slot, version }) =>
      version > 1 ? say.uploadedVersion(paper(props, slot), version) : paper(props, slot),
    );
    return { state: 'done', title: say.uploaded(papers.join(', ')), note: dotted([when, say.fileBy[entry.as]]) };
  }
  if (entry.kind === 'request') {
    const { slot, event: deed, actor, dueOn, reason } = entry.request;
    const asked = requestDeskWords[ctx.locale];
    return {
      state: 'done',
      title: say.verdictOf(paper(props, slot), lowered(ctx, asked.events[deed])),
      note: dotted([
        when,
        actor ?? desk.someone,
        deed === 'withdraw' ? null : asked.due(formatDay(ctx.locale, dueOn, 'short')),
        reason ? (props.reasons.get(`request_withdraw ${reason}`) ?? reason) : null,
      ]),
    };
  }
  const { event } = entry;
  const role = desk.role[event.role as keyof typeof desk.role] ?? event.role;
  return {
    state: 'done',
    title: eventName(ctx.locale, event.event),
    note: dotted([when, event.actor ? `${event.actor}, ${role}` : role]),
    events: eventLines(props, event).map((text) => ({ text })),
  };
}

const lowered = (ctx: PageContext, text: string) => text.charAt(0).toLocaleLowerCase(ctx.locale) + text.slice(1);

function eventLines(props: RecordProps, event: HistoryItem) {
  const { ctx, reasons } = props;
  const say = dossierWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const kind = event.event === 'offer' ? 'override' : event.event;
  const { dueOn, expiresOn, orderNo, validFrom } = event.data as Record<string, string | undefined>;
  const today = dayIn(ctx.timezone, new Date(event.recordedAt));
  const lines = [
    event.reason && (reasons.get(`${kind} ${event.reason}`) ?? event.reason),
    event.onBehalf &&
      say.onBehalfBy(
        desk.mandate[event.onBehalf as keyof typeof desk.mandate] ?? event.onBehalf,
        formatDay(ctx.locale, event.onBehalfOn ?? today, 'short'),
      ),
    dueOn && say.dueOn(formatDay(ctx.locale, dueOn, 'short')),
    expiresOn && say.replyBy(formatDay(ctx.locale, expiresOn, 'short')),
    orderNo && say.orderNo(orderNo),
    validFrom && say.holdsFrom(formatDay(ctx.locale, validFrom, 'short')),
    event.effectiveOn !== today && say.holdsFrom(formatDay(ctx.locale, event.effectiveOn, 'short')),
  ].filter((line): line is string => Boolean(line));
  if (event.event === 'correct') lines.push(...correctedNames(ctx, event.data['fields']));
  const items = event.items.map((item) => {
    const name = item.kind === 'slot' ? paper(props, item.key) : sectionName(ctx, item.key);
    return item.note ? `${name}: ${item.note}` : name;
  });
  return [...lines, ...items, ...(event.note ? [<Quote text={event.note} />] : [])];
}

/** Which answers a correction touched; what they say now stands among the answers. */
function correctedNames(ctx: PageContext, fields: unknown): string[] {
  const say: Partial<Record<string, unknown>> = answerWords[ctx.locale];
  if (fields === null || typeof fields !== 'object') return [];
  return Object.entries(fields).flatMap(([section, part]) => {
    const names = Array.isArray(part) || part === null ? [] : Object.keys(part as object);
    const known = names.map((name) => say[name]).filter((name) => typeof name === 'string');
    return `${sectionName(ctx, section)}${known.length > 0 ? `: ${known.join(', ')}` : ''}`;
  });
}

function sectionName(ctx: PageContext, key: string): string {
  const sections = deskWords[ctx.locale].section;
  return sections[key as keyof typeof sections] ?? key;
}

function paper({ ctx, slots }: RecordProps, key: string): string {
  return slots.find((slot) => slot.slot === key)?.title[ctx.locale] ?? key;
}

/** Notes among staff, apart from anything the applicant reads. */
export function Notes(props: { ctx: PageContext; notes: NoteRow[]; path: string; search: string; form: FormState }) {
  const { ctx } = props;
  const say = dossierWords[ctx.locale];
  if (!may(ctx.actor, 'application.note')) return null;
  return (
    <section>
      <h2 id="notes">{say.notes}</h2>
      {props.notes.length === 0 ? <Soft p>{say.noNotes}</Soft> : null}
      {props.notes.map((note) => (
        <Quote
          text={note.text}
          by={dotted([
            note.author ?? deskWords[ctx.locale].someone,
            formatDayMonth(ctx.locale, dayIn(ctx.timezone, note.at)),
          ])}
        />
      ))}
      <Form action={`${props.path}/notes?${props.search}`}>
        <TextArea form={props.form} name="text" label={say.newNote} rows={2} maxlength={4000} />
        <Button alt>{say.addNote}</Button>
      </Form>
    </section>
  );
}

/** Who, other than the applicant, has looked. */
export function LooksList({ ctx, looks }: { ctx: PageContext; looks: LookFact[] }) {
  const say = dossierWords[ctx.locale];
  if (looks.length === 0) return null;
  return (
    <Details summary={say.looks}>
      <ul class="bare">
        {looks.map((look) => (
          <li>
            {look.name ?? deskWords[ctx.locale].someone}{' '}
            <Soft>
              {dotted([
                say.looked(look.count),
                say.lastLook(formatDayMonth(ctx.locale, dayIn(ctx.timezone, look.last))),
              ])}
            </Soft>
          </li>
        ))}
      </ul>
    </Details>
  );
}
