import { describe } from '@jest/globals';
import { fuzzing } from './support/fuzz-suite.service.js';

// The same ones each time, so that a check tells of the change and not of luck; test/long asks new ones.
describe('random requests', () => {
  fuzzing(3_000, 1_206_901_891);
});
