import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { NewsHooks } from './news.hooks.js';
import { Postman } from './postman.service.js';
import { Reminders } from './reminders.service.js';
import { Timers } from './timers.service.js';

/** Mails that follow from events, reminders, and what time does by itself. */
@Module({
  imports: [ApplicationsModule],
  providers: [NewsHooks, Postman, Reminders, Timers],
  exports: [Reminders, Timers],
})
export class MessagesModule {}
