import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { ArrivalsModule } from '../../arrivals/arrivals.module.js';
import { DecisionsModule } from '../../decisions/decisions.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { ReviewsModule } from '../../reviews/reviews.module.js';
import { DeskLists } from './desk-lists.service.js';
import { CoursePage } from './dossier/course.page.js';
import { DossierCourse } from './dossier/dossier-course.service.js';
import { DossierFactsQuery } from './dossier/dossier-facts.query.js';
import { DossierPage } from './dossier/dossier.page.js';
import { DossierReader } from './dossier/dossier-reader.service.js';
import { DossierScreen } from './dossier/dossier-screen.service.js';
import { PapersPage } from './dossier/papers.page.js';
import { QueueDesk } from './queue/queue-desk.service.js';
import { QueueFactsQuery } from './queue/queue-facts.query.js';
import { QueuePage } from './queue/queue.page.js';
import { ConditionChoices } from './steps/condition-choices.service.js';
import { EventPage } from './steps/event.page.js';
import { EventScreen } from './steps/event-screen.service.js';
import { ExtendPage } from './steps/extend.page.js';
import { ReturnPage } from './steps/return.page.js';
import { ReviewersPage } from './steps/reviewers.page.js';
import { RevocationPage } from './steps/revocation.page.js';
import { StartPage } from './steps/start.page.js';
import { StepGate } from './steps/step-gate.service.js';

/** The staff desk: queue, dossier, steps, decisions, orders, and how the house works. */
@Module({
  imports: [AccountsModule, ApplicationsModule, DocumentsModule, ReviewsModule, DecisionsModule, ArrivalsModule],
  controllers: [
    QueuePage,
    // Before the dossier, whose path would take its name for a reference.
    StartPage,
    DossierPage,
    PapersPage,
    CoursePage,
    ReturnPage,
    ExtendPage,
    EventPage,
    ReviewersPage,
    RevocationPage,
  ],
  providers: [
    ConditionChoices,
    DeskLists,
    DossierCourse,
    DossierFactsQuery,
    DossierReader,
    DossierScreen,
    EventScreen,
    QueueDesk,
    QueueFactsQuery,
    StepGate,
  ],
})
export class DeskModule {}
