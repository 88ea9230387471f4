import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../catalogue/catalogue.module.js';
import { DocumentsModule } from '../../../documents/documents.module.js';
import { CatalogueDesk } from './catalogue-desk.service.js';
import { CatalogueEditPage } from './catalogue-edit.page.js';
import { CataloguePage } from './catalogue.page.js';
import { PackDesks } from './pack-desk.service.js';
import { PackImportPage } from './pack-import.page.js';
import { PackPublishPage } from './pack-publish.page.js';
import { PackRowPage } from './pack-row.page.js';
import { PackVersionPage } from './pack-version.page.js';
import { PacksPage } from './packs.page.js';
import { RowsPage } from './rows.page.js';

/** The administrator's pages of the catalogue. */
@Module({
  imports: [CatalogueModule, DocumentsModule],
  // Named addresses come before those whose part is a code.
  controllers: [
    CataloguePage,
    CatalogueEditPage,
    PackImportPage,
    PackVersionPage,
    PackPublishPage,
    PackRowPage,
    PacksPage,
    RowsPage,
  ],
  providers: [CatalogueDesk, PackDesks],
})
export class CatalogueDeskModule {}
