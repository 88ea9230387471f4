import { countryName, languageName } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from './choices.query.js';
import { MEASURE } from './measure.rules.js';
import { UNKNOWN } from './dimension.rules.js';
import type { By } from './question.rules.js';
import { statisticsWords } from './statistics.words.js';

/** How a group is called in the reader's language; years, months and intakes are called by their code. */
export function groupName(
  by: By,
  key: string,
  programmes: readonly Pick<ProgrammeChoice, 'code' | 'nameEn' | 'nameUk'>[],
  locale: Locale,
): string {
  const { values, unknown } = statisticsWords[locale];
  switch (by) {
    case 'country':
    case 'citizenship':
    case 'residence':
    case 'school':
      return countryName(locale, key);
    case 'language':
      return languageName(locale, key);
    case 'programme': {
      const programme = programmes.find(({ code }) => code === key);
      return (locale === 'uk' ? programme?.nameUk : programme?.nameEn) ?? key;
    }
    case 'level':
    case 'sex':
    case 'age':
    case 'place':
    case 'attempt':
    case 'leave':
    case 'entry_type':
    case 'represented_by':
    case 'step':
      return (values[by] as Record<string, string>)[key] ?? (key === UNKNOWN ? unknown : key);
    default:
      return key;
  }
}

/** Stages are called as the measures that count them. */
export function stageName(stage: string, locale: Locale): string {
  const measure = Object.values(MEASURE).find(
    (one) => one.stage === stage && ['reached', 'standing'].includes(one.kind),
  );
  return measure?.name[locale] ?? stage;
}
