import { DeskService } from '../../src/applications/desk.service.js';
import { MilestoneService } from '../../src/arrivals/milestone.service.js';
import { openOffering } from './actors.service.js';
import { dossierAt, withStaff } from './dossiers.service.js';
import { DossierWalk } from './dossier.service.js';
import { pdf } from './paper.data.js';
import type { Stage } from './stage.service.js';

/** More of everything that a page could list: dossiers of others in each state, and in the staged ones papers and news. */
export async function growHouse(stage: Stage): Promise<void> {
  const { house, people, dossiers } = stage;
  const staffed = await withStaff(house);
  const offeringId = await openOffering(house, 'MED');
  for (let round = 0; round < 2; round++) {
    for (const status of [
      'submitted',
      'returned',
      'under_review',
      'offered',
      'waitlisted',
      'enrolled',
      'rejected',
    ] as const) {
      await dossierAt(staffed, offeringId, status);
    }
  }
  for (let at = 0; at < 3; at++) {
    await new DossierWalk(house, people.owner.actor, dossiers.draft.id).send('passport', pdf());
    await house.get(MilestoneService).record(people.officer.actor, dossiers.accepted.id, {
      kind: 'visa_applied',
      on: house.clock.today(),
    });
    for (const { id } of [dossiers.sent, dossiers.accepted]) {
      await house.get(DeskService).note(people.officer.actor, id, `Call ${at + 1}`);
      for (const client of [people.owner.client, people.officer.client]) {
        const { status, text } = await client.post(`/api/v1/applications/${id}/messages`, { words: `Word ${at + 1}` });
        if (status !== 201) throw new Error(`a message was refused: ${status} ${text}`);
      }
    }
  }
}
