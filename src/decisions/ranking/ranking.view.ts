import { ApiProperty } from '@nestjs/swagger';
import type { BulkStatus } from '../../applications/bulk/bulk.service.js';
import { STATUSES, type Status } from '../../applications/lifecycle.rules.js';
import type { Limit } from './ranking.rules.js';
import type { Ranking } from './ranking.service.js';

export class RankedView {
  @ApiProperty({ type: Number, nullable: true, description: '1, 2, 2, 4; null: without a score' }) rank: number | null;
  @ApiProperty({ description: 'Another dossier has the same score' }) tied: boolean;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty({ type: Number, nullable: true, description: 'The score that counts, two decimals' }) score:
    number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The mean of the scores as given' }) raw: number | null;
  @ApiProperty({ format: 'date-time', description: 'When it was first sent' }) sentAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'Citizenship' }) country: string | null;
  @ApiProperty({ description: 'BCP 47' }) language: string;
  @ApiProperty({ description: 'A place is left in every quota' }) within: boolean;
  @ApiProperty({ enum: ['total', 'country', 'language'], nullable: true, description: 'The quota that was full first' })
  full: Limit | null;
}

export class QuotaView {
  @ApiProperty({ enum: ['total', 'country', 'language'] }) kind: Limit;
  @ApiProperty({ description: 'Empty for `total`' }) code: string;
  @ApiProperty() places: number;
  @ApiProperty({ description: 'Held, offered, or drafted to be offered' }) promised: number;
}

export class RankingView {
  @ApiProperty({ type: RankedView, isArray: true }) items: RankedView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
  @ApiProperty({ type: QuotaView, isArray: true }) quotas: QuotaView[];
}

export class DraftedView {
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ enum: ['drafted', 'refused'], nullable: true, description: 'Null: its turn has not come' })
  outcome: 'drafted' | 'refused' | null;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the refusal' }) code: string | null;
}

/** A run of drafts and how far it has come. */
export class DraftsView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['running', 'stopped', 'finished'] }) status: BulkStatus['status'];
  @ApiProperty() total: number;
  @ApiProperty({ description: 'Drafted or refused' }) done: number;
  @ApiProperty({ type: DraftedView, isArray: true }) items: DraftedView[];
}

export function draftsView({ id, status, total, done, items }: BulkStatus): DraftsView {
  return {
    id,
    status,
    total,
    done,
    items: items.map((one) => ({
      applicationId: one.id,
      reference: one.reference,
      outcome: one.outcome === 'done' ? 'drafted' : one.outcome,
      code: one.code,
    })),
  };
}

/** Each quota beside what is promised of it. */
export function quotaViews({ quotas, promised }: Ranking): QuotaView[] {
  return [
    { kind: 'total', code: '', places: quotas.total ?? 0, promised: promised.total },
    ...Object.entries(quotas.languages).map(([code, places]) => ({
      kind: 'language' as const,
      code,
      places,
      promised: promised.languages[code] ?? 0,
    })),
    ...Object.entries(quotas.countries).map(([code, places]) => ({
      kind: 'country' as const,
      code,
      places,
      promised: promised.countries[code] ?? 0,
    })),
  ];
}

export function rankingView(ranking: Ranking): RankingView {
  const items = ranking.items.map((one) => ({
    rank: one.rank,
    tied: one.tied,
    applicationId: one.applicationId,
    reference: one.reference,
    status: one.status,
    score: one.score,
    raw: one.scored?.raw ?? null,
    sentAt: one.sentAt.toISOString(),
    country: one.country,
    language: one.language,
    within: one.within,
    full: one.full,
  }));
  return { items, next: null, quotas: quotaViews(ranking) };
}
