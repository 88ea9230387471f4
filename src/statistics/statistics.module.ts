import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { ChoicesQuery } from './choices.query.js';
import { CountQuery } from './count.query.js';
import { Counts } from './counts.service.js';
import { Figures } from './figures.service.js';
import { Fold } from './ledger/fold.service.js';
import { LedgerHooks } from './ledger/ledger.hooks.js';
import { LedgerJob } from './ledger/ledger.job.js';
import { Ledger } from './ledger/ledger.service.js';
import { LateLimits } from './late-limits.service.js';
import { PastChanges } from './past/past-change.service.js';
import { PastImports } from './past/past-import.service.js';
import { PastSeriesQuery } from './past/past-series.query.js';
import { SeriesController } from './past/series.controller.js';
import { TwentyYearsService } from './past/twenty-years.service.js';
import { ReleaseCounts } from './releases/release-count.service.js';
import { ReleaseDraftController } from './releases/release-draft.controller.js';
import { ReleaseController } from './releases/release.controller.js';
import { ReleaseDifferences } from './releases/release-difference.service.js';
import { Releases } from './releases/release.service.js';
import { StatisticsController } from './statistics.controller.js';
import { UsualQuery } from './usual.query.js';
import { WaitingBoard } from './waiting-board.query.js';

/** What the pages, the simulation and the roof ask of the figures, too. */
const offered = [
  Figures,
  Fold,
  Ledger,
  LedgerJob,
  PastChanges,
  PastImports,
  PastSeriesQuery,
  ReleaseCounts,
  ReleaseDifferences,
  Releases,
  TwentyYearsService,
  UsualQuery,
  WaitingBoard,
];

/** Figures: the ledger beside the history, and what is read from both. */
@Module({
  imports: [ApplicationsModule, ArrivalsModule],
  controllers: [StatisticsController, SeriesController, ReleaseDraftController, ReleaseController],
  providers: [...offered, ChoicesQuery, CountQuery, Counts, LateLimits, LedgerHooks],
  exports: offered,
})
export class StatisticsModule {}
