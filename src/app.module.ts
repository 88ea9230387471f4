import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { demoAccountsAtStart } from './accounts/demo/demo-accounts.command.js';
import { adminCreate } from './accounts/people/admin.command.js';
import { tokenCreate, tokenList, tokenRevoke } from './accounts/tokens/token.command.js';
import { entities } from './app.entity.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { catalogueImport } from './catalogue/reference/catalogue-import.command.js';
import { catalogueLoad, referenceAtStart } from './catalogue/reference/reference-load.command.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { applicationInvariants } from './applications/invariants.query.js';
import { documentInvariants } from './documents/invariants.query.js';
import { decisionInvariants } from './decisions/invariants.query.js';
import { resumableAtStart } from './documents/resumable/resumable-sweep.job.js';
import { DocumentsModule } from './documents/documents.module.js';
import { reviewInvariants } from './reviews/invariants.query.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { reviewStepsStart } from './reviews/steps/review-steps.command.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { arrivalInvariants } from './arrivals/invariants.query.js';
import { ArrivalsModule } from './arrivals/arrivals.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { backupCommand } from './platform/backup/backup.command.js';
import { restoreCommand } from './platform/backup/restore.command.js';
import type { Command, StartStep } from './platform/command/command.rules.js';
import type { GroundCommand } from './platform/command/ground.rules.js';
import type { Config } from './platform/config/config.service.js';
import { sweepAtStart } from './platform/files/file-sweep.job.js';
import { filesCommand, storeAtStart } from './platform/files/files.command.js';
import { fileInvariants } from './platform/files/file-invariants.query.js';
import { type Invariants, verifyCommand } from './platform/invariants/verify.command.js';
import { PlatformModule } from './platform/platform.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { statisticsInvariants } from './statistics/invariants.query.js';
import { ledgerAtStart } from './statistics/ledger/ledger.job.js';
import { pastAtStart } from './statistics/past/past-load.command.js';
import { reportCommand } from './statistics/report/report.command.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { SimulationModule } from './simulation/simulation.module.js';
import { demonstrationAtStart, demonstrationCommand } from './simulation/demonstration.command.js';
import { seedCommand } from './simulation/seed.command.js';
import { WebModule } from './web/web.module.js';

/** The rooms in the order of their floors; each line is the whole acquaintance of the roof with a room. */
const rooms: NonNullable<DynamicModule['imports']> = [
  CatalogueModule,
  AccountsModule,
  ApplicationsModule,
  DocumentsModule,
  ReviewsModule,
  DecisionsModule,
  ArrivalsModule,
  HandoverModule,
  MessagesModule,
  StatisticsModule,
  PrivacyModule,
  SimulationModule,
  WebModule,
];

/** What must hold at any moment, said by each room of its own tables. */
export const invariants: Invariants = {
  ...applicationInvariants,
  ...documentInvariants,
  ...reviewInvariants,
  ...decisionInvariants,
  ...arrivalInvariants,
  ...fileInvariants,
  ...statisticsInvariants,
};

/** What an operator can run by name: `node dist/main.js <name>`. */
export const commands: Command[] = [
  adminCreate,
  catalogueImport,
  catalogueLoad,
  demonstrationCommand,
  filesCommand,
  reportCommand,
  seedCommand,
  tokenCreate,
  tokenList,
  tokenRevoke,
  verifyCommand(invariants),
];

/** What an operator can run by name, too, and what must not bring the database up to date first. */
export const groundCommands: GroundCommand[] = [backupCommand, restoreCommand];

/** What happens at each start between migrating and listening. */
export const startSteps: StartStep[] = [
  storeAtStart,
  sweepAtStart,
  resumableAtStart,
  demoAccountsAtStart,
  referenceAtStart,
  reviewStepsStart,
  pastAtStart,
  ledgerAtStart,
  demonstrationAtStart,
];

/** The roof: sees every room. */
@Module({})
export class AppModule {
  /** `more`: rooms that only a test has. */
  static with(config: Config, more: typeof rooms = []): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, entities), ...rooms, ...more] };
  }
}
