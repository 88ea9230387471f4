import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey } from '../applications/search/search-key.rules.js';
import { SearchKeys } from '../applications/search/search-keys.service.js';
import { oneOf } from '../applications/search/search-value.rules.js';
import { REVIEW_COMPLETE } from './review-complete.query.js';

const REVIEWERS = 'exists (select 1 from review_assignment s where s.application_id = a.id)';
const MEANS = {
  complete: `(${REVIEW_COMPLETE})`,
  open: `not (${REVIEW_COMPLETE})`,
  unassigned: `not ${REVIEWERS}`,
};

/** What reviews add to the search language; how far a review is, is known to those who assign and decide. */
@Injectable()
export class ReviewSearch implements OnModuleInit {
  constructor(private readonly keys: SearchKeys) {}

  onModuleInit(): void {
    this.keys.add(
      searchKey({
        name: 'review',
        permission: 'review.assign',
        reads: oneOf('complete', 'open', 'unassigned'),
        statuses: () => ['under_review', 'waitlisted'],
        dear: true,
        sql: (states) => states.map((state) => MEANS[state]).join(' or '),
        about: {
          en: 'In review: all reviews are given, some are missing, or nobody is assigned',
          uk: 'На розгляді: усі рецензії надано, якихось бракує або нікого не призначено',
        },
        example: 'review:complete',
      }),
    );
  }
}
