import { Injectable } from '@nestjs/common';
import { Effects } from '../../platform/database/effects.hooks.js';
import type { ConditionRow } from '../offer.query.js';
import type { ConditionStatus } from '../offer.rules.js';

/** What an applicant is told about a condition of the offer that they hold. */
export interface ConditionNewsItem {
  applicationId: string;
  words: ConditionRow['words'];
  /** How it stands now. */
  status: ConditionStatus;
}

/** An officer judged a condition, or opened it again. */
@Injectable()
export class ConditionNews extends Effects<ConditionNewsItem> {}
