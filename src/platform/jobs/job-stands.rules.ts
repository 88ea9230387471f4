/** SQL: whether a job of this key (an expression of SQL) waits or is being done. One that was given up is neither. */
export function jobStands(key: string): string {
  return `exists (select from graphile_worker._private_jobs job
    where job.key = ${key} and (job.is_available or job.locked_at is not null))`;
}

/**
 * SQL: how far the file is that the job `name` makes for the row called `row`. Where no job stands behind it any more,
 * nobody is left to note it: it has failed.
 */
export function fileStatus(row: string, name: string): string {
  return `case when ${row}.status in ('waiting', 'making') and not ${jobStands(`'${name} ' || ${row}.id`)}
    then 'failed' else ${row}.status end`;
}
