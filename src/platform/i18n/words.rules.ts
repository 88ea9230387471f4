/** The languages that are complete; a language is added here and then in every words file, or nothing compiles. */
export const LOCALES = ['en', 'uk'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

type Shape<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => unknown
      ? (...args: A) => string
      : Shape<T[K]>;
};

/** Declares the words of one area. English is the type: a message missing in another language does not compile. */
export function words<const T extends object>(
  table: { en: T } & { [L in Exclude<Locale, 'en'>]: Shape<T> },
): Record<Locale, Shape<T>> {
  return table as Record<Locale, Shape<T>>;
}

const pluralRules = new Map<Locale, Intl.PluralRules>();

/** The form of a noun for `n`: English one/other, Ukrainian one/few/many (fractions: other). */
export function plural(
  locale: Locale,
  n: number,
  forms: { one: string; few?: string; many?: string; other: string },
): string {
  let rules = pluralRules.get(locale);
  if (!rules) pluralRules.set(locale, (rules = new Intl.PluralRules(locale)));
  return forms[rules.select(n) as 'one' | 'few' | 'many' | 'other'] ?? forms.other;
}
