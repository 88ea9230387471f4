import type { OfferingRefView } from '../../applications/application.view.js';
import { formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';

/** What is applied for, as a heading: "General Medicine, September 2027". */
export function offeringTitle(locale: Locale, offering: OfferingRefView): string {
  const { programme, intake } = offering;
  return `${locale === 'uk' ? programme.nameUk : programme.nameEn}, ${formatDay(locale, intake.startsOn.slice(0, 7))}`;
}
