import { Module } from '@nestjs/common';
import { CatalogueEditController } from './catalogue-edit.controller.js';
import { CatalogueController } from './catalogue.controller.js';
import { Catalogue } from './catalogue.service.js';
import { CountryRequirementsService } from './country-requirements.service.js';
import { PackDraftController } from './packs/pack-draft.controller.js';
import { PackDrafts } from './packs/pack-draft.service.js';
import { PackPlans } from './packs/pack-plan.service.js';
import { PackPublisher } from './packs/pack-publisher.service.js';
import { PackController } from './packs/pack.controller.js';
import { ReferenceLoader } from './reference/reference-loader.service.js';
import { ReferenceRows } from './reference/reference-rows.service.js';
import { RuleBooks } from './rule-books.service.js';

/** Countries, programmes, intakes, offerings, prices, document types and the rules of requirement. */
@Module({
  controllers: [CatalogueController, CatalogueEditController, PackController, PackDraftController],
  providers: [
    Catalogue,
    CountryRequirementsService,
    PackDrafts,
    PackPlans,
    PackPublisher,
    ReferenceLoader,
    ReferenceRows,
    RuleBooks,
  ],
  exports: [
    Catalogue,
    CountryRequirementsService,
    PackDrafts,
    PackPlans,
    PackPublisher,
    ReferenceLoader,
    ReferenceRows,
    RuleBooks,
  ],
})
export class CatalogueModule {}
