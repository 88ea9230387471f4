import { describe } from '@jest/globals';
import { races } from '../support/races.service.js';

describe('a hundred rounds of each race', () => {
  races(Number(process.env['ROUNDS'] ?? 100));
});
