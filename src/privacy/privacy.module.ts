import { Module } from '@nestjs/common';
import { Eraser } from './erasure/eraser.service.js';
import { ErasurePlans } from './erasure/erasure-plan.service.js';
import { ErasurePost } from './erasure/erasure-post.service.js';
import { ErasureQuery } from './erasure/erasure.query.js';
import { ErasureDesk, Erasures } from './erasure/erasure.service.js';
import { OwnCopies } from './own/own-copy.service.js';
import { CopyShelf, OwnDataJob } from './own/own-data.job.js';
import { OwnDataQuery } from './own/own-data.query.js';
import { CopyDesk, OwnData } from './own/own-data.service.js';
import { PersonQuery } from './register/person.query.js';
import { DossierTerms } from './retention/dossier-term.query.js';
import { LegalHolds } from './retention/hold.service.js';
import { RetentionJob, RetentionNotices } from './retention/retention.job.js';
import { RetentionQuery } from './retention/retention.query.js';
import { RetentionRules } from './retention/retention-rules.service.js';

/** A person's rights in their data: a copy of it, its erasure, and the days after which it goes by itself. */
@Module({
  providers: [
    CopyDesk,
    CopyShelf,
    DossierTerms,
    Eraser,
    ErasureDesk,
    ErasurePlans,
    ErasurePost,
    ErasureQuery,
    Erasures,
    LegalHolds,
    OwnCopies,
    OwnData,
    OwnDataJob,
    OwnDataQuery,
    PersonQuery,
    RetentionJob,
    RetentionNotices,
    RetentionQuery,
    RetentionRules,
  ],
  exports: [DossierTerms, Erasures, LegalHolds, OwnData, RetentionNotices, RetentionQuery, RetentionRules],
})
export class PrivacyModule {}
