import { constraintRefusals } from '../platform/errors/database-error.rules.js';
import { refuse } from './application.refusals.js';

/**
 * What a broken constraint means to the loser of a race. The application asks first and politely; when two ask at
 * once, the database decides and this says so.
 */
export function explainConstraints(): void {
  for (const chain of ['application_event_pkey', 'application_event_chain_fkey', 'application_last_event_fkey']) {
    constraintRefusals.set(chain, () => refuse('application.moved_on'));
  }
  constraintRefusals.set('application_live', () => refuse('application.exists'));
  constraintRefusals.set('application_place', () => refuse('offering.other_place_held'));
  constraintRefusals.set('offering_places_check', () => refuse('offering.full'));
}
