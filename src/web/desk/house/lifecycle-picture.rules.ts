import { type Edge, ENDED, LIFECYCLE, type Status } from '../../../applications/lifecycle.rules.js';

/** A place in the picture, in columns and rows. */
export interface Place {
  status: Status;
  column: number;
  row: number;
  ended: boolean;
}

/** An arrow of the picture: steps with the same ends are one. */
export interface Arrow {
  from: Status;
  to: Status;
  events: Edge['event'][];
}

/** The main way in the middle; waits beside it; ends below. Where each stands is a matter of drawing, not of rules. */
const COLUMNS: readonly (readonly Status[])[] = [
  ['draft'],
  ['submitted', 'returned'],
  ['under_review', 'waitlisted'],
  ['offered', 'rejected'],
  ['accepted', 'declined'],
  ['confirmed', 'lapsed'],
  ['enrolled', 'rescinded'],
];

/** The statuses drawn as boxes; ends that many steps lead to are told in the table instead of by a web of arrows. */
export function placesOf(): Place[] {
  return COLUMNS.flatMap((statuses, column) =>
    statuses.map((status, row) => ({ status, column, row, ended: ENDED.includes(status) })),
  );
}

/** Arrows between statuses that are drawn, in the order of the table; steps that stay where they are left out. */
export function arrowsOf(edges: readonly Edge[] = LIFECYCLE): Arrow[] {
  const drawn = new Set(placesOf().map((place) => place.status));
  const arrows: Arrow[] = [];
  for (const { from, to, event } of edges) {
    if (from === '(new)' || from === to || !drawn.has(from) || !drawn.has(to)) continue;
    // Reopening leads from six ends to the same place: said in the table.
    if (event === 'reopen') continue;
    const same = arrows.find((arrow) => arrow.from === from && arrow.to === to);
    if (same) same.events.push(event);
    else arrows.push({ from, to, events: [event] });
  }
  return arrows;
}
