import { Module } from '@nestjs/common';
import { MessagesModule } from '../../messages/messages.module.js';
import { InboxPage } from './inbox.page.js';
import { OutboxPage } from './outbox.page.js';
import { TemplatesPage } from './templates.page.js';
import { ThreadPage } from './thread.page.js';

/** Pages of messages: the thread of a dossier, what waits for an answer, what leaves, and what it says. */
@Module({
  imports: [MessagesModule],
  controllers: [ThreadPage, InboxPage, OutboxPage, TemplatesPage],
})
export class MessagePagesModule {}
