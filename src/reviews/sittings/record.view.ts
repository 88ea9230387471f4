import { ApiProperty } from '@nestjs/swagger';
import { PersonRefView } from '../review.view.js';
import { IDENTITY_WAYS, type IdentityWay, SITTING_RESULTS, type SittingResult } from './record.rules.js';
import type { SittingRecordState } from './record.service.js';
import type { KeptRecord } from './retention.query.js';
import { SITTING_KINDS, type SittingKind } from './sitting.rules.js';

export class CorrectionView {
  @ApiProperty() number: number;
  @ApiProperty({ enum: SITTING_RESULTS }) result: SittingResult;
  @ApiProperty({ type: Number, nullable: true }) points: number | null;
  @ApiProperty({ type: String, nullable: true }) protocol: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, nullable: true }) correctedBy: string | null;
  @ApiProperty({ format: 'date-time' }) correctedAt: string;
}

export class RecordView {
  @ApiProperty({ format: 'uuid', description: 'Of the booking' }) bookingId: string;
  @ApiProperty() reference: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ enum: ['none', 'open', 'closed', 'erased'] }) state: 'none' | 'open' | 'closed' | 'erased';
  @ApiProperty({ enum: IDENTITY_WAYS, nullable: true }) identityHow: IdentityWay | null;
  @ApiProperty({ type: PersonRefView, nullable: true }) identityBy: PersonRefView | null;
  @ApiProperty({ type: Boolean, nullable: true }) identityOk: boolean | null;
  @ApiProperty({ type: String, nullable: true }) protocol: string | null;
  @ApiProperty({ enum: SITTING_RESULTS, nullable: true, description: 'As it was closed; the last correction counts' })
  result: SittingResult | null;
  @ApiProperty({ type: Number, nullable: true }) points: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'The recording that lies here, by its name' })
  videoName: string | null;
  @ApiProperty({ type: String, nullable: true }) videoUrl: string | null;
  @ApiProperty({ type: String, nullable: true }) writtenBy: string | null;
  @ApiProperty({ type: String, nullable: true }) closedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'The last day of keeping' })
  keepUntil: string | null;
  @ApiProperty({ type: CorrectionView, isArray: true }) corrections: CorrectionView[];
}

export function recordView({ booking, record }: SittingRecordState): RecordView {
  const state = !record ? 'none' : record.erasedAt ? 'erased' : record.closedAt ? 'closed' : 'open';
  return {
    bookingId: booking.bookingId,
    reference: booking.reference,
    startsAt: booking.startsAt.toISOString(),
    state,
    identityHow: record?.identityHow ?? null,
    identityBy: record?.identityBy ? { accountId: record.identityBy, name: record.identityName } : null,
    identityOk: record?.identityOk ?? null,
    protocol: record?.protocol ?? null,
    result: record?.result ?? null,
    points: record?.points ?? null,
    videoName: record?.videoName ?? null,
    videoUrl: record?.videoUrl ?? null,
    writtenBy: record?.writtenBy ?? null,
    closedBy: record?.closedBy ?? null,
    closedAt: record?.closedAt?.toISOString() ?? null,
    keepUntil: record?.keepUntil ?? null,
    corrections: record?.corrections ?? [],
  };
}

export class HoldView {
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, nullable: true }) by: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class KeptRecordView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ enum: SITTING_KINDS }) kind: SittingKind;
  @ApiProperty({ format: 'date-time' }) heldAt: string;
  @ApiProperty() protocol: boolean;
  @ApiProperty({ description: 'A recording lies here' }) file: boolean;
  @ApiProperty({ description: 'A link to one' }) link: boolean;
  @ApiProperty({ format: 'date', description: 'Erased after this day' }) keepUntil: string;
  @ApiProperty({ type: HoldView, nullable: true }) hold: HoldView | null;
}

export class KeptRecordListView {
  @ApiProperty({ type: KeptRecordView, isArray: true }) items: KeptRecordView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export const keptView = (row: KeptRecord): KeptRecordView => ({ ...row, heldAt: row.heldAt.toISOString() });
