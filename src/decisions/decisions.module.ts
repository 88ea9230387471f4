import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ConditionService } from './condition.service.js';
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

/** Drafts, releases, offers and their conditions. */
@Module({
  imports: [AccountsModule, ApplicationsModule],
  controllers: [DecisionController, OfferController],
  providers: [
    ConditionService,
    DecisionHooks,
    DecisionQuery,
    DecisionDeeds,
    DecisionSearch,
    DecisionService,
    LetterQuery,
    OfferHooks,
    OfferQuery,
    ReleaseJob,
    ReleasePlans,
    ReleaseQuery,
    ReleaseService,
  ],
  exports: [ConditionService, DecisionQuery, DecisionService, OfferQuery, ReleasePlans, ReleaseService],
})
export class DecisionsModule {}
