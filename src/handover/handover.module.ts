import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { BinderContents, BinderFacts } from './file/binder-contents.service.js';
import { BinderPress } from './file/binder-press.service.js';
import { BinderQuery } from './file/binder.query.js';
import { DossierFileController } from './file/dossier-file.controller.js';
import { DossierFileJob, FileShelf } from './file/dossier-file.job.js';
import { DossierFileQuery } from './file/dossier-file.query.js';
import { DossierFiles } from './file/dossier-file.service.js';
import { FileOrders, OrderDesk } from './file/file-orders.service.js';
import { StateFieldQuery } from './state/state-field.query.js';
import { StateLists } from './state/state-list.service.js';

/** The dossier as it leaves the house: bound as one PDF, and in the order of the state's own system. */
@Module({
  imports: [ApplicationsModule, ArrivalsModule, DocumentsModule],
  controllers: [DossierFileController],
  providers: [
    BinderContents,
    BinderFacts,
    BinderPress,
    BinderQuery,
    DossierFileJob,
    DossierFileQuery,
    DossierFiles,
    FileOrders,
    FileShelf,
    OrderDesk,
    StateFieldQuery,
    StateLists,
  ],
  exports: [DossierFiles, StateLists],
})
export class HandoverModule {}
