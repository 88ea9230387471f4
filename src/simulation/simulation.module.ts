import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { BulkSeason } from './bulk.service.js';
import { Specimens } from './specimen.service.js';

/** Simulated people and seasons, for demonstration and measuring; marked as such, and never in production. */
@Module({
  imports: [AccountsModule],
  providers: [BulkSeason, Specimens],
  exports: [BulkSeason],
})
export class SimulationModule {}
