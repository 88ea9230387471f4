import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { DocumentSlotPage } from './document-slot.page.js';

/** The page of one document. */
@Module({ imports: [ApplicationsModule, DocumentsModule], controllers: [DocumentSlotPage] })
export class DocumentSlotModule {}
