import { describe } from '@jest/globals';
import { fuzzing } from '../support/fuzz-suite.service.js';

describe('random requests in number', () => {
  fuzzing(30_000);
});
