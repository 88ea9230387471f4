import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AssignmentController } from './assigning/assignment.controller.js';
import { AssignmentService } from './assigning/assignment.service.js';
import { AutomaticAssignment } from './assigning/automatic.service.js';
import { ConflictService } from './assigning/conflict.service.js';
import { ProfileService } from './assigning/profile.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewHooks } from './review.hooks.js';
import { ReviewSearch } from './review-search.hooks.js';
import { ReviewQuery } from './review.query.js';
import { ReviewService } from './review.service.js';
import { ScoresController } from './scores/scores.controller.js';
import { ScoresExport } from './scores/scores-export.service.js';
import { ScoresQuery } from './scores/scores.query.js';
import { ScoreSheets } from './sheets/sheet.service.js';
import { RoundService } from './steps/round.service.js';
import { ReviewStepEditor } from './steps/step-editor.service.js';

const open = [
  AssignmentService,
  AutomaticAssignment,
  ConflictService,
  ProfileService,
  ReviewQuery,
  ReviewService,
  ReviewStepEditor,
  RoundService,
  ScoresQuery,
  ScoreSheets,
];

/** Steps of review, who judges, what they say, and what it comes to. */
@Module({
  imports: [ApplicationsModule],
  controllers: [AssignmentController, ReviewController, ScoresController],
  providers: [...open, ReviewHooks, ReviewSearch, ScoresExport],
  exports: open,
})
export class ReviewsModule {}
