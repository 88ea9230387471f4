import { addDays, type Day, isDay } from '../../platform/clock/day.rules.js';

/** How the values of a key are read: undefined where `text` is none. */
export interface Reads<V> {
  read(text: string, today: Day): V | undefined;
  /** Values as they are typed, for errors and for completion. */
  values: readonly string[];
  /** Examples of values that are no fixed list. */
  forms: readonly string[];
}

/** One of a fixed list. */
export function oneOf<const T extends string>(...values: readonly T[]): Reads<T> {
  return { read: (text) => values.find((value) => value === text.toLowerCase()), values, forms: [] };
}

/** Whatever fits a pattern, after `tidy`. */
export function fitting(pattern: RegExp, forms: readonly string[], tidy = (text: string) => text): Reads<string> {
  return { read: (text) => (pattern.test(tidy(text)) ? tidy(text) : undefined), values: [], forms };
}

/** Bounds, both included; one left out: open on that side. */
export interface Range<T> {
  from?: T;
  to?: T;
}

/** Whole days: `5d`, `>5d`, `>=5d`, `<2w`, `3d..7d`. */
export const days: Reads<Range<number>> = {
  read: (text) =>
    ranged<number>(text, {
      read: (word) => {
        const [, n, unit] = /^(\d{1,4})(d|w)?$/i.exec(word) ?? [];
        return n === undefined ? undefined : Number(n) * (unit?.toLowerCase() === 'w' ? 7 : 1);
      },
      move: (n, by) => n + by,
    }),
  values: [],
  forms: ['>5d', '<=2w', '3d..7d'],
};

/** Calendar days: `2026-11-05`, `>=2026-11-01`, `<today`, `today-7..today`. */
export const calendarDays: Reads<Range<Day>> = {
  read: (text, today) =>
    ranged<Day>(text, {
      read: (word) => {
        const [, sign, n] = /^today(?:([+-])(\d{1,4}))?$/i.exec(word) ?? [];
        if (/^today/i.test(word)) {
          if (n === undefined) return word.toLowerCase() === 'today' ? today : undefined;
          return addDays(today, Number(n) * (sign === '-' ? -1 : 1));
        }
        return /^(19|20)/.test(word) && isDay(word) ? word : undefined;
      },
      move: (day, by) => addDays(day, by),
    }),
  values: [],
  forms: ['2026-11-05', '>=today-7', '2026-11-01..2026-11-30'],
};

/** One of several ways to read, the first that can. */
export function either<A, B>(first: Reads<A>, second: Reads<B>): Reads<A | B> {
  return {
    read: (text, today) => first.read(text, today) ?? second.read(text, today),
    values: [...first.values, ...second.values],
    forms: [...first.forms, ...second.forms],
  };
}

interface Scale<T> {
  read(word: string): T | undefined;
  move(value: T, by: number): T;
}

function ranged<T>(text: string, scale: Scale<T>): Range<T> | undefined {
  const between = text.split('..');
  if (between.length === 2) {
    const [from, to] = between.map((word) => scale.read(word));
    return from === undefined || to === undefined ? undefined : { from, to };
  }
  const [, sign = '', word = ''] = /^(>=|<=|>|<|=)?(.*)$/s.exec(text) ?? [];
  const value = scale.read(word);
  if (value === undefined) return undefined;
  if (sign.startsWith('>')) return { from: sign === '>' ? scale.move(value, 1) : value };
  if (sign.startsWith('<')) return { to: sign === '<' ? scale.move(value, -1) : value };
  return { from: value, to: value };
}
