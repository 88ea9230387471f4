import type { Actor } from '../../src/platform/access/actor.rules.js';
import { finishedMonthEnd } from '../../src/statistics/disclosure.rules.js';
import type { ReleaseDraftInput } from '../../src/statistics/releases/release-draft.input.js';
import { oneDraft } from '../../src/statistics/releases/release.query.js';
import { Releases } from '../../src/statistics/releases/release.service.js';
import type { TestApp } from './app.service.js';

/** A draft of figures of the last month-end; `drafter` may read them. @returns its id */
export function releaseDrafted(
  house: TestApp,
  drafter: Actor,
  changes: Partial<ReleaseDraftInput> = {},
): Promise<string> {
  const today = house.clock.today();
  return house.get(Releases).draft(drafter, {
    kind: 'figures',
    titleEn: 'Enrolled students',
    titleUk: 'Зараховані студенти',
    asOf: finishedMonthEnd(today, today),
    measures: ['enrolled'],
    bys: ['citizenship', 'programme'],
    ...changes,
  });
}

/** The same, published by somebody else. @returns its number */
export async function releasePublished(
  house: TestApp,
  drafter: Actor,
  publisher: Actor,
  changes: Partial<ReleaseDraftInput> = {},
): Promise<number> {
  const id = await releaseDrafted(house, drafter, changes);
  const draft = await oneDraft(house.dataSource.manager, id);
  return house.get(Releases).publish(publisher, id, draft?.hash ?? '');
}
