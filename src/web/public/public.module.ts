import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../catalogue/catalogue.module.js';
import { AboutPage } from './about.page.js';
import { CountriesPage } from './countries.page.js';
import { FrontPage } from './front.page.js';
import { ProgrammesPage } from './programmes.page.js';
import { PublicCatalogue } from './public-catalogue.service.js';

/** The pages that stand open to everybody. */
@Module({
  imports: [CatalogueModule],
  controllers: [AboutPage, FrontPage, ProgrammesPage, CountriesPage],
  providers: [PublicCatalogue],
})
export class PublicModule {}
