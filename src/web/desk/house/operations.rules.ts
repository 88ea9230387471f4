import type { ReplicaState } from '../../../platform/database/replica.service.js';
import type { LivingProcess, OperationFigures } from './operations.query.js';

/** What needs a person; each has its sentence of what to do. */
export type Trouble =
  | 'filesDamaged'
  | 'backupNone'
  | 'backupOld'
  | 'jobsGivenUp'
  | 'jobsLate'
  | 'mailsFailing'
  | 'mailsLate'
  | 'mailsKept'
  | 'clock'
  | 'processSilent'
  | 'processBusy'
  | 'versionsDiffer'
  | 'replicaAway'
  | 'replicaBehind';

const MINUTE = 60;
const HOUR = 3_600;

/** A nightly backup, and two hours more. */
const BACKUP_SECONDS = 26 * HOUR;
const LATE_SECONDS = 10 * MINUTE;
/** Three signs of life that did not come. */
const SILENT_SECONDS = 40;
/** A reader notices so much on each page. */
const BUSY_MS = 1_000;
/** Beyond this, what came first and what came later may be told wrongly. */
export const CLOCK_MS = 2_000;

/**
 * What is wrong, the worst first; nothing: all is well. `replica`: undefined where there is none. `sendsMail`: whether a
 * mail server is set.
 */
export function troublesOf(
  figures: OperationFigures,
  processes: readonly LivingProcess[],
  { clockMs, replica, sendsMail }: { clockMs: number; replica?: ReplicaState | undefined; sendsMail: boolean },
): Trouble[] {
  const { backupSeconds } = figures;
  const mailsWait = figures.mailsOldestSeconds > LATE_SECONDS && figures.mailsFailing === 0;
  const found: Record<Trouble, boolean> = {
    filesDamaged: figures.filesDamaged > 0,
    backupNone: backupSeconds === null,
    backupOld: backupSeconds !== null && backupSeconds > BACKUP_SECONDS,
    jobsGivenUp: figures.jobsGivenUp > 0,
    jobsLate: figures.jobsOldestSeconds > LATE_SECONDS,
    mailsFailing: figures.mailsFailing > 0,
    mailsLate: mailsWait && sendsMail,
    mailsKept: mailsWait && !sendsMail,
    clock: Math.abs(clockMs) > CLOCK_MS,
    processSilent: processes.some(({ silentSeconds }) => silentSeconds > SILENT_SECONDS),
    processBusy: processes.some(({ lagMs }) => lagMs > BUSY_MS),
    versionsDiffer: new Set(processes.map(({ version }) => version)).size > 1,
    replicaAway: replica === 'away',
    replicaBehind: replica === 'behind',
  };
  return (Object.keys(found) as Trouble[]).filter((trouble) => found[trouble]);
}
