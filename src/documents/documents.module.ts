import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { AcknowledgementController } from './acknowledgement.controller.js';
import { AcknowledgementService } from './acknowledgement.service.js';
import { AskHooks } from './ask.hooks.js';
import { ContentService } from './content.service.js';
import { CustodyChain } from './custody/custody-chain.service.js';
import { CustodyGround } from './custody/custody-ground.service.js';
import { CustodyController } from './custody/custody.controller.js';
import { CustodyService } from './custody/custody.service.js';
import { CustodyWriter } from './custody/custody-writer.service.js';
import { EvidenceService } from './custody/evidence.service.js';
import { TranslationController } from './custody/translation.controller.js';
import { TranslationService } from './custody/translation.service.js';
import { VerificationService } from './custody/verification.service.js';
import { DocumentController } from './document.controller.js';
import { DocumentService } from './document.service.js';
import { DocumentDeeds } from './document-deeds.hooks.js';
import { DocumentSearch } from './document-search.hooks.js';
import { DossierSlots } from './dossier-slots.service.js';
import { FileAdmission } from './file-admission.service.js';
import { InspectionService } from './inspection.service.js';
import { Inspector } from './inspector/inspector.service.js';
import { LifecyclePapers } from './lifecycle-papers.hooks.js';
import { PackPreviewController } from './preview/pack-preview.controller.js';
import { PackPreviews } from './preview/pack-preview.service.js';
import { PhotoPages } from './photo-pages.service.js';
import { QuarantineService } from './quarantine.service.js';
import { QuestionController } from './questions/question.controller.js';
import { QuestionRaiseHooks } from './questions/question-raise.hooks.js';
import { QuestionRaiser } from './questions/question-raiser.service.js';
import { QuestionReader } from './questions/question-reader.service.js';
import { QuestionService } from './questions/question.service.js';
import { QuestionWriter } from './questions/question-writer.service.js';
import { RequestController } from './requests/request.controller.js';
import { RequestReader } from './requests/request-reader.service.js';
import { RequestService } from './requests/request.service.js';
import { DuplicateController } from './duplicates/duplicate.controller.js';
import { DuplicateReader } from './duplicates/duplicate-reader.service.js';
import { DuplicateSearch } from './duplicates/duplicate-search.hooks.js';
import { Duplicates } from './duplicates/duplicates.service.js';
import { RequestSetJob } from './requests/request-set.job.js';
import { RequestSets } from './requests/request-set.service.js';
import { ResumableController } from './resumable/resumable.controller.js';
import { ResumableUploads } from './resumable/resumable.service.js';
import { ResumableSweepJob } from './resumable/resumable-sweep.job.js';
import { ResumableSweep } from './resumable/resumable-sweep.service.js';
import { UploadFinisher } from './resumable/upload-finisher.service.js';
import { SecretSweepJob } from './secrets/secret-sweep.job.js';
import { SecretController } from './secrets/secret.controller.js';
import { SecretService } from './secrets/secret.service.js';
import { SlotService } from './slot.service.js';
import { SlotWriter } from './slot-writer.service.js';
import { UploadReceiver } from './upload-receiver.service.js';
import { UploadService } from './upload.service.js';
import { VerdictService } from './verdict.service.js';
import { WaitingSlots } from './waiting-slots.service.js';

/** Slots, versions, uploads, checks, verdicts, requests for one more paper, questions. */
@Module({
  imports: [AccountsModule, ApplicationsModule, CatalogueModule],
  controllers: [
    AcknowledgementController,
    CustodyController,
    DocumentController,
    DuplicateController,
    PackPreviewController,
    QuestionController,
    RequestController,
    ResumableController,
    SecretController,
    TranslationController,
  ],
  providers: [
    AcknowledgementService,
    AskHooks,
    ContentService,
    CustodyChain,
    CustodyGround,
    CustodyService,
    CustodyWriter,
    DocumentDeeds,
    DocumentSearch,
    DuplicateSearch,
    DocumentService,
    DossierSlots,
    DuplicateReader,
    Duplicates,
    EvidenceService,
    FileAdmission,
    InspectionService,
    Inspector,
    LifecyclePapers,
    PackPreviews,
    PhotoPages,
    QuarantineService,
    QuestionRaiseHooks,
    QuestionRaiser,
    QuestionReader,
    QuestionService,
    QuestionWriter,
    RequestReader,
    RequestService,
    RequestSetJob,
    RequestSets,
    ResumableSweep,
    ResumableSweepJob,
    ResumableUploads,
    SecretService,
    SecretSweepJob,
    SlotService,
    SlotWriter,
    UploadFinisher,
    TranslationService,
    UploadReceiver,
    UploadService,
    VerdictService,
    VerificationService,
    WaitingSlots,
  ],
  exports: [
    AcknowledgementService,
    AskHooks,
    CustodyChain,
    CustodyService,
    DocumentService,
    DuplicateReader,
    Duplicates,
    PackPreviews,
    QuarantineService,
    QuestionRaiser,
    QuestionReader,
    QuestionService,
    RequestReader,
    RequestService,
    RequestSets,
    ResumableUploads,
    SecretService,
    TranslationService,
    UploadReceiver,
    VerificationService,
  ],
})
export class DocumentsModule {}
