import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { AppointmentPost } from './appointment-post.service.js';
import { ColleaguePost } from './colleague-post.service.js';
import { ConditionNewsTeller } from './condition-news-teller.hooks.js';
import { ConditionReminders } from './condition-reminders.service.js';
import { ExpiryReminders } from './expiry-reminders.service.js';
import { AppealMails } from './appeal-mails.hooks.js';
import { NewsHooks } from './news.hooks.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { OutboxQuery } from './outbox/outbox.query.js';
import { Outbox } from './outbox/outbox.service.js';
import { Postman } from './postman.service.js';
import { ReminderDeed } from './reminder-deed.hooks.js';
import { ReminderRound } from './reminder-round.service.js';
import { Reminders } from './reminders.service.js';
import { QuestionReminders } from './question-reminders.service.js';
import { RequestReminders } from './request-reminders.service.js';
import { ReviewReminders } from './review-reminders.service.js';
import { SittingNewsTeller } from './sitting-news-teller.hooks.js';
import { SittingReminders } from './sitting-reminders.service.js';
import { TemplateController } from './templates/template.controller.js';
import { TemplateService } from './templates/template.service.js';
import { ThreadController } from './thread/thread.controller.js';
import { ThreadQuery } from './thread/thread.query.js';
import { ThreadSearch } from './thread/thread-search.hooks.js';
import { ThreadReader } from './thread/thread-reader.service.js';
import { ThreadTeller } from './thread/thread-teller.service.js';
import { ThreadWriter } from './thread/thread-writer.service.js';
import { Timers } from './timers.service.js';

/** Messages that follow from events, the thread of each dossier, reminders, and what time does by itself. */
@Module({
  imports: [ApplicationsModule, DecisionsModule, DocumentsModule, ReviewsModule],
  controllers: [OutboxController, TemplateController, ThreadController],
  providers: [
    ColleaguePost,
    ConditionNewsTeller,
    ConditionReminders,
    ExpiryReminders,
    AppealMails,
    AppointmentPost,
    NewsHooks,
    Outbox,
    OutboxQuery,
    Postman,
    QuestionReminders,
    ReminderDeed,
    ReminderRound,
    Reminders,
    RequestReminders,
    ReviewReminders,
    SittingNewsTeller,
    SittingReminders,
    TemplateService,
    ThreadQuery,
    ThreadReader,
    ThreadSearch,
    ThreadTeller,
    ThreadWriter,
    Timers,
  ],
  exports: [
    ConditionReminders,
    ExpiryReminders,
    Outbox,
    OutboxQuery,
    QuestionReminders,
    Reminders,
    RequestReminders,
    ReviewReminders,
    SittingReminders,
    TemplateService,
    ThreadQuery,
    ThreadReader,
    ThreadWriter,
    Timers,
  ],
})
export class MessagesModule {}
