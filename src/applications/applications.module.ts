import { Module, type OnModuleInit } from '@nestjs/common';
import { AnswersChecker } from './answers-checker.service.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationQuery } from './application.query.js';
import { ApplicationService } from './application.service.js';
import { explainConstraints } from './constraint.rules.js';
import { DeskService } from './desk.service.js';
import { DraftWriter } from './draft-writer.service.js';
import { HistoryQuery } from './history.query.js';
import { HistoryWriter } from './history-writer.service.js';
import { LifecycleHooks } from './lifecycle.hooks.js';
import { Looks } from './looks.service.js';
import { OfferingQuery } from './offering.query.js';
import { QueueQuery } from './queue.query.js';
import { ListStatements } from './search/list-statement.service.js';
import { SearchKeys } from './search/search-keys.service.js';
import { TransitionController } from './transition.controller.js';
import { TransitionHooks } from './transition.hooks.js';
import { Transitions } from './transition.service.js';

const open = [
  ApplicationQuery,
  ApplicationService,
  DeskService,
  HistoryQuery,
  ListStatements,
  Looks,
  OfferingQuery,
  QueueQuery,
  SearchKeys,
  TransitionHooks,
  Transitions,
];

/** Applicants, their applications, the lifecycle and its history. */
@Module({
  controllers: [ApplicationController, TransitionController],
  providers: [...open, AnswersChecker, DraftWriter, HistoryWriter, LifecycleHooks],
  exports: open,
})
export class ApplicationsModule implements OnModuleInit {
  onModuleInit(): void {
    explainConstraints();
  }
}
