import { describe } from '@jest/globals';
import { races } from './support/races.service.js';

// A hundred rounds of each are in test/long.
describe('races against the real server', () => {
  races(1);
});
