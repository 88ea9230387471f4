import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { StaffStatisticsPage } from '../desk/statistics.page.js';
import { FigurePages } from './figure-pages.service.js';
import { MeasuresPage } from './measures.page.js';
import { StatisticsPage } from './statistics.page.js';

/** The statistics pages, staff's and everybody's: one answer, two readers. */
@Module({
  imports: [StatisticsModule],
  controllers: [StatisticsPage, StaffStatisticsPage, MeasuresPage],
  providers: [FigurePages],
})
export class FiguresModule {}
