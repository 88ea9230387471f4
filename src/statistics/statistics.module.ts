import { Module } from '@nestjs/common';
import { ChoicesQuery } from './choices.query.js';
import { CountQuery } from './count.query.js';
import { Figures } from './figures.service.js';
import { StatisticsController } from './statistics.controller.js';
import { UsualQuery } from './usual.query.js';

/** Figures from the dated history: reads all, changes none. */
@Module({
  controllers: [StatisticsController],
  providers: [ChoicesQuery, CountQuery, Figures, UsualQuery],
  exports: [Figures, UsualQuery],
})
export class StatisticsModule {}
