import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../catalogue/catalogue.module.js';
import { CatalogueDesk } from './catalogue-desk.service.js';
import { CatalogueEditPage } from './catalogue-edit.page.js';
import { CataloguePage } from './catalogue.page.js';

/** The administrator's pages of the catalogue. */
@Module({
  imports: [CatalogueModule],
  controllers: [CataloguePage, CatalogueEditPage],
  providers: [CatalogueDesk],
})
export class CatalogueDeskModule {}
