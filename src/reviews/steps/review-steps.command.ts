import { DataSource } from 'typeorm';
import type { StartStep } from '../../platform/command/command.rules.js';
import { loadReviewSteps } from './review-steps.service.js';

/** At each start, after the catalogue: steps that a new release of the house brings. */
export const reviewStepsStart: StartStep = {
  name: 'steps of review',
  async run(app) {
    await loadReviewSteps(app.get(DataSource));
  },
};
