import { Module } from '@nestjs/common';
import { PrivacyModule } from '../../privacy/privacy.module.js';
import { ErasurePage } from './erasure.page.js';
import { ErasuresPage } from './erasures.page.js';
import { OwnDataPage } from './own-data.page.js';
import { OwnErasurePage } from './own-erasure.page.js';
import { RetentionPage } from './retention.page.js';

/** Pages of a person's rights in their data, and of the administrator who sees to them. */
@Module({
  imports: [PrivacyModule],
  controllers: [OwnDataPage, OwnErasurePage, ErasuresPage, ErasurePage, RetentionPage],
})
export class PrivacyPagesModule {}
