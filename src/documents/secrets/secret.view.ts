import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { SecretState } from './secret.query.js';

/** What is known of a secret without opening it. */
export class SecretView {
  @ApiProperty({ format: 'date-time' }) storedAt: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) seenAt: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'The colleague who opened it; staff only' })
  seenBy: string | null;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) deletedAt: string | null;
}

/** The one look. */
export class SecretLook {
  @ApiProperty({ description: 'Shown this once' }) secret: string;
}

export function secretView(state: SecretState, own: boolean): SecretView {
  return {
    storedAt: state.storedAt.toISOString(),
    seenAt: state.seenAt?.toISOString() ?? null,
    seenBy: own ? null : state.seenBy,
    deletedAt: state.goneAt?.toISOString() ?? null,
  };
}
