import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { ArrivalsModule } from '../../arrivals/arrivals.module.js';
import { CatalogueModule } from '../../catalogue/catalogue.module.js';
import { DecisionsModule } from '../../decisions/decisions.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { ReviewsModule } from '../../reviews/reviews.module.js';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { PublicCatalogue } from '../public/public-catalogue.service.js';
import { AdvicePage } from './advice/advice.page.js';
import { AppealPage } from './appeal/appeal.page.js';
import { CheckPage } from './check/check.page.js';
import { LeavePage } from './leave.page.js';
import { ApplicationListPage } from './list/application-list.page.js';
import { ApplicationNewPage } from './list/application-new.page.js';
import { OfferFacts } from './offer/offer-facts.service.js';
import { OfferPage } from './offer/offer.page.js';
import { OverviewPage } from './overview.page.js';
import { PortalDossiers } from './portal-dossier.service.js';
import { OfferingChanges } from './sections/offering-change.service.js';
import { SectionPages } from './sections/section-page.service.js';
import { SectionSaves } from './sections/section-save.service.js';
import { QuestionRepliesPage } from './questions/questions.page.js';
import { SectionPage } from './sections/section.page.js';
import { SpellingPage } from './sections/spelling.page.js';
import { SittingPage } from './sitting/sitting.page.js';
import { TrackerAside } from './tracker/tracker-aside.service.js';
import { TrackerService } from './tracker/tracker-facts.service.js';
import { UsualTimesHere } from './tracker/usual-times.service.js';

/** An applicant's own pages. */
@Module({
  imports: [
    AccountsModule,
    ApplicationsModule,
    ArrivalsModule,
    CatalogueModule,
    DecisionsModule,
    DocumentsModule,
    ReviewsModule,
    StatisticsModule,
  ],
  controllers: [
    ApplicationListPage,
    ApplicationNewPage,
    OverviewPage,
    AdvicePage,
    // Before the sections, which would take their names for one.
    AppealPage,
    QuestionRepliesPage,
    SittingPage,
    SectionPage,
    SpellingPage,
    CheckPage,
    OfferPage,
    LeavePage,
  ],
  providers: [
    OfferFacts,
    OfferingChanges,
    PortalDossiers,
    PublicCatalogue,
    SectionPages,
    SectionSaves,
    TrackerAside,
    TrackerService,
    UsualTimesHere,
  ],
})
export class PortalModule {}
