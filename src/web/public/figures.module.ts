import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { FigureFileNewPage } from '../desk/figures/file-new.page.js';
import { FigureFilesPage } from '../desk/figures/files.page.js';
import { ReportsPage } from '../desk/figures/reports.page.js';
import { PastChangePage } from '../desk/past/past-change.page.js';
import { PastImportPage } from '../desk/past/past-import.page.js';
import { PastListPage } from '../desk/past/past-list.page.js';
import { PastPreviewPage } from '../desk/past/past-preview.page.js';
import { PastSeriesPage } from '../desk/past/past-series.page.js';
import { ReleaseDraftPage } from '../desk/releases/release-draft.page.js';
import { ReleaseDeskPage } from '../desk/releases/release-list.page.js';
import { ReleaseNewPage } from '../desk/releases/release-new.page.js';
import { FigureDossiersPage } from '../desk/figures/dossiers.page.js';
import { FigureScreen } from '../desk/figures/figure-screen.service.js';
import { FigurePicturePage } from '../desk/figures/picture.page.js';
import { FiguresPage } from '../desk/figures/figures.page.js';
import { KeptFiguresPage } from '../desk/figures/kept.page.js';
import { FigurePages } from './figure-pages.service.js';
import { MeasuresPage } from './measures.page.js';
import { PastPage } from './past/past.page.js';
import { StaffYearsPage, YearsPage } from './past/years.page.js';
import { ReleasesPage } from './releases/releases.page.js';
import { StatisticsPage } from './statistics.page.js';

/** The statistics pages, staff's and everybody's: one answer, two readers; and the past beside it. */
@Module({
  imports: [StatisticsModule],
  controllers: [
    StatisticsPage,
    FiguresPage,
    FigurePicturePage,
    FigureDossiersPage,
    KeptFiguresPage,
    MeasuresPage,
    YearsPage,
    StaffYearsPage,
    PastPage,
    PastListPage,
    // Before the series, whose path would take their names for an id.
    PastImportPage,
    PastPreviewPage,
    PastSeriesPage,
    PastChangePage,
    ReleasesPage,
    // Before the list, one of whose paths would take “new” for a number.
    ReleaseNewPage,
    ReleaseDraftPage,
    ReleaseDeskPage,
    // Before the files, one of whose paths would take “new” for an id.
    FigureFileNewPage,
    FigureFilesPage,
    ReportsPage,
  ],
  providers: [FigurePages, FigureScreen],
})
export class FiguresModule {}
