/** Why a step is begun anew: its outcome was appealed, or it was not held as it should have been. */
export const ROUND_REASONS = ['appeal', 'irregular'] as const;
export type RoundReason = (typeof ROUND_REASONS)[number];
