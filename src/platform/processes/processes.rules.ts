import { commandOptions, StartProblem } from '../command/command.rules.js';

/** Connections that each process keeps for its jobs, beside its pool for requests. */
export const JOB_CONNECTIONS = 4;

const MOST_PROCESSES = 64;
/** More than this a process of Node cannot keep busy. */
const MOST_CONNECTIONS = 10;
/** With fewer, one transaction and the look-ups of a page wait for each other. */
const LEAST_CONNECTIONS = 3;
/** For migrations, commands, the embedded server's keeper, and a person who has to look. */
const APART = 8;

/** A life of this many milliseconds is no failed start. */
export const STEADY = 60_000;
const LONGEST_PAUSE = 30_000;

/**
 * How many processes `--processes` asks for; undefined: this one does the work itself.
 * @throws StartProblem
 */
export function processCount(args: readonly string[]): number | undefined {
  const { processes, ...others } = commandOptions(args);
  const [strange] = Object.keys(others);
  if (strange !== undefined) throw new StartProblem(`There is no option --${strange}; there is --processes N.`);
  if (processes === undefined) return undefined;
  const count = /^\d{1,2}$/.test(processes) ? Number(processes) : 0;
  if (count >= 1 && count <= MOST_PROCESSES) return count;
  throw new StartProblem(`--processes must be a number from 1 to ${MOST_PROCESSES}.`);
}

/**
 * How many connections each process may hold for requests, where the server allows `allowed` in all. One process more
 * than asked for is reckoned with: in a rolling restart the new one is there before the old one has gone.
 * @throws StartProblem where too few are left
 */
export function poolSize(allowed: number, processes: number): number {
  const each = Math.floor((allowed - APART) / (processes + 1)) - JOB_CONNECTIONS;
  if (each >= LEAST_CONNECTIONS) return Math.min(each, MOST_CONNECTIONS);
  const needed = (processes + 1) * (LEAST_CONNECTIONS + JOB_CONNECTIONS) + APART;
  throw new StartProblem(
    `PostgreSQL allows ${allowed} connections, ${processes} processes need ${needed}: raise max_connections, or start fewer.`,
  );
}

/** Milliseconds until a process that ended by itself is replaced, after so many that ended soon one after the other. */
export function pauseAfter(endings: number): number {
  return Math.min(100 * 2 ** endings, LONGEST_PAUSE);
}
