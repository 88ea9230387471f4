import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { CatalogueModule } from '../../catalogue/catalogue.module.js';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { ArrivalsModule } from '../../arrivals/arrivals.module.js';
import { DecisionsModule } from '../../decisions/decisions.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { ReviewsModule } from '../../reviews/reviews.module.js';
import { DeskLists } from './desk-lists.service.js';
import { CustodyPage } from './custody/custody.page.js';
import { CustodyScreen } from './custody/custody-screen.service.js';
import { TranslationPage } from './custody/translation.page.js';
import { TranslationForms } from '../translation-form.service.js';
import { DecisionGrounds } from './decision/decision-grounds.service.js';
import { DecisionPage } from './decision/decision.page.js';
import { DecisionScreen } from './decision/decision-screen.service.js';
import { DraftsPage } from './decision/drafts.page.js';
import { DraftsScreen } from './decision/drafts-screen.service.js';
import { ConditionPage } from './decision/conditions/condition.page.js';
import { AppealsPage } from './decision/appeals/appeals.page.js';
import { RankingPage } from './decision/ranking/ranking.page.js';
import { RankingScreen } from './decision/ranking/ranking-screen.service.js';
import { ProposalPage } from './decision/waitlist/proposal.page.js';
import { WaitlistPage } from './decision/waitlist/waitlist.page.js';
import { ReleasesPage } from './decision/release/releases.page.js';
import { CoursePage } from './dossier/course.page.js';
import { DossierCourse } from './dossier/dossier-course.service.js';
import { DossierFactsQuery } from './dossier/dossier-facts.query.js';
import { DossierPage } from './dossier/dossier.page.js';
import { DossierReader } from './dossier/dossier-reader.service.js';
import { DossierScreen } from './dossier/dossier-screen.service.js';
import { PassportLinesPage } from './dossier/passport-lines.page.js';
import { PapersPage } from './dossier/papers.page.js';
import { AccessPage } from './house/access.page.js';
import { StaffHome } from './house/home.page.js';
import { HouseQuery } from './house/house.query.js';
import { HouseSettings } from './house/house-settings.service.js';
import { LifecyclePage } from './house/lifecycle.page.js';
import { Operations } from './house/operations.service.js';
import { OperationsPage } from './house/operations.page.js';
import { OperationsQuery } from './house/operations.query.js';
import { SettingsPage } from './house/settings.page.js';
import { StoragePage } from './house/storage.page.js';
import { OrdersPage } from './lists/orders.page.js';
import { StudyPage } from './lists/study.page.js';
import { ReviewsPage } from './lists/reviews.page.js';
import { ComparePage } from './papers/compare.page.js';
import { PaperWalk } from './papers/paper-walk.service.js';
import { VerdictDesk } from './papers/verdict-desk.service.js';
import { WalkPage } from './papers/walk.page.js';
import { WalkScreen } from './papers/walk-screen.service.js';
import { QueueDesk } from './queue/queue-desk.service.js';
import { QueueFactsQuery } from './queue/queue-facts.query.js';
import { QueuePage } from './queue/queue.page.js';
import { ViewsPage } from './queue/views.page.js';
import { WaitingPage } from './waiting/waiting.page.js';
import { BulkPage } from './bulk/bulk.page.js';
import { SearchHelpPage } from './queue/search-help.page.js';
import { DuplicateMergePage } from './duplicates/duplicate-merge.page.js';
import { DuplicatesPage } from './duplicates/duplicates.page.js';
import { PersonPage } from './duplicates/person.page.js';
import { QuestionQueuePage } from './questions/question-queue.page.js';
import { QuestionReportPage } from './questions/question-report.page.js';
import { QuestionsPage } from './questions/questions.page.js';
import { RequestSetPage } from './requests/request-set.page.js';
import { RequestsPage } from './requests/requests.page.js';
import { BookingPage } from './sittings/booking.page.js';
import { RecordPage } from './sittings/record.page.js';
import { RecordingsPage } from './sittings/recordings.page.js';
import { SittingStepsPage } from './sittings/sitting-steps.page.js';
import { SittingsPage } from './sittings/sittings.page.js';
import { ConditionChoices } from './steps/condition-choices.service.js';
import { EventCheck } from './steps/event-check.service.js';
import { EventPage } from './steps/event.page.js';
import { EventScreen } from './steps/event-screen.service.js';
import { ExtendPage } from './steps/extend.page.js';
import { ReturnPage } from './steps/return.page.js';
import { AssignPage } from './reviews/assign.page.js';
import { ConflictPage } from './reviews/conflict.page.js';
import { DossierJudging } from './reviews/dossier-judging.service.js';
import { PanelScreen } from './reviews/panel-screen.service.js';
import { ProfilePage } from './reviews/profile.page.js';
import { RoundPage } from './reviews/round.page.js';
import { SheetsPage } from './reviews/sheets.page.js';
import { StepLists } from './reviews/step-lists.service.js';
import { StepsPage } from './reviews/steps.page.js';
import { ReviewersPage } from './steps/reviewers.page.js';
import { RevocationPage } from './steps/revocation.page.js';
import { StartPage } from './steps/start.page.js';
import { StepGate } from './steps/step-gate.service.js';

/** The staff desk: queue, dossier, steps, decisions, orders, and how the house works. */
@Module({
  imports: [
    AccountsModule,
    CatalogueModule,
    ApplicationsModule,
    DocumentsModule,
    ReviewsModule,
    DecisionsModule,
    ArrivalsModule,
    StatisticsModule,
  ],
  controllers: [
    QueuePage,
    SearchHelpPage,
    ViewsPage,
    BulkPage,
    WaitingPage,
    // Before the dossier, whose path would take its name for a reference.
    StartPage,
    DossierPage,
    PapersPage,
    // Before the page of custody, whose `:kind` would take its address.
    TranslationPage,
    CustodyPage,
    ComparePage,
    WalkPage,
    PassportLinesPage,
    CoursePage,
    ReturnPage,
    ExtendPage,
    EventPage,
    DuplicateMergePage,
    DuplicatesPage,
    PersonPage,
    QuestionsPage,
    QuestionQueuePage,
    QuestionReportPage,
    RequestSetPage,
    RequestsPage,
    ReviewersPage,
    RevocationPage,
    DecisionPage,
    DraftsPage,
    ReleasesPage,
    RankingPage,
    AppealsPage,
    WaitlistPage,
    ProposalPage,
    ReviewsPage,
    AssignPage,
    ProfilePage,
    ConditionPage,
    ConflictPage,
    RoundPage,
    SittingStepsPage,
    BookingPage,
    RecordPage,
    SittingsPage,
    RecordingsPage,
    StepsPage,
    SheetsPage,
    OrdersPage,
    StudyPage,
    LifecyclePage,
    SettingsPage,
    OperationsPage,
    StoragePage,
    AccessPage,
    StaffHome,
  ],
  providers: [
    ConditionChoices,
    CustodyScreen,
    TranslationForms,
    DecisionGrounds,
    DecisionScreen,
    DeskLists,
    DossierCourse,
    DossierFactsQuery,
    DossierJudging,
    DossierReader,
    DossierScreen,
    DraftsScreen,
    EventCheck,
    EventScreen,
    HouseQuery,
    HouseSettings,
    Operations,
    OperationsQuery,
    PanelScreen,
    PaperWalk,
    QueueDesk,
    QueueFactsQuery,
    RankingScreen,
    StepGate,
    StepLists,
    VerdictDesk,
    WalkScreen,
  ],
})
export class DeskModule {}
