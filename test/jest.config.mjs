// Jest in ESM mode: `npm run jest` sets NODE_OPTIONS=--experimental-vm-modules.
import fs from 'node:fs';

const swc = JSON.parse(fs.readFileSync(new URL('../.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;
const tsx = structuredClone(swc);
tsx.jsc.parser.tsx = true;

export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx', '<rootDir>/test/**/*.spec.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/long/', '<rootDir>/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  watchPathIgnorePatterns: ['<rootDir>/data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }],
    '^.+\\.tsx$': ['@swc/jest', { ...tsx, swcrc: false }],
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  maxWorkers: 2,
  // Modules of one file stay in memory after it (Node's vm): a worker that holds so much is replaced before the next,
  // else the last files of two hundred wait for the collector.
  workerIdleMemoryLimit: '1200MB',
  // Ends what hangs; how fast something is, is measured elsewhere.
  testTimeout: 300_000,
};
