/** The counted facts of a person and of what is applied for. */
export interface Facts {
  citizenship: string | null;
  residence: string | null;
  school: string | null;
  sex: string | null;
  birthYear: number | null;
  entryType: string | null;
  representedBy: string | null;
}

/** Where a dossier is counted: all dimensions at once. */
export interface Cell extends Facts {
  offeringId: string;
  place: 'on_site' | 'online';
  leave: 'studying' | 'on_leave';
  /** Not the person's first application. */
  repeated: boolean;
  /** YYYY-MM from which it is counted at the stage. */
  since: string;
  /** Calendar days from the stage before; null where none is before. */
  days: number | null;
}

/** A cell in one line, without spaces: equal cells have equal keys. */
export function keyOf(cell: Cell): string {
  return [
    cell.offeringId,
    cell.citizenship,
    cell.residence,
    cell.school,
    cell.sex,
    cell.birthYear,
    cell.entryType,
    cell.representedBy,
    cell.place,
    cell.leave,
    cell.repeated ? 'again' : 'first',
    cell.since,
    cell.days,
  ]
    .map((part) => (part === null ? '-' : String(part).replaceAll(/[\s|]/g, '_')))
    .join('|');
}

/** Reads a key back. */
export function cellOf(key: string): Cell {
  const parts = key.split('|').map((part) => (part === '-' ? null : part));
  const [offeringId, citizenship, residence, school, sex, birthYear, entryType, representedBy, ...rest] = parts;
  const [place, leave, order, since, days] = rest;
  return {
    offeringId: offeringId!,
    citizenship: citizenship ?? null,
    residence: residence ?? null,
    school: school ?? null,
    sex: sex ?? null,
    birthYear: birthYear ? Number(birthYear) : null,
    entryType: entryType ?? null,
    representedBy: representedBy ?? null,
    place: place as Cell['place'],
    leave: leave as Cell['leave'],
    repeated: order === 'again',
    since: since!,
    days: days === null || days === undefined ? null : Number(days),
  };
}
