import { describe, expect, it } from '@jest/globals';
import type { LivingProcess, OperationFigures } from './operations.query.js';
import { troublesOf } from './operations.rules.js';

const WELL: OperationFigures = {
  jobsWaiting: 3,
  jobsOldestSeconds: 2,
  jobsFailing: 1,
  jobsGivenUp: 0,
  mailsWaiting: 1,
  mailsOldestSeconds: 5,
  mailsFailing: 0,
  mailsHeld: 1,
  files: 10,
  fileBytes: 1_000,
  filesDamaged: 0,
  uploadsOpen: 1,
  ledgerTail: 100,
  processes: 1,
  databaseBytes: 1_000_000,
  backupSeconds: 3_600,
};
const PROCESS: LivingProcess = {
  id: 'a',
  host: 'one',
  pid: 1,
  version: '1.0.0',
  node: 'v20.19.0',
  memory: 1,
  lagMs: 12,
  startedAt: new Date(0),
  silentSeconds: 9,
};

describe('what an operator is told to look at', () => {
  it('is nothing while all is well, a job that is tried again included', () => {
    expect(troublesOf(WELL, [PROCESS], { clockMs: -40, replica: 'serving', sendsMail: true })).toEqual([]);
  });

  it('is each thing that needs a person, the worst first', () => {
    const ill = {
      ...WELL,
      filesDamaged: 1,
      backupSeconds: 27 * 3_600,
      jobsGivenUp: 1,
      jobsOldestSeconds: 700,
      mailsOldestSeconds: 700,
    };
    const other = { ...PROCESS, version: '1.0.1', silentSeconds: 50, lagMs: 2_000 };
    expect(troublesOf(ill, [PROCESS, other], { clockMs: 3_000, replica: 'behind', sendsMail: true })).toEqual([
      'filesDamaged',
      'backupOld',
      'jobsGivenUp',
      'jobsLate',
      'mailsLate',
      'clock',
      'processSilent',
      'processBusy',
      'versionsDiffer',
      'replicaBehind',
    ]);
    expect(
      troublesOf({ ...WELL, backupSeconds: null, mailsFailing: 2, mailsOldestSeconds: 700 }, [], {
        clockMs: 0,
        replica: 'away',
        sendsMail: true,
      }),
    ).toEqual(['backupNone', 'mailsFailing', 'replicaAway']);
  });

  it('is not the way to a mail server where none is set', () => {
    const kept = { ...WELL, mailsOldestSeconds: 700 };
    expect(troublesOf(kept, [], { clockMs: 0, sendsMail: false })).toEqual(['mailsKept']);
  });
});
