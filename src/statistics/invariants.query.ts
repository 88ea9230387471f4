import type { Invariants } from '../platform/invariants/verify.command.js';
import { LedgerJob } from './ledger/ledger.job.js';

/** What must hold of figures at any moment. */
export const statisticsInvariants: Invariants = {
  'the ledger of figures says what the history says': async (app) =>
    (await app.get(LedgerJob, { strict: false }).disagreeing()).map((id) => ({ id })),
};
