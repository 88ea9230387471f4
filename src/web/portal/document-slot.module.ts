import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { TranslationForms } from '../translation-form.service.js';
import { PaperCoursePage } from './custody/paper-course.page.js';
import { DocumentSlotPage } from './document-slot.page.js';

/** The page of one document. */
@Module({
  imports: [ApplicationsModule, DocumentsModule],
  controllers: [PaperCoursePage, DocumentSlotPage],
  providers: [TranslationForms],
})
export class DocumentSlotModule {}
