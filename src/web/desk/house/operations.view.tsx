import { VERSION } from '../../../platform/config/version.rules.js';
import { formatBytes, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { FailedJob } from '../../../platform/jobs/failed-jobs.query.js';
import { FactRows } from '../../ui/facts.view.js';
import { Button, Form } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft, Time } from '../../ui/text.view.js';
import type { LivingProcess, OperationFigures, OperationsQuery, SlowRow } from './operations.query.js';
import { operationsWords } from './operations.words.js';

/** Jobs that failed, each to be run again or given up. */
export function FailedWork({ ctx, jobs, action }: { ctx: PageContext; jobs: FailedJob[]; action: string }) {
  const say = operationsWords[ctx.locale];
  const number = (value: number) => formatNumber(ctx.locale, value);
  return (
    <>
      <h2>{say.jobs}</h2>
      {jobs.length > 0 ? <Soft p>{say.jobsLead}</Soft> : null}
      <Table
        id="jobs"
        cards
        caption={say.jobs}
        quietCaption
        rows={jobs}
        empty={say.noJobs}
        columns={[
          { head: say.job, cell: (job) => <Code>{job.name}</Code> },
          { head: say.attempts, cell: (job) => say.ofAttempts(number(job.attempts), number(job.maxAttempts)) },
          { head: say.lastError, cell: (job) => <Code>{job.lastError.split('\n')[0]!.slice(0, 200)}</Code> },
          {
            head: say.next,
            cell: (job) => (job.nextAt ? <Time context={ctx} at={job.nextAt} style="short" /> : say.never),
          },
          {
            head: say.deed,
            cell: (job) => (
              <Form action={`${action}/${job.id}`}>
                <Button alt name="deed" value="again">
                  {say.again}
                </Button>{' '}
                <Button alt name="deed" value="drop">
                  {say.drop}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </>
  );
}

/** Mails, files, backup, versions: the facts, and where to read on. */
export function HouseFacts(props: {
  ctx: PageContext;
  figures: OperationFigures;
  server: Awaited<ReturnType<OperationsQuery['server']>>;
  /** Bytes; null: the file system does not say. */
  free: number | null;
  sendsMail: boolean;
}) {
  const { ctx, figures, server } = props;
  const say = operationsWords[ctx.locale];
  const number = (value: number) => formatNumber(ctx.locale, value);
  const first = (seconds: number) => (seconds > 0 ? `, ${say.oldest(wait(ctx, seconds))}` : '');
  const { backupSeconds } = figures;
  return (
    <>
      <FactRows facts={[[say.jobsWaiting, number(figures.jobsWaiting) + first(figures.jobsOldestSeconds)]]} />
      <h2>{say.mails}</h2>
      {props.sendsMail ? null : <p>{say.kept}</p>}
      <FactRows
        facts={[
          [say.mailsWaiting, number(figures.mailsWaiting) + first(figures.mailsOldestSeconds)],
          [say.mailsFailing, number(figures.mailsFailing)],
          [say.mailsHeld, number(figures.mailsHeld)],
        ]}
      />
      <h2>{say.storage}</h2>
      <FactRows
        facts={[
          [say.files, `${number(figures.files)}, ${formatBytes(ctx.locale, figures.fileBytes)}`],
          [say.uploads, number(figures.uploadsOpen)],
          [say.free, props.free === null ? null : formatBytes(ctx.locale, props.free)],
          [say.database, formatBytes(ctx.locale, figures.databaseBytes)],
          [
            say.backup,
            backupSeconds === null ? (
              say.noBackup
            ) : (
              <Time context={ctx} at={new Date(ctx.now.getTime() - backupSeconds * 1_000)} style="short" />
            ),
          ],
          [say.ledger, number(figures.ledgerTail)],
        ]}
      />
      <p>
        <a href="/staff/storage">{say.storageMore}</a>
      </p>
      <h2>{say.versions}</h2>
      <FactRows
        facts={[
          [say.portal, <Code>{VERSION}</Code>],
          ['Node.js', <Code>{process.version.slice(1)}</Code>],
          ['PostgreSQL', <Code>{server.version}</Code>],
          [say.migration, <Code>{server.migration}</Code>],
          [say.clock, say.ms(number(server.clockMs))],
        ]}
      />
    </>
  );
}

/** The replica, as the process that answers finds it. */
export function ReplicaFacts(props: {
  ctx: PageContext;
  replica: NonNullable<ReturnType<OperationsQuery['replica']>>;
}) {
  const { ctx, replica } = props;
  const say = operationsWords[ctx.locale];
  const number = (value: number) => formatNumber(ctx.locale, value);
  return (
    <>
      <h2>{say.replica}</h2>
      <FactRows
        facts={[
          [say.replicaState, say.replicaStates[replica.state]],
          [say.replicaLag, replica.lagMs === null ? null : say.ms(number(replica.lagMs))],
          [say.replicaReads, number(replica.reads)],
          [say.replicaFallbacks, number(replica.fallbacks)],
        ]}
      />
    </>
  );
}

/** The processes that serve, on one machine or several. */
export function ProcessList({ ctx, processes }: { ctx: PageContext; processes: LivingProcess[] }) {
  const say = operationsWords[ctx.locale];
  return (
    <>
      <h2>{say.processes}</h2>
      <Soft p>{say.processesLead}</Soft>
      <Table
        id="processes"
        cards
        caption={say.processes}
        quietCaption
        rows={processes}
        empty={say.noProcess}
        columns={[
          { head: say.process, cell: (row) => <Code>{row.pid}</Code> },
          { head: say.host, cell: (row) => <Code>{row.host}</Code> },
          { head: say.portal, cell: (row) => <Code>{row.version}</Code> },
          { head: say.memory, number: true, cell: (row) => formatBytes(ctx.locale, row.memory) },
          { head: say.lag, number: true, cell: (row) => say.ms(formatNumber(ctx.locale, row.lagMs)) },
          { head: say.since, cell: (row) => <Time context={ctx} at={row.startedAt} style="short" /> },
          { head: say.seen, cell: (row) => say.ago(row.silentSeconds) },
        ]}
      />
    </>
  );
}

/** The statements that took most time. */
export function SlowList({ ctx, slow }: { ctx: PageContext; slow: { counted: boolean; rows: SlowRow[] } }) {
  const say = operationsWords[ctx.locale];
  const ms = (value: number) => say.ms(formatNumber(ctx.locale, Math.round(value)));
  return (
    <>
      <h2>{say.slow}</h2>
      <Soft p>{slow.counted ? say.slowCounted : say.slowFound}</Soft>
      <Table
        id="slow"
        cards
        caption={say.slow}
        quietCaption
        rows={slow.rows}
        empty={say.noSlow}
        columns={[
          { head: say.statement, cell: (row) => <Code>{row.statement.slice(0, 300)}</Code> },
          { head: say.calls, number: true, cell: (row) => formatNumber(ctx.locale, row.calls) },
          { head: say.average, number: true, cell: (row) => ms(row.averageMs) },
          { head: say.worst, number: true, cell: (row) => ms(row.worstMs) },
        ]}
      />
    </>
  );
}

/** Seconds as a person says them: "40 s", "12 min", "5 h". */
function wait(ctx: PageContext, seconds: number): string {
  const say = operationsWords[ctx.locale];
  const number = (value: number) => formatNumber(ctx.locale, Math.floor(value));
  if (seconds < 120) return say.seconds(number(seconds));
  return seconds < 7_200 ? say.minutes(number(seconds / 60)) : say.hours(number(seconds / 3_600));
}
