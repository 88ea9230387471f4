import type { Actor } from '../../src/platform/access/actor.rules.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { Erasures } from '../../src/privacy/erasure/erasure.service.js';
import { COPY_JOB } from '../../src/privacy/own/own-data.query.js';
import { OwnData } from '../../src/privacy/own/own-data.service.js';
import { LegalHolds } from '../../src/privacy/retention/hold.service.js';
import type { TestHouse } from './dossiers.service.js';

/** Copies of data made and being made, a request for erasure that waits, a held dossier. @returns what they are called */
export async function privacyScenes(
  house: TestHouse,
  people: { owner: Actor; leaver: Actor; held: string },
): Promise<Record<string, string>> {
  const own = house.get(OwnData);
  const { id: copy } = await own.ask(people.owner, 'en');
  await house.get(Jobs).run(COPY_JOB, { id: copy });
  const { id: staffCopy } = await own.ask(house.staff.officer, 'en');
  const erasure = await house.get(Erasures).ask(people.leaver);
  await house.get(LegalHolds).set(house.staff.admin, { reference: people.held, reason: 'A lawsuit about the fee' });
  return { copy, staffCopy, erasure };
}
