import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AssignmentService } from './assignment.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewHooks } from './review.hooks.js';
import { ReviewSearch } from './review-search.hooks.js';
import { ReviewQuery } from './review.query.js';
import { ReviewService } from './review.service.js';
import { ScoresQuery } from './scores/scores.query.js';

/** Steps, assignments, recommendations. */
@Module({
  imports: [ApplicationsModule],
  controllers: [ReviewController],
  providers: [AssignmentService, ReviewHooks, ReviewQuery, ReviewSearch, ReviewService, ScoresQuery],
  exports: [AssignmentService, ReviewQuery, ReviewService, ScoresQuery],
})
export class ReviewsModule {}
