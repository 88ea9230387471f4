import { ApiProperty } from '@nestjs/swagger';
import type { FigureFileRow } from './figure-file.query.js';
import { FILE_FORMATS, FILE_KINDS, SCHEDULED_KINDS } from './figure-order.rules.js';
import type { ScheduleRow } from './figure-schedule.service.js';
import { EVERY } from './schedule.rules.js';

const FILES = '/api/v1/statistics/files';

/** A file of figures: how far it is, and where it is read. */
export class FigureFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: FILE_KINDS }) kind: string;
  @ApiProperty({ enum: FILE_FORMATS }) format: string;
  @ApiProperty({ enum: ['en', 'uk'] }) language: string;
  @ApiProperty({ description: 'The whole question as a query; of a report its year and its readers' }) question: string;
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ format: 'date-time' }) knownAt: string;
  @ApiProperty({ enum: ['waiting', 'making', 'ready', 'failed'] }) state: string;
  @ApiProperty({ description: 'Rows written so far' }) done: number;
  @ApiProperty({ description: 'About how many there will be' }) expected: number;
  @ApiProperty({ type: Number, nullable: true, description: 'How many there are, once it is ready' }) rows:
    number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Bytes' }) size: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of its bytes' }) hash: string | null;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then it is kept; null: it stays',
  })
  expiresAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where it is read, once it is ready' }) content:
    string | null;
}

export class FigureFileListView {
  @ApiProperty({ type: [FigureFileView], description: 'The latest first' }) items: FigureFileView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class FigureScheduleView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: EVERY }) every: string;
  @ApiProperty({ enum: SCHEDULED_KINDS }) kind: string;
  @ApiProperty({ enum: FILE_FORMATS }) format: string;
  @ApiProperty({ enum: ['en', 'uk'] }) language: string;
  @ApiProperty({ description: 'The question without its days' }) question: string;
  @ApiProperty({ format: 'date' }) nextOn: string;
  @ApiProperty() paused: boolean;
}

export class FigureScheduleListView {
  @ApiProperty({ type: [FigureScheduleView], description: 'Your own, the latest first' }) items: FigureScheduleView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export function fileAddress(id: string): string {
  return `${FILES}/${id}`;
}

export function figureFileView(row: FigureFileRow): FigureFileView {
  const { id, kind, format, locale, address, asOf, knownAt, status, done, expected, rows, size, hash } = row;
  return {
    id,
    kind,
    format,
    language: locale,
    question: address,
    asOf,
    knownAt: knownAt.toISOString(),
    state: status,
    done,
    expected,
    rows,
    size,
    hash,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    content: status === 'ready' ? `${fileAddress(id)}/content` : null,
  };
}

export function scheduleView({
  id,
  every,
  kind,
  format,
  locale,
  address,
  nextOn,
  pausedAt,
}: ScheduleRow): FigureScheduleView {
  return { id, every, kind, format, language: locale, question: address, nextOn, paused: pausedAt !== null };
}
