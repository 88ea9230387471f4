import { ApiProperty } from '@nestjs/swagger';
import { STEP_KINDS, type StepKind } from '../review.rules.js';
import { PersonRefView } from '../review.view.js';
import type { OwnSitting } from './booking.service.js';
import { SITTING_RESULTS, type SittingResult } from './record.rules.js';
import type { BookingRow, SittingRow, stepsWithSittings } from './sitting.query.js';
import { SITTING_STATES, type SittingState } from './sitting.rules.js';

export class SittingStepView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: STEP_KINDS }) kind: StepKind;
  @ApiProperty() nameEn: string;
  @ApiProperty() nameUk: string;
  @ApiProperty({ description: 'Times that have not begun' }) ahead: number;
  @ApiProperty({ description: 'Their seats' }) seats: number;
  @ApiProperty() taken: number;
}

export class SittingStepListView {
  @ApiProperty({ type: SittingStepView, isArray: true }) items: Awaited<ReturnType<typeof stepsWithSittings>>;
  @ApiProperty({ type: String, nullable: true }) next: null;
}

/** A time as an applicant may see it: examiners are not named before. */
export class TimeView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ format: 'date-time', description: 'Until then it can be chosen, moved or given up' })
  bookUntil: string;
  @ApiProperty({ description: 'BCP 47' }) language: string;
  @ApiProperty({ type: String, nullable: true }) place: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the meeting; to who chose it and to staff' })
  link: string | null;
}

export class BookedView {
  @ApiProperty({ format: 'uuid', description: 'Of the booking: its record hangs on it' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['booked', 'held'] }) state: string;
  @ApiProperty({ enum: ['open', 'closed'], nullable: true }) record: 'open' | 'closed' | null;
  @ApiProperty({ enum: SITTING_RESULTS, nullable: true }) result: SittingResult | null;
}

export class SittingView extends TimeView {
  @ApiProperty({ format: 'uuid' }) stepId: string;
  @ApiProperty({ enum: SITTING_STATES }) state: SittingState;
  @ApiProperty() seats: number;
  @ApiProperty() taken: number;
  @ApiProperty({ type: PersonRefView, isArray: true }) examiners: PersonRefView[];
  @ApiProperty({ type: BookedView, isArray: true, description: 'Of dossiers in the reader’s sight' })
  booked: BookedView[];
}

export class SittingListView {
  @ApiProperty({ type: SittingView, isArray: true }) items: SittingView[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: ask for other days' }) next: null;
}

export class SittingIdsView {
  @ApiProperty({ type: String, isArray: true, format: 'uuid' }) ids: string[];
}

export class OwnSittingView {
  @ApiProperty({ enum: ['choose', 'wait', 'booked', 'past'], nullable: true, description: 'Null: no such step now' })
  standing: 'choose' | 'wait' | 'booked' | 'past' | null;
  @ApiProperty({ enum: STEP_KINDS, nullable: true }) step: StepKind | null;
  @ApiProperty({ description: 'The chosen time can still be moved or given up' }) movable: boolean;
  @ApiProperty({ type: TimeView, nullable: true }) booked: TimeView | null;
  @ApiProperty({ type: TimeView, isArray: true }) choices: TimeView[];
  @ApiProperty({ type: String, nullable: true, description: 'The applicant’s zone: chosen, or of where they live' })
  timezone: string | null;
}

function timeView(row: SittingRow, whole = true): TimeView {
  return {
    id: row.id,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    bookUntil: row.bookUntil.toISOString(),
    language: row.language,
    place: row.place,
    link: whole ? row.link : null,
  };
}

export function sittingList(rows: readonly SittingRow[], bookings: readonly BookingRow[]): SittingListView {
  const items = rows.map((row) => ({
    ...timeView(row),
    stepId: row.stepId,
    state: row.state,
    seats: row.seats,
    taken: row.taken,
    examiners: row.examiners,
    booked: bookings
      .filter((one) => one.sittingId === row.id)
      .map(({ id, reference, name, state, record, result }) => ({ id, reference, name, state, record, result })),
  }));
  return { items, next: null };
}

export function ownSittingView(own: OwnSitting | null): OwnSittingView {
  if (!own) return { standing: null, step: null, movable: false, booked: null, choices: [], timezone: null };
  return {
    standing: own.standing.code,
    step: own.step.kind,
    movable: own.standing.code === 'booked' && own.standing.movable,
    booked: own.booked ? timeView(own.booked.sitting) : null,
    choices: own.choices.map((row) => timeView(row, false)),
    timezone: own.zone,
  };
}
