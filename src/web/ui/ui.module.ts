import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AssetsController } from './assets.controller.js';
import { PageContexts } from './page/page-context.service.js';
import { PageInterceptor } from './page/page.interceptor.js';

/** What all pages stand on: the context of a request, rendering, the sheet. */
@Module({
  controllers: [AssetsController],
  providers: [PageContexts, { provide: APP_INTERCEPTOR, useClass: PageInterceptor }],
  exports: [PageContexts],
})
export class UiModule {}
