import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { SlotAnswer, slotAnswer, type SlotView } from '../document.view.js';
import type { ChainEntry } from './chain.rules.js';
import { ACTING, type CustodyFact, CUSTODY_KINDS, type Station, type Verification } from './custody.rules.js';

/** The chain of custody of one paper, for pages: everything that is known, in every language. */
export interface CustodyView {
  slot: SlotView;
  /** The reader is the applicant: a plain version. */
  own: boolean;
  /** The reader may record; a registrar only that the original was seen. */
  records: 'all' | 'original_seen' | null;
  /** What lies before us, by version. */
  forms: Map<string, CustodyFact>;
  /** Whose translation it is, by version. */
  translations: Map<string, CustodyFact>;
  stations: Station[];
  verifications: Verification[];
  entries: ChainEntry[];
}

export class ChainEntryAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['upload', ...CUSTODY_KINDS, 'verdict', 'look'] }) kind: string;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'What exactly, by kind' }) code: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true }) version: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'The version that it translates' })
  translates: number | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'SHA-256 of the bytes' }) hash: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'A colleague; staff only' }) by: string | null;
  @ApiPropertyOptional({ enum: ACTING, nullable: true }) as: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) onDay: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) authority: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) number: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) person: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'BCP 47' }) language: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) issuedOn: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Station of the chain' }) step: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Coded' }) reason: string | null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The record it belongs to' })
  of: string | null;
  @ApiProperty({ description: 'It was taken back later' }) revoked: boolean;
  @ApiProperty({ description: 'How often, of looks in one sitting' }) times: number;
}

export class StationAnswer {
  @ApiProperty({ description: 'From 1' }) place: number;
  @ApiProperty() step: string;
  @ApiProperty({ description: 'Recorded on the version that counts now' }) passed: boolean;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) onDay: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) authority: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) number: string | null;
}

export class CustodyAnswer {
  @ApiProperty({ type: SlotAnswer }) document: SlotAnswer;
  @ApiProperty({ type: StationAnswer, isArray: true, description: 'The chain of legalisation, in order' })
  legalisation: StationAnswer[];
  @ApiProperty({ type: ChainEntryAnswer, isArray: true, description: 'Everything that happened, the oldest first' })
  entries: ChainEntryAnswer[];
}

/** The answer to a record: what it is called when it has to be taken back or answered. */
export class RecordedAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
}

/** A chain of custody in one language. */
export function custodyAnswer(view: CustodyView, locale: Locale): CustodyAnswer {
  return {
    document: slotAnswer(view.slot, locale),
    legalisation: view.stations.map(({ place, words, passed }) => ({
      place,
      step: words[locale],
      passed: passed !== null,
      onDay: passed?.onDay ?? null,
      authority: passed?.authority ?? null,
      number: passed?.number ?? null,
    })),
    entries: view.entries.map((entry) => ({
      ...entry,
      at: entry.at.toISOString(),
      step: entry.step?.[locale] ?? null,
    })),
  };
}
