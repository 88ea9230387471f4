import { answerWords } from '../../applications/answers.words.js';
import type { HistoryItem } from '../../applications/history.query.js';
import type { MilestoneView } from '../../arrivals/milestone.view.js';
import { milestoneWords } from '../../arrivals/milestone.words.js';
import type { Sentence } from '../../catalogue/requirement.rules.js';
import type { SlotView } from '../../documents/document.view.js';
import { formatDay, formatInstant } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { binderWords } from '../handover.words.js';
import type { BinderEvent } from './binder.rules.js';

export interface Happened {
  locale: Locale;
  /** IANA zone in which times are told. */
  zone: string;
  /** The reader is the applicant. */
  own: boolean;
  /** As this reader may see them. */
  events: readonly HistoryItem[];
  slots: readonly SlotView[];
  milestones: readonly MilestoneView[];
  /** By "event code". */
  reasons: ReadonlyMap<string, Sentence>;
}

/** All that happened to a dossier, the oldest first: events, files that came, milestones. */
export function historyLines(happened: Happened): BinderEvent[] {
  const { locale, zone, events, slots, milestones } = happened;
  const say = binderWords[locale];
  const dated: { at: string; event: BinderEvent }[] = [
    ...events.map((event) => ({
      at: event.recordedAt,
      event: { when: '', title: say.events[event.event], lines: linesOf(happened, event) },
    })),
    ...slots.flatMap((slot) =>
      slot.versions.map((version) => ({
        at: version.uploadedAt,
        event: { when: '', title: say.received(slot.title[locale], version.version), lines: [] },
      })),
    ),
    ...milestones
      .filter(({ revokedAt }) => !revokedAt)
      .map((milestone) => ({
        at: milestone.recordedAt,
        event: {
          when: '',
          title: milestoneWords[locale].kinds[milestone.kind],
          lines: [formatDay(locale, milestone.on), textIn(milestone.data, 'number')].filter(isText),
        },
      })),
  ];
  return dated
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ at, event }) => ({ ...event, when: formatInstant(locale, new Date(at), zone, null, 'short') }));
}

function linesOf({ locale, own, reasons, slots }: Happened, event: HistoryItem): string[] {
  const say = binderWords[locale];
  const day = (key: string) => {
    const value = textIn(event.data, key);
    return value && formatDay(locale, value);
  };
  const [dueOn, expiresOn, orderNo] = [day('dueOn'), day('expiresOn'), textIn(event.data, 'orderNo')];
  const kind = event.event === 'offer' ? 'override' : event.event;
  const items = event.items.map(({ kind: of, key, note }) => {
    const sections: Partial<Record<string, string>> = answerWords[locale].sections;
    const name = of === 'slot' ? slots.find(({ slot }) => slot === key)?.title[locale] : sections[key];
    return [name ?? key, note].filter(isText).join(': ');
  });
  return [
    own ? null : event.actor,
    event.onBehalf && say.onBehalf,
    event.reason && (reasons.get(`${kind} ${event.reason}`)?.[locale] ?? event.reason),
    dueOn && say.dueOn(dueOn),
    expiresOn && say.replyBy(expiresOn),
    orderNo && say.orderNo(orderNo),
    ...items,
    event.note,
  ].filter(isText);
}

const isText = (value: string | null | undefined): value is string => Boolean(value);

function textIn(data: Record<string, unknown>, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
