import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { AssignmentDeed } from './assigning/assignment-deed.hooks.js';
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
import { BookingCalendar } from './sittings/booking-calendar.service.js';
import { BookingController } from './sittings/booking.controller.js';
import { Bookings } from './sittings/booking.service.js';
import { SittingInvitations } from './sittings/invitation.job.js';
import { RecordController } from './sittings/record.controller.js';
import { SittingRecords } from './sittings/record.service.js';
import { Recordings } from './sittings/recording.service.js';
import { RetentionController } from './sittings/retention.controller.js';
import { Retention } from './sittings/retention.service.js';
import { SittingController } from './sittings/sitting.controller.js';
import { SittingHooks } from './sittings/sitting.hooks.js';
import { SittingNews } from './sittings/sitting-news.hooks.js';
import { SittingPlan } from './sittings/sitting-plan.service.js';
import { SittingReader } from './sittings/sitting-reader.service.js';
import { ScoreSheets } from './sheets/sheet.service.js';
import { RoundService } from './steps/round.service.js';
import { ReviewStepEditor } from './steps/step-editor.service.js';

const open = [
  AssignmentService,
  AutomaticAssignment,
  BookingCalendar,
  Bookings,
  ConflictService,
  ProfileService,
  Recordings,
  Retention,
  ReviewQuery,
  ReviewService,
  ReviewStepEditor,
  RoundService,
  ScoresQuery,
  ScoreSheets,
  SittingInvitations,
  SittingNews,
  SittingPlan,
  SittingReader,
  SittingRecords,
];

/** Steps of review, who judges, what they say, and what it comes to; interviews and exams at their times. */
@Module({
  imports: [ApplicationsModule, DocumentsModule],
  controllers: [
    AssignmentController,
    BookingController,
    RecordController,
    RetentionController,
    ReviewController,
    ScoresController,
    SittingController,
  ],
  providers: [...open, AssignmentDeed, ReviewHooks, ReviewSearch, ScoresExport, SittingHooks],
  exports: open,
})
export class ReviewsModule {}
