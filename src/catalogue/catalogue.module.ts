import { Module } from '@nestjs/common';
import { CatalogueEditController } from './catalogue-edit.controller.js';
import { CatalogueController } from './catalogue.controller.js';
import { Catalogue } from './catalogue.service.js';
import { CountryRequirementsService } from './country-requirements.service.js';
import { ReferenceLoader } from './reference/reference-loader.service.js';
import { RuleBooks } from './rule-books.service.js';

/** Countries, programmes, intakes, offerings, prices, document types and the rules of requirement. */
@Module({
  controllers: [CatalogueController, CatalogueEditController],
  providers: [Catalogue, CountryRequirementsService, ReferenceLoader, RuleBooks],
  exports: [Catalogue, CountryRequirementsService, ReferenceLoader, RuleBooks],
})
export class CatalogueModule {}
