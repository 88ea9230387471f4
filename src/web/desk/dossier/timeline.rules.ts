import type { HistoryItem } from '../../../applications/history.query.js';
import type { RequestFact, UploadFact, VerdictFact } from './dossier-facts.query.js';

/** One entry of the timeline: an event of the history, or verdicts or files of one day by one hand. */
export type TimelineEntry =
  | { kind: 'event'; at: Date; event: HistoryItem }
  | { kind: 'verdict'; at: Date; verdict: VerdictFact['verdict']; actor: string | null; slots: string[] }
  | { kind: 'request'; at: Date; request: RequestFact }
  | { kind: 'upload'; at: Date; as: UploadFact['as']; slots: { slot: string; version: number }[] };

/** Entries of the same hand and kind within so long are one sitting. */
const SITTING = 2 * 3_600_000;

/**
 * Everything that happened to a dossier, the newest first. Verdicts of one officer in one sitting, and files sent in
 * one, are one entry; an event between them parts them.
 */
export function timelineOf(
  events: readonly HistoryItem[],
  verdicts: readonly VerdictFact[],
  uploads: readonly UploadFact[],
  requests: readonly RequestFact[] = [],
): TimelineEntry[] {
  const single: TimelineEntry[] = [
    ...events.map((event): TimelineEntry => ({ kind: 'event', at: new Date(event.recordedAt), event })),
    ...requests.map((request): TimelineEntry => ({ kind: 'request', at: request.at, request })),
    ...verdicts.map(({ at, verdict, actor, slot }): TimelineEntry => ({
      kind: 'verdict',
      at,
      verdict,
      actor,
      slots: [slot],
    })),
    ...uploads.map(({ at, as, slot, version }): TimelineEntry => ({
      kind: 'upload',
      at,
      as,
      slots: [{ slot, version }],
    })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const entries: TimelineEntry[] = [];
  for (const entry of single) {
    const last = entries.at(-1);
    if (!last || !joined(last, entry)) entries.push(entry);
  }
  return entries;
}

/** Lays `entry` into the one before where both are of one sitting; false: they stand apart. */
function joined(last: TimelineEntry, entry: TimelineEntry): boolean {
  if (last.at.getTime() - entry.at.getTime() > SITTING) return false;
  if (last.kind === 'verdict' && entry.kind === 'verdict') {
    if (last.verdict !== entry.verdict || last.actor !== entry.actor) return false;
    last.slots.push(...entry.slots.filter((slot) => !last.slots.includes(slot)));
    return true;
  }
  if (last.kind === 'upload' && entry.kind === 'upload' && last.as === entry.as) {
    // Of several versions in one sitting the last one counts.
    last.slots.push(...entry.slots.filter(({ slot }) => !last.slots.some((one) => one.slot === slot)));
    return true;
  }
  return false;
}
