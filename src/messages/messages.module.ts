import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NewsHooks } from './news.hooks.js';
import { Postman } from './postman.service.js';
import { Reminders } from './reminders.service.js';
import { RequestReminders } from './request-reminders.service.js';
import { Timers } from './timers.service.js';

/** Mails that follow from events, reminders, and what time does by itself. */
@Module({
  imports: [ApplicationsModule, DocumentsModule],
  providers: [NewsHooks, Postman, Reminders, RequestReminders, Timers],
  exports: [Reminders, RequestReminders, Timers],
})
export class MessagesModule {}
