import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { Config } from '../../platform/config/config.service.js';
import { connectionSettings } from '../../platform/database/data-source.service.js';
import { FILTER_DIMENSIONS } from '../dimension.rules.js';
import { COUNTRY_PARTS, type Part, PARTS } from '../ledger/cube.rules.js';
import { type Question, STEPS } from '../question.rules.js';
import { STAGE, type StageId } from '../stage.rules.js';

/** The dimensions of a row, in their order. Codes only: a row says no more than a table of two dimensions could. */
export const ROW_PARTS = [
  'citizenship',
  'residence',
  'school',
  'programme',
  'level',
  'language',
  'intake',
  'entry_year',
  'sex',
  'age',
  'place',
  'attempt',
  'leave',
  'entry_type',
  'represented_by',
  'since',
  'days',
] as const satisfies readonly Part[];
/** The columns of the file. `person` counts from 1 in no order that says anything, and means nothing in another file. */
export const ROW_COLUMNS = ['person', 'stage', ...ROW_PARTS, 'applications'] as const;

/** The dossiers behind a figure, one by one, as the ledger counts them. */
@Injectable()
export class RowsQuery {
  constructor(private readonly config: Config) {}

  /**
   * The rows as comma-separated values, in one statement and one snapshot, written while they are read: memory stays as
   * it is, however many there are. On a connection of its own, which no request waits for; it is closed with the
   * reading, whole or broken off.
   */
  async *csv(question: Question): AsyncGenerator<Buffer> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl, ...connectionSettings('command') });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const columns = ROW_COLUMNS.map((column) => (column === 'person' ? NUMBERED : column)).join(', ');
      const rows = `select ${columns} from (${rowsSql(question)}) one order by 1, stage`;
      yield* client.query(to(`copy (${rows}) to stdout with (format csv, header)`)) as AsyncIterable<Buffer>;
    } finally {
      await client.end();
    }
  }
}

/** In the order of a hash: ids grow with time, and would say who came first. */
const NUMBERED = `dense_rank() over (order by md5(person_id::text)) as person`;

/** The dossiers that a question counts: SQL without parameters, whose texts are quoted. A copy takes none. */
export function rowsSql(question: Question): string {
  const { measure, step, asOf, knownAt, intake, programme, preparatory, place, only, from, renames = {} } = question;
  const waiting = measure.kind === 'waiting';
  const stages: readonly StageId[] = waiting ? (step ? [step] : STEPS) : [STAGE[measure.stage].id];
  const text = (value: string) => pg.escapeLiteral(value);
  const valueSql = (part: Part) =>
    COUNTRY_PARTS.includes(part) && Object.keys(renames).length > 0
      ? `coalesce(${text(JSON.stringify(renames))}::jsonb ->> ${PARTS[part]}, ${PARTS[part]})`
      : PARTS[part];
  const where: string[] = [];
  const narrow = (part: Part, value: string) => void where.push(`${valueSql(part)} = ${text(value)}`);
  if (intake) narrow('intake', intake);
  if (programme) narrow('programme', programme);
  else if (preparatory === 'out') narrow('preparatory', 'no');
  if (place !== 'all') narrow('place', place);
  for (const one of FILTER_DIMENSIONS) if (only[one]) narrow(one, only[one]);
  if (waiting) where.push('cell.days is not null');
  if (waiting && from) where.push(`cell.since >= ${text(from.slice(0, 7))}`);
  const flow = !waiting && from ? `and on_day >= ${text(from)}::date` : '';
  return `
    select counted.person_id, counted.stage, ${ROW_PARTS.map((part) => `${valueSql(part)} as "${part}"`).join(', ')},
      counted.times as applications, programme.isced_level, programme.isced_field
    from (
      select person_id, stage, member, sum(delta)::int as times
      from figure_entry line join figure_set on figure_set.id = line.set_id cross join unnest(figure_set.cells) member
      where stage = any (array[${stages.map(text).join(', ')}]) and on_day <= ${text(asOf)}::date
        and recorded_at <= ${text(knownAt.toISOString())}::timestamptz ${flow}
      group by 1, 2, 3 having sum(delta) <> 0
    ) counted
    join figure_cell cell on cell.id = counted.member
    join offering on offering.id = cell.offering_id
    join intake on intake.id = offering.intake_id
    join programme on programme.id = offering.programme_id
    ${where.length > 0 ? `where ${where.join(' and ')}` : ''}`;
}
