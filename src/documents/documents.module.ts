import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { ContentService } from './content.service.js';
import { DocumentController } from './document.controller.js';
import { DocumentService } from './document.service.js';
import { DossierSlots } from './dossier-slots.service.js';
import { LifecyclePapers } from './lifecycle-papers.hooks.js';
import { QuarantineService } from './quarantine.service.js';
import { SlotService } from './slot.service.js';
import { SlotWriter } from './slot-writer.service.js';
import { UploadReceiver } from './upload-receiver.service.js';
import { UploadService } from './upload.service.js';
import { VerdictService } from './verdict.service.js';

/** Slots, versions, uploads, checks, verdicts. */
@Module({
  imports: [ApplicationsModule, CatalogueModule],
  controllers: [DocumentController],
  providers: [
    ContentService,
    DocumentService,
    DossierSlots,
    LifecyclePapers,
    QuarantineService,
    SlotService,
    SlotWriter,
    UploadReceiver,
    UploadService,
    VerdictService,
  ],
  exports: [DocumentService, UploadReceiver],
})
export class DocumentsModule {}
