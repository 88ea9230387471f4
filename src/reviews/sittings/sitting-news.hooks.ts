import { Injectable } from '@nestjs/common';
import { Effects } from '../../platform/database/effects.hooks.js';

/** `…_for`: by the office, as the applicant asked. */
export const SITTING_NEWS = [
  'choose',
  'again',
  'booked',
  'moved',
  'given_up',
  'booked_for',
  'moved_for',
  'given_up_for',
  'changed',
  'cancelled',
] as const;

/** What an applicant is told about their sittings. */
export interface SittingNewsItem {
  applicationId: string;
  what: (typeof SITTING_NEWS)[number];
  /** Of the sitting it is about; null where there is none. */
  startsAt: Date | null;
}

/** A sitting was offered, chosen or changed. */
@Injectable()
export class SittingNews extends Effects<SittingNewsItem> {}
