import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { BulkSeason } from './bulk.service.js';
import { CustodyDoors, DemonstrationCustody } from './demonstration-custody.service.js';
import { DemonstrationDecisions } from './demonstration-decisions.service.js';
import { DemonstrationPacks } from './demonstration-packs.service.js';
import { DemonstrationQuestions, QuestionRooms } from './demonstration-questions.service.js';
import { DemonstrationSittings, PanelDoors, SittingDoors } from './demonstration-sittings.service.js';
import { Demonstration } from './demonstration.service.js';
import { Specimens } from './specimen.service.js';
import { OfferTerms, Walk, WalkRooms } from './walk.service.js';

/** Simulated people and seasons, for demonstration and measuring; marked as such, and never in production. */
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
  providers: [
    BulkSeason,
    CustodyDoors,
    Demonstration,
    DemonstrationCustody,
    DemonstrationDecisions,
    DemonstrationPacks,
    DemonstrationQuestions,
    DemonstrationSittings,
    OfferTerms,
    PanelDoors,
    QuestionRooms,
    SittingDoors,
    Specimens,
    Walk,
    WalkRooms,
  ],
  exports: [
    BulkSeason,
    Demonstration,
    DemonstrationCustody,
    DemonstrationDecisions,
    DemonstrationPacks,
    DemonstrationQuestions,
    DemonstrationSittings,
    Walk,
  ],
})
export class SimulationModule {}
