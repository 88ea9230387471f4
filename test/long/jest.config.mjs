// What takes minutes: `npm run test:long`. One file after the other: some of them need the machine for themselves.
import usual from '../jest.config.mjs';

export default {
  ...usual,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/long/**/*.spec.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/', '<rootDir>/dist/'],
  maxWorkers: 1,
  testTimeout: 600_000,
};
