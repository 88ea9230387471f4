import { constraintRefusals } from '../platform/errors/database-error.rules.js';
import { refuse } from './application.refusals.js';
import { refuse as refusePerson } from './persons/person.refusals.js';

/**
 * What a broken constraint means to the loser of a race. The application asks first and politely; when two ask at
 * once, the database decides and this says so.
 */
export function explainConstraints(): void {
  for (const chain of ['application_event_pkey', 'application_event_chain_fkey', 'application_last_event_fkey']) {
    constraintRefusals.set(chain, () => refuse('application.moved_on'));
  }
  for (const live of ['application_live', 'application_live_applicant']) {
    constraintRefusals.set(live, () => refuse('application.exists'));
  }
  for (const place of ['application_place', 'application_place_applicant']) {
    constraintRefusals.set(place, () => refuse('offering.other_place_held'));
  }
  for (const order of ['person_merge_pkey', 'person_merge_order_check']) {
    constraintRefusals.set(order, () => refusePerson('person.moved_on'));
  }
  constraintRefusals.set('person_merge_circle_check', () => refusePerson('person.circle'));
  constraintRefusals.set('offering_places_check', () => refuse('offering.full'));
}
