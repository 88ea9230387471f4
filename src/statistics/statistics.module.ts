import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { ChoicesQuery } from './choices.query.js';
import { CountQuery } from './count.query.js';
import { Counts } from './counts.service.js';
import { CountedPersonsQuery } from './dossiers/counted-persons.query.js';
import { FigureDossiersService } from './dossiers/figure-dossiers.service.js';
import { Figures } from './figures.service.js';
import { KeptFigures } from './kept/kept-figures.service.js';
import { Fold } from './ledger/fold.service.js';
import { LedgerHooks } from './ledger/ledger.hooks.js';
import { LedgerJob } from './ledger/ledger.job.js';
import { Ledger } from './ledger/ledger.service.js';
import { FigureFileController } from './out/figure-file.controller.js';
import { FigureFileJob, FileProgress } from './out/figure-file.job.js';
import { FigureFiles } from './out/figure-file.service.js';
import { FigurePress, RowPress } from './out/figure-press.service.js';
import { FigureScheduleJob, SchedulePost } from './out/figure-schedule.job.js';
import { FigureSchedules } from './out/figure-schedule.service.js';
import { InternationalController } from './out/international.controller.js';
import { InternationalQuery } from './out/international.query.js';
import { RowsQuery } from './out/rows.query.js';
import { AnnualReport } from './report/annual-report.service.js';
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
import { BesideFigures } from './views/beside.service.js';
import { TrendFigures } from './views/trend.service.js';
import { ViewFiles } from './views/view-files.service.js';
import { ViewsController } from './views/views.controller.js';
import { UsualQuery } from './usual.query.js';
import { WaitingBoard } from './waiting-board.query.js';

/** What the pages, the simulation and the roof ask of the figures, too. */
const offered = [
  BesideFigures,
  FigureDossiersService,
  FigureFiles,
  Figures,
  FigureSchedules,
  Fold,
  KeptFigures,
  Ledger,
  LedgerJob,
  PastChanges,
  PastImports,
  PastSeriesQuery,
  ReleaseCounts,
  ReleaseDifferences,
  Releases,
  TrendFigures,
  TwentyYearsService,
  UsualQuery,
  WaitingBoard,
];

/** Figures: the ledger beside the history, and what is read from both. */
@Module({
  imports: [AccountsModule, ApplicationsModule, ArrivalsModule],
  controllers: [
    StatisticsController,
    ViewsController,
    InternationalController,
    FigureFileController,
    SeriesController,
    ReleaseDraftController,
    ReleaseController,
  ],
  providers: [
    ...offered,
    AnnualReport,
    ChoicesQuery,
    CountQuery,
    CountedPersonsQuery,
    Counts,
    FigureFileJob,
    FigurePress,
    FigureScheduleJob,
    FileProgress,
    InternationalQuery,
    LateLimits,
    LedgerHooks,
    RowPress,
    RowsQuery,
    SchedulePost,
    ViewFiles,
  ],
  exports: offered,
})
export class StatisticsModule {}
