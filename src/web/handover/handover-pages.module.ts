import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { HandoverModule } from '../../handover/handover.module.js';
import { FilePage } from './file.page.js';

/** Pages of what leaves the house. */
@Module({
  imports: [ApplicationsModule, HandoverModule],
  controllers: [FilePage],
})
export class HandoverPagesModule {}
