import { Module } from '@nestjs/common';
import { UiModule } from './ui/ui.module.js';

/** The pages: what people see. Sees every room; no room sees it. */
@Module({ imports: [UiModule] })
export class WebModule {}
