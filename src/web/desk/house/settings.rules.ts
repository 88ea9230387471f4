/** Figures that the administrator may change, with what they may be. */
export const FIGURES = {
  'return.grace_days': { kind: 'number', least: 0, most: 60 },
  'return.due_days': { kind: 'number', least: 1, most: 120 },
  'offer.expiry_days': { kind: 'number', least: 1, most: 365 },
  'appeal.days': { kind: 'number', least: 1, most: 365 },
  'decision.second_person': { kind: 'number', least: 0, most: 1 },
  'reminder.days_before': { kind: 'numbers' },
  'expiry.days_before': { kind: 'numbers' },
  'request.due_days': { kind: 'number', least: 1, most: 120 },
  'request.reminders': { kind: 'number', least: 0, most: 10 },
  'messages.hold_minutes': { kind: 'number', least: 0, most: 240 },
  'retention.notice_days': { kind: 'number', least: 1, most: 365 },
  'files.check_gb': { kind: 'number', least: 1, most: 999 },
  'usual.document_check_days': { kind: 'number', least: 1, most: 60 },
} as const;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** The name of a figure's field: dots would make a tree of it. */
export function fieldOf(name: FigureName): string {
  return name.replace('.', '_');
}

/** What was typed as the figure's value; null: it is none. Days before a last day go from the farthest to the nearest. */
export function figureOf(name: FigureName, typed: string): number | number[] | null {
  const figure = FIGURES[name];
  if (figure.kind === 'number') {
    const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
    return value >= figure.least && value <= figure.most ? value : null;
  }
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  if (parts.length === 0 || parts.length > 5 || parts.some((part) => !/^\d{1,2}$/.test(part))) return null;
  const days = [...new Set(parts.map(Number))].toSorted((a, b) => b - a);
  return days.every((day) => day >= 1 && day <= 60) ? days : null;
}

/** A figure as it is typed and shown. */
export function shownFigure(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? String(value) : '';
}
