// Measurements: `npm run bench -- --only statistics`. Run by hand, one after the other; nothing here is an assertion of time.
import usual from '../jest.config.mjs';

export default {
  ...usual,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/bench/**/*.bench.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/', '<rootDir>/dist/'],
  maxWorkers: 1,
  testTimeout: 3_600_000,
};
