import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AnswersChecker } from './answers-checker.service.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationQuery } from './application.query.js';
import { ApplicationService } from './application.service.js';
import { BulkDeeds } from './bulk/bulk-deeds.service.js';
import { BulkJob } from './bulk/bulk.job.js';
import { BulkRuns } from './bulk/bulk.service.js';
import { BulkTrail } from './bulk/bulk-trail.service.js';
import { explainConstraints } from './constraint.rules.js';
import { DeskService } from './desk.service.js';
import { DraftWriter } from './draft-writer.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportQuery } from './export/export.query.js';
import { ExportService } from './export/export.service.js';
import { HistoryQuery } from './history.query.js';
import { HistoryWriter } from './history-writer.service.js';
import { LifecycleHooks } from './lifecycle.hooks.js';
import { Looks } from './looks.service.js';
import { OfferingQuery } from './offering.query.js';
import { PersonController } from './persons/person.controller.js';
import { PersonHooks } from './persons/person.hooks.js';
import { PersonMerges } from './persons/person-merges.service.js';
import { Persons } from './persons/persons.service.js';
import { QueueQuery } from './queue.query.js';
import { ListStatements } from './search/list-statement.service.js';
import { QueueViews } from './views/queue-views.service.js';
import { SearchKeys } from './search/search-keys.service.js';
import { TransitionController } from './transition.controller.js';
import { TransitionHooks } from './transition.hooks.js';
import { Transitions } from './transition.service.js';

const open = [
  ApplicationQuery,
  ApplicationService,
  BulkDeeds,
  BulkRuns,
  DeskService,
  HistoryQuery,
  ListStatements,
  Looks,
  OfferingQuery,
  PersonHooks,
  PersonMerges,
  Persons,
  QueueQuery,
  QueueViews,
  SearchKeys,
  TransitionHooks,
  Transitions,
];

/** Applicants, their applications, the lifecycle and its history. */
@Module({
  imports: [AccountsModule],
  controllers: [ApplicationController, ExportController, PersonController, TransitionController],
  providers: [
    ...open,
    AnswersChecker,
    BulkJob,
    BulkTrail,
    DraftWriter,
    ExportQuery,
    ExportService,
    HistoryWriter,
    LifecycleHooks,
  ],
  exports: open,
})
export class ApplicationsModule implements OnModuleInit {
  onModuleInit(): void {
    explainConstraints();
  }
}
