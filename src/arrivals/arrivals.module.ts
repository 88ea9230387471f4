import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ArrivalHooks } from './arrival.hooks.js';
import { EnrolmentService } from './enrolment.service.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { MilestoneController } from './milestone.controller.js';
import { MilestoneFacts } from './milestone-facts.hooks.js';
import { MilestoneHooks } from './milestone.hooks.js';
import { MilestoneQuery } from './milestone.query.js';
import { MilestoneService } from './milestone.service.js';
import { OrderController } from './order.controller.js';
import { OrderQuery } from './order.query.js';
import { StudyImportController } from './study-import.controller.js';
import { StudyImport } from './study-import.service.js';

/** Milestones, arrival, enrolment orders. */
@Module({
  imports: [ApplicationsModule, DecisionsModule],
  controllers: [MilestoneController, OrderController, StudyImportController],
  providers: [
    ArrivalHooks,
    EnrolmentService,
    MilestoneFacts,
    MilestoneHooks,
    MilestoneQuery,
    MilestoneService,
    OrderQuery,
    StudyImport,
  ],
  exports: [EnrolmentService, MilestoneHooks, MilestoneQuery, MilestoneService, OrderQuery, StudyImport],
})
export class ArrivalsModule {}
