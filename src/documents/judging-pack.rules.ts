import type { JudgingPack } from '../applications/submission.entity.js';
import type { Requirement } from '../catalogue/requirement.rules.js';

/**
 * The country packs behind `requirements` with their `versions` (code of the pack to its version in force), in the
 * order of their codes. A pack that has no version yet judged nothing that could be named.
 */
export function judgingPacks(
  requirements: readonly Requirement[],
  versions: Readonly<Record<string, number>>,
): JudgingPack[] {
  const rules = new Map<string, Set<string>>();
  for (const { pack, rule } of requirements.flatMap((one) => one.judgedBy)) {
    rules.set(pack, (rules.get(pack) ?? new Set()).add(rule));
  }
  return [...rules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([pack, codes]) => {
      const version = versions[pack];
      return version === undefined ? [] : [{ pack, version, rules: [...codes].toSorted() }];
    });
}
