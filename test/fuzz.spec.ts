import { describe } from '@jest/globals';
import { fuzzing } from './support/fuzz-suite.service.js';

describe('random requests', () => {
  fuzzing(3_000);
});
