import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ConditionFacts } from './conditions/condition-facts.hooks.js';
import { ConditionGround } from './conditions/condition-ground.service.js';
import { ConditionOverdue } from './conditions/condition-overdue.service.js';
import { ConditionPapers } from './conditions/condition-papers.hooks.js';
import { ConditionService } from './conditions/condition.service.js';
import { DecisionController } from './decision.controller.js';
import { DecisionHooks } from './decision.hooks.js';
import { DecisionQuery } from './decision.query.js';
import { DecisionDeeds } from './decision-deeds.hooks.js';
import { DecisionSearch } from './decision-search.hooks.js';
import { DecisionService } from './decision.service.js';
import { LetterQuery } from './letter.query.js';
import { OfferController } from './offer.controller.js';
import { OfferHooks } from './offer.hooks.js';
import { OfferQuery } from './offer.query.js';
import { ReleaseJob } from './release.job.js';
import { ReleasePlans } from './release-plan.service.js';
import { ReleaseQuery } from './release.query.js';
import { ReleaseService } from './release.service.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { AppealController } from './appeals/appeal.controller.js';
import { AppealHooks } from './appeals/appeal.hooks.js';
import { ConditionNews } from './conditions/condition-news.hooks.js';
import { AppealNews } from './appeals/appeal-news.hooks.js';
import { AppealOutcomes } from './appeals/appeal-outcome.service.js';
import { AppealQuery } from './appeals/appeal.query.js';
import { Appeals } from './appeals/appeal.service.js';
import { RankingController } from './ranking/ranking.controller.js';
import { RankingQuery } from './ranking/ranking.query.js';
import { Rankings } from './ranking/ranking.service.js';
import { ProposalJob } from './waitlist/proposal.job.js';
import { Proposals } from './waitlist/proposal.service.js';
import { WaitlistController } from './waitlist/waitlist.controller.js';
import { WaitlistHooks } from './waitlist/waitlist.hooks.js';
import { WaitlistQuery } from './waitlist/waitlist.query.js';
import { Waitlists } from './waitlist/waitlist.service.js';

/** Drafts, releases, offers and their conditions. */
@Module({
  imports: [AccountsModule, ApplicationsModule, DocumentsModule, ReviewsModule],
  controllers: [AppealController, DecisionController, OfferController, RankingController, WaitlistController],
  providers: [
    AppealHooks,
    AppealNews,
    ConditionNews,
    AppealOutcomes,
    AppealQuery,
    Appeals,
    ConditionFacts,
    ConditionGround,
    ConditionOverdue,
    ConditionPapers,
    ConditionService,
    DecisionHooks,
    DecisionQuery,
    DecisionDeeds,
    DecisionSearch,
    DecisionService,
    LetterQuery,
    OfferHooks,
    OfferQuery,
    ProposalJob,
    Proposals,
    RankingQuery,
    Rankings,
    ReleaseJob,
    ReleasePlans,
    ReleaseQuery,
    ReleaseService,
    WaitlistHooks,
    WaitlistQuery,
    Waitlists,
  ],
  exports: [
    AppealNews,
    ConditionNews,
    AppealOutcomes,
    Appeals,
    ConditionFacts,
    ConditionOverdue,
    ConditionService,
    DecisionQuery,
    DecisionService,
    OfferQuery,
    ProposalJob,
    Proposals,
    Rankings,
    ReleasePlans,
    ReleaseService,
    WaitlistQuery,
    Waitlists,
  ],
})
export class DecisionsModule {}
