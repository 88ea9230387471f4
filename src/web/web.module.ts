import { Module } from '@nestjs/common';
import { ApiModule } from './api/api.module.js';
import { AccountPagesModule } from './account/account-pages.module.js';
import { DocumentSlotModule } from './portal/document-slot.module.js';
import { CatalogueDeskModule } from './desk/catalogue/catalogue-desk.module.js';
import { DeskModule } from './desk/desk.module.js';
import { FiguresModule } from './public/figures.module.js';
import { HandoverPagesModule } from './handover/handover-pages.module.js';
import { MessagePagesModule } from './messages/message-pages.module.js';
import { PortalModule } from './portal/portal.module.js';
import { PrivacyPagesModule } from './privacy/privacy-pages.module.js';
import { PublicModule } from './public/public.module.js';
import { UiModule } from './ui/ui.module.js';

/** The pages: what people see. Sees every room; no room sees it. */
@Module({
  imports: [
    UiModule,
    ApiModule,
    AccountPagesModule,
    DocumentSlotModule,
    // Before the portal, whose sections would take its name for one of theirs.
    HandoverPagesModule,
    MessagePagesModule,
    PortalModule,
    PrivacyPagesModule,
    PublicModule,
    CatalogueDeskModule,
    DeskModule,
    FiguresModule,
  ],
})
export class WebModule {}
