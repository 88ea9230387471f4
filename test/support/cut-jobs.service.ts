import os from 'node:os';
import { newId } from '../../src/platform/database/id.rules.js';
import { Processes } from '../../src/platform/processes/processes.service.js';
import type { TestApp } from './app.service.js';

/** A number that the kernel gives to no process. */
const NOBODY = 2 ** 30;

/** Leaves the rows as somebody does who takes every job called `name`. @returns the name under which they are held */
export async function taken(house: TestApp, name: string): Promise<string> {
  const worker = `pool-${newId()}`;
  await house.dataSource.query(
    `update graphile_worker._private_jobs set attempts = attempts + 1, locked_by = $1, locked_at = now()
     where task_id = (select id from graphile_worker._private_tasks where identifier = $2) and is_available`,
    [worker, name],
  );
  return worker;
}

/** The same by a process that is then killed, `times` times; each time this house finds it dead. */
export async function killedAmid(house: TestApp, name: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    await house.dataSource.query(
      `insert into running_process (id, host, pid, version, node, job_workers, memory, lag_ms, started_at, seen_at)
       values ($1, $2, ${NOBODY}, '', '', array[$3], 0, 0, now(), now())`,
      [newId(), os.hostname(), await taken(house, name)],
    );
    await house.get(Processes).beat();
  }
}
