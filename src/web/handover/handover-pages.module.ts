import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { HandoverModule } from '../../handover/handover.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { FilePage } from './file.page.js';
import { StatePage } from './state.page.js';

/** Pages of what leaves the house. */
@Module({
  imports: [ApplicationsModule, DocumentsModule, HandoverModule],
  controllers: [FilePage, StatePage],
})
export class HandoverPagesModule {}
