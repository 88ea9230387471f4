import type { Ranking } from '../../../../decisions/ranking/ranking.service.js';
import { csv } from '../../../../platform/http/csv.rules.js';
import type { Locale } from '../../../../platform/i18n/words.rules.js';
import { rankingWords } from './ranking.words.js';

/** The whole list as it is ranked: what its rule asks for stands in it, so that it can be sorted again by hand. */
export function rankingCsv(locale: Locale, { items }: Ranking): string {
  const say = rankingWords[locale];
  const heads = Object.values(say.heads);
  return csv([
    heads,
    ...items.map((one) => [
      one.rank,
      one.reference,
      one.score,
      one.scored?.raw ?? null,
      one.scored?.reviews ?? 0,
      one.sentAt.toISOString(),
      one.country ?? '',
      one.language,
      one.status,
      one.within ? say.yes : say.no,
      one.full ?? '',
    ]),
  ]);
}
