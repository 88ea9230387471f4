/** How large a paper is shown, in hundredths of its width in the page. */
export const ZOOMS = [100, 150, 200, 300] as const;
export const TURNS = [0, 90, 180, 270] as const;

/** How a paper is looked at; all of it stands in the address. */
export interface Viewing {
  zoom: (typeof ZOOMS)[number];
  /** Degrees, clockwise. */
  turn: (typeof TURNS)[number];
}

/** What the address says; what it can't mean is the usual. */
export function readViewing(query: Readonly<Record<string, string>>): Viewing {
  return {
    zoom: ZOOMS.find((zoom) => String(zoom) === query['zoom']) ?? 100,
    turn: TURNS.find((turn) => String(turn) === query['turn']) ?? 0,
  };
}

/** One step larger (1) or smaller (-1); null: there is none. */
export function zoomed({ zoom, turn }: Viewing, step: 1 | -1): Viewing | null {
  const next = ZOOMS[ZOOMS.indexOf(zoom) + step];
  return next ? { zoom: next, turn } : null;
}

/** A quarter further, clockwise. */
export function turned({ zoom, turn }: Viewing): Viewing {
  return { zoom, turn: TURNS[(TURNS.indexOf(turn) + 1) % TURNS.length] ?? 0 };
}

/** An address, with how one looks put into its query; the usual is not said. */
export function addressOf(path: string, search: string, { zoom, turn }: Viewing, fragment = ''): string {
  const params = new URLSearchParams(search);
  params.delete('zoom');
  params.delete('turn');
  if (zoom !== 100) params.set('zoom', String(zoom));
  if (turn !== 0) params.set('turn', String(turn));
  return `${path}?${params}${fragment}`;
}
