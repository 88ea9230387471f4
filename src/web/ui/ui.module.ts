import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ErrorPage } from '../../platform/errors/error-page.service.js';
import { AssetsController } from './assets.controller.js';
import { errorPage } from './page/error-page.view.js';
import { PageContexts } from './page/page-context.service.js';
import { PageInterceptor } from './page/page.interceptor.js';

/** What all pages stand on: the context of a request, rendering, the sheet, and the look of what goes wrong. */
@Module({
  controllers: [AssetsController],
  providers: [PageContexts, { provide: APP_INTERCEPTOR, useClass: PageInterceptor }],
  exports: [PageContexts],
})
export class UiModule implements OnModuleInit {
  constructor(
    private readonly errorPages: ErrorPage,
    private readonly contexts: PageContexts,
  ) {}

  onModuleInit(): void {
    this.errorPages.use((request, failure) => errorPage(this.contexts.of(request), failure));
  }
}
